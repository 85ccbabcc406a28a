import { ACCOUNTS_PAYABLE } from '../company/chart.ts';
import { amount } from '../decimal.ts';
import { businessRule } from '../faults.ts';
import { ADDRESS, TRANSACTION } from '../fields/common.ts';
import { date, type Fields, output, reference } from '../fields/field.ts';
import { compact, textOf } from '../json.ts';
import { EXPENSE_LINE, expenseLines, stockOf } from '../sales/expense-lines.ts';
import { addDays } from '../time.ts';
import { dueDays } from './lists.ts';
import { follow, followAccount, followRequired } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  VendorRef: reference,
  VendorAddr: ADDRESS,
  RemitToAddr: ADDRESS,
  APAccountRef: reference,
  SalesTermRef: reference,
  DueDate: date,
  Balance: output,
  TotalAmt: output,
  Line: EXPENSE_LINE,
};

function payable(name: 'Bill' | 'VendorCredit', sign: 1 | -1): EntityRules {
  return {
    name,
    kind: 'transaction',
    counter: 'transaction',
    fields: FIELDS,
    searchable: ['DocNumber', 'TxnDate', 'VendorRef', 'TotalAmt', 'Balance', 'DueDate', 'APAccountRef'],
    numbered: true,
    prepare: (books, draft, before) => {
      const vendor = followRequired(books, 'Vendor', draft, 'VendorRef');
      const head = headOf(books, draft, before, false);
      const { lines, legs, total, tax } = expenseLines(books, draft);
      if (total < 0) throw businessRule('Transaction amount must be 0 or greater');
      const asked = { APAccountRef: draft.APAccountRef ?? { value: String(ACCOUNTS_PAYABLE) } };
      const against = followAccount(books, asked, 'APAccountRef', ['Accounts Payable']);
      const term = follow(books, 'Term', draft, 'SalesTermRef');
      const due = textOf(draft, 'DueDate') ?? addDays(head.TxnDate, dueDays(term?.object));
      const body = compact({
        ...draft,
        ...head,
        VendorRef: vendor.ref,
        APAccountRef: against.ref,
        SalesTermRef: term?.ref,
        DueDate: name === 'Bill' ? due : undefined,
        Line: lines,
        TxnTaxDetail: tax.detail,
        TotalAmt: amount(total),
        Balance: amount(total),
      });
      const party = `Vendor:${vendor.object.id}`;
      const costs = legs.map(({ account, cents, memo, classId }) => ({
        account,
        cents: sign * cents,
        party,
        ...(memo === undefined ? {} : { memo }),
        ...(classId === undefined ? {} : { classId }),
      }));
      const taxes = tax.legs.map(({ account, cents }) => ({ account, cents: sign * cents, party }));
      const owed = { line: 0, account: against.account, party, due, cents: -sign * total };
      return {
        body,
        keys: keysOf(body, party),
        postings: [{ account: against.account, cents: -sign * total, party }, ...costs, ...taxes],
        stock: stockOf(legs, sign),
        open: [owed],
      };
    },
  };
}

export const bill = payable('Bill', 1);
export const vendorCredit = payable('VendorCredit', -1);
