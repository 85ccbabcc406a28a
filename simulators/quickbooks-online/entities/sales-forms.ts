import type { Books } from '../books.ts';
import { ACCOUNTS_RECEIVABLE, UNDEPOSITED_FUNDS } from '../company/chart.ts';
import { amount } from '../decimal.ts';
import { businessRule, required } from '../faults.ts';
import { type Body, compact, listOf, refOf, textOf } from '../json.ts';
import { SALES_FORM } from '../sales/fields.ts';
import { type SalesLines, salesLines } from '../sales/lines.ts';
import { stockMoves } from '../sales/stock.ts';
import { postingsOf, type Sums, sumsOf } from '../sales/sums.ts';
import type { Stored } from '../store/objects.ts';
import { addDays } from '../time.ts';
import { dueDays } from './lists.ts';
import { follow, followAccount, followRequired, referenced } from './references.ts';
import type { EntityRules, Prepared, WriteOptions } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

type Form = {
  readonly name: string /** 1: a sale; -1: a return. */;
  readonly sign: 1 | -1 /** On account, or paid at once. */;
  readonly onAccount: boolean;
};

const SEARCHABLE = [
  'DocNumber',
  'TxnDate',
  'CustomerRef',
  'TotalAmt',
  'Balance',
  'DueDate',
  'PrintStatus',
  'EmailStatus',
  'DepartmentRef',
  'SalesTermRef',
];
const MONEY_ACCOUNTS = ['Bank', 'Other Current Asset'];

function salesForm(form: Form, more: Partial<EntityRules>, extra: readonly string[] = []): EntityRules {
  return {
    name: form.name,
    kind: 'transaction',
    counter: 'transaction',
    fields: SALES_FORM,
    searchable: [...SEARCHABLE, ...extra],
    numbered: true,
    prepare: (books, draft, before, options) => prepare(form, books, draft, before, options),
    ...more,
  };
}

export const invoice = salesForm({ name: 'Invoice', sign: 1, onAccount: true }, { voids: 'operation' });
export const creditMemo = salesForm({ name: 'CreditMemo', sign: -1, onAccount: true }, {}, [
  'RemainingCredit',
]);
export const salesReceipt = salesForm(
  { name: 'SalesReceipt', sign: 1, onAccount: false },
  { voids: 'update' },
  ['DepositToAccountRef', 'PaymentMethodRef'],
);
export const refundReceipt = salesForm({ name: 'RefundReceipt', sign: -1, onAccount: false }, {}, [
  'DepositToAccountRef',
  'PaymentMethodRef',
]);

function prepare(
  form: Form,
  books: Books,
  draft: Body,
  before: Stored | undefined,
  options: WriteOptions,
): Prepared {
  const customer = form.onAccount
    ? followRequired(books, 'Customer', draft, 'CustomerRef')
    : follow(books, 'Customer', draft, 'CustomerRef');
  if (listOf(draft, 'Line').every(line => line.DetailType === 'SubTotalLineDetail')) throw required('Line');
  const head = headOf(books, draft, before, true);
  const lines = salesLines(books, draft, head.TxnDate);
  const sums = sumsOf(books, draft, lines, customer?.object.body.Taxable === false, options.taxSkewCents);
  if (sums.total < 0) throw businessRule('Transaction amount must be 0 or greater');
  const due = dueDateOf(books, draft, customer?.object, head.TxnDate);
  const money = moneyAccount(form, books, draft, before);
  const party = customer === undefined ? undefined : `Customer:${customer.object.id}`;
  const body = bodyOf(form, books, draft, {
    head,
    lines,
    sums,
    CustomerRef: customer?.ref,
    DueDate: due,
    DepositToAccountRef: money?.ref,
  });
  const postings = postingsOf(form.sign, lines.sold, sums, money?.account ?? ACCOUNTS_RECEIVABLE, party);
  const openItem = {
    line: 0,
    account: ACCOUNTS_RECEIVABLE,
    party: party ?? '',
    due,
    cents: form.sign * sums.total,
  };
  const stock = stockMoves(form.sign, lines.sold);
  return { body, keys: keysOf(body, party ?? null), postings, stock, open: form.onAccount ? [openItem] : [] };
}

type Parts = {
  head: Body;
  lines: SalesLines;
  sums: Sums;
  CustomerRef: Body | undefined;
  DueDate: string;
  DepositToAccountRef: Body | undefined;
};

function bodyOf(form: Form, books: Books, draft: Body, { head, lines, sums, ...refs }: Parts): Body {
  const isInvoice = form.name === 'Invoice';
  const online = {
    AllowIPNPayment: false,
    AllowOnlinePayment: false,
    AllowOnlineCreditCardPayment: false,
    AllowOnlineACHPayment: false,
  };
  // QuickBooks puts the subtotal behind the items and the discount behind the subtotal.
  const isDiscount = (line: Body) => line.DetailType === 'DiscountLineDetail';
  const subtotal = {
    Amount: amount(sums.subtotal),
    DetailType: 'SubTotalLineDetail',
    SubTotalLineDetail: {},
  };
  return compact({
    ...(isInvoice ? online : {}),
    CustomField: [],
    ApplyTaxAfterDiscount: false,
    PrintStatus: 'NeedToPrint',
    EmailStatus: 'NotSet',
    ...draft,
    ...head,
    ...refs,
    DueDate: form.onAccount && isInvoice ? refs.DueDate : undefined,
    PaymentMethodRef: follow(books, 'PaymentMethod', draft, 'PaymentMethodRef')?.ref,
    SalesTermRef: follow(books, 'Term', draft, 'SalesTermRef')?.ref,
    Line: [...lines.lines.filter(line => !isDiscount(line)), subtotal, ...lines.lines.filter(isDiscount)],
    TxnTaxDetail: sums.taxDetail,
    TotalAmt: amount(sums.total),
    Balance: form.onAccount ? amount(sums.total) : 0,
    RemainingCredit: form.name === 'CreditMemo' ? amount(sums.total) : undefined,
  });
}

/** The due date that was sent, else the term's days after the date of the form. */
function dueDateOf(books: Books, draft: Body, customer: Stored | undefined, date: string): string {
  const sent = textOf(draft, 'DueDate');
  if (sent !== undefined) return sent;
  const term =
    refOf(draft, 'SalesTermRef') ??
    (customer === undefined ? undefined : refOf(customer.body, 'SalesTermRef'));
  return term === undefined ? date : addDays(date, dueDays(referenced(books, 'Term', term, 'SalesTermRef')));
}

/** Where the money of a receipt lies: undeposited funds unless told; a refund must say from where. */
function moneyAccount(form: Form, books: Books, draft: Body, before: Stored | undefined) {
  if (form.onAccount) return undefined;
  const kept = before?.body.DepositToAccountRef;
  const asked = draft.DepositToAccountRef ?? kept;
  if (asked === undefined && form.sign === -1) throw required('DepositToAccountRef');
  const chosen = { DepositToAccountRef: asked ?? { value: String(UNDEPOSITED_FUNDS) } };
  return followAccount(books, chosen, 'DepositToAccountRef', MONEY_ACCOUNTS);
}
