import type { Books } from '../books.ts';
import { ACCOUNTS_PAYABLE } from '../company/chart.ts';
import { amount, centsOf } from '../decimal.ts';
import { businessRule, required } from '../faults.ts';
import { TRANSACTION } from '../fields/common.ts';
import { choice, type Fields, flag, kept, money, output, record, reference } from '../fields/field.ts';
import { type Body, compact, partOf, textOf } from '../json.ts';
import { appliedLines } from '../ledger/applied.ts';
import { line } from '../sales/fields.ts';
import { followAccount, followRequired } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  VendorRef: reference,
  APAccountRef: reference,
  PayType: choice('Check', 'CreditCard'),
  CheckPayment: record({
    BankAccountRef: reference,
    PrintStatus: choice('NotSet', 'NeedToPrint', 'PrintComplete'),
    CheckDetail: kept,
    PayeeAddr: kept,
  }),
  CreditCardPayment: record({ CCAccountRef: reference, CCDetail: kept }),
  ProcessBillPayment: flag,
  TotalAmt: money,
  PrintStatus: output,
  Line: line({}),
};

/** A vendor's bills paid by cheque or card; what exceeds them is a credit with the vendor. */
export const billPayment: EntityRules = {
  name: 'BillPayment',
  kind: 'transaction',
  counter: 'transaction',
  fields: FIELDS,
  searchable: ['DocNumber', 'TxnDate', 'VendorRef', 'TotalAmt', 'APAccountRef'],
  voids: 'update',
  numbered: true,
  prepare: (books, draft, before) => {
    const vendor = followRequired(books, 'Vendor', draft, 'VendorRef');
    if (draft.TotalAmt === undefined) throw required('TotalAmt');
    const total = centsOf(draft.TotalAmt) ?? 0;
    if (total < 0) throw businessRule('Transaction amount must be 0 or greater');
    const head = headOf(books, draft, before, false);
    const { account, means } = meansOf(books, draft);
    const asked = { APAccountRef: draft.APAccountRef ?? { value: String(ACCOUNTS_PAYABLE) } };
    const payable = followAccount(books, asked, 'APAccountRef', ['Accounts Payable']);
    const party = `Vendor:${vendor.object.id}`;
    const { lines, links } = appliedLines(books, draft, { kind: 'Vendor', id: vendor.object.id });
    if (lines.length === 0) throw required('Line');
    const applied = links.reduce((sum, link) => sum + link.cents, 0);
    if (applied > total) throw businessRule('You can not apply more than the amount of the payment');
    const body = compact({
      ...draft,
      ...head,
      LinkedTxn: undefined,
      VendorRef: vendor.ref,
      APAccountRef: payable.ref,
      ...means,
      TotalAmt: amount(total),
      Line: lines,
      TxnTaxDetail: undefined,
    });
    return {
      body,
      keys: keysOf(body, party),
      postings: [
        { account: payable.account, cents: total, party },
        { account, cents: -total, party },
      ],
      open: [{ line: 0, account: payable.account, party, due: head.TxnDate, cents: total }],
      links,
    };
  },
};

/** What it is paid from: a bank account by cheque, a card's account by card (2020 where that part is missing). */
function meansOf(books: Books, draft: Body): { account: number; means: Body } {
  const type = textOf(draft, 'PayType');
  if (type === undefined) throw required('PayType');
  const [member, name, kind] =
    type === 'Check'
      ? (['CheckPayment', 'BankAccountRef', 'Bank'] as const)
      : (['CreditCardPayment', 'CCAccountRef', 'Credit Card'] as const);
  if (draft[member] === undefined) throw required(member);
  const part = partOf(draft, member);
  const { ref, account } = followAccount(books, part, name, [kind], `${member}.${name}`);
  const isCheck = type === 'Check';
  const printed = isCheck ? { PrintStatus: part.PrintStatus ?? 'NotSet' } : {};
  return { account, means: { PayType: type, [member]: { ...part, ...printed, [name]: ref } } };
}
