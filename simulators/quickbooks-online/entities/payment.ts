import type { Books } from '../books.ts';
import { ACCOUNTS_RECEIVABLE, UNDEPOSITED_FUNDS } from '../company/chart.ts';
import { amount, centsOf } from '../decimal.ts';
import { businessRule, required } from '../faults.ts';
import { TRANSACTION } from '../fields/common.ts';
import { type Fields, flag, kept, money, output, reference, text } from '../fields/field.ts';
import { type Body, compact } from '../json.ts';
import { appliedLines } from '../ledger/applied.ts';
import { line } from '../sales/fields.ts';
import { follow, followAccount, followRequired } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  CustomerRef: reference,
  ARAccountRef: reference,
  DepositToAccountRef: reference,
  PaymentMethodRef: reference,
  PaymentRefNum: text(21),
  PaymentType: text(30),
  CheckPayment: kept,
  CreditCardPayment: kept,
  TotalAmt: money,
  UnappliedAmt: output,
  ProcessPayment: flag,
  ProjectRef: reference,
  Line: line({}),
};

export const payment: EntityRules = {
  name: 'Payment',
  kind: 'transaction',
  counter: 'transaction',
  fields: FIELDS,
  searchable: [
    'TxnDate',
    'CustomerRef',
    'TotalAmt',
    'UnappliedAmt',
    'DepositToAccountRef',
    'PaymentMethodRef',
    'PaymentRefNum',
  ],
  voids: 'update',
  prepare: (books, draft, before) => {
    const customer = followRequired(books, 'Customer', draft, 'CustomerRef');
    if (draft.TotalAmt === undefined) throw required('TotalAmt');
    const total = centsOf(draft.TotalAmt) ?? 0;
    if (total < 0) throw businessRule('Transaction amount must be 0 or greater');
    const head = headOf(books, draft, before, false);
    const deposit = depositAccount(books, draft, before?.body);
    const { lines, links } = appliedLines(books, draft, { kind: 'Customer', id: customer.object.id });
    const applied = links.reduce((sum, link) => sum - link.cents, 0);
    if (applied > total) throw businessRule('You can not apply more than the amount of the payment');
    const body = compact({
      ...draft,
      ...head,
      CustomerRef: customer.ref,
      DepositToAccountRef: { value: deposit.ref.value },
      PaymentMethodRef: follow(books, 'PaymentMethod', draft, 'PaymentMethodRef')?.ref,
      TotalAmt: amount(total),
      UnappliedAmt: amount(total - applied),
      ProcessPayment: draft.ProcessPayment === true,
      Line: lines,
      TxnTaxDetail: undefined,
    });
    const party = `Customer:${customer.object.id}`;
    return {
      body,
      keys: keysOf(body, party),
      postings: [
        { account: deposit.account, cents: total, party },
        { account: ACCOUNTS_RECEIVABLE, cents: -total, party },
      ],
      open: [{ line: 0, account: ACCOUNTS_RECEIVABLE, party, due: head.TxnDate, cents: -total }],
      links,
    };
  },
};

/** Undeposited funds unless told; the account stays through an update that does not name it. */
function depositAccount(books: Books, draft: Body, before: Body | undefined) {
  const asked = draft.DepositToAccountRef ??
    before?.DepositToAccountRef ?? { value: String(UNDEPOSITED_FUNDS) };
  return followAccount(books, { DepositToAccountRef: asked }, 'DepositToAccountRef', [
    'Bank',
    'Other Current Asset',
  ]);
}
