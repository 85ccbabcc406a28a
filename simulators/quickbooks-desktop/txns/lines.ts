import { noSuch } from '../company/lists.ts';
import type { Stamps } from '../company/stamps.ts';
import type { CompanyState } from '../company/state.ts';
import { Refusal, type Txn, type TxnKind, type TxnLine } from '../company/types.ts';
import { amount, cents, times } from '../wire/money.ts';
import { type Tree, textOf } from '../wire/xml.ts';
import { undeposited } from './accounts.ts';
import { FORMS, SHAPES } from './kinds.ts';
import { totalOf } from './totals.ts';
import { plainName, valuesOf } from './values.ts';

/** A line as it is sent, on top of the one that stood there. Refuses with 3120, 3140 or 3210. */
export function lineOf(
  state: CompanyState,
  stamps: Stamps,
  kind: TxnKind,
  sent: Tree,
  standing?: TxnLine,
  /** The transaction that the line is of, where it stands already. */
  of?: string,
): TxnLine {
  const fields = { ...standing?.fields, ...valuesOf(state, kind, sent) };
  const element = elementOf(kind, sent, standing);
  const id = standing?.id ?? stamps.newId('');
  const payment = textOf(sent, 'PaymentTxnID');
  if (kind === 'Deposit' && payment !== null) return paymentLine(state, { id, element, fields }, payment, of);
  if (kind === 'JournalEntry') {
    const sign = element === 'JournalCreditLine' ? -1 : 1;
    return { id, element, fields, cents: sign * cents(fields.Amount) };
  }
  if (!FORMS.includes(kind)) return { id, element, fields, cents: cents(fields.Amount) };
  return { id, element, fields: taxed(state, fields), cents: itemAmount(state, fields, sent) };
}

function elementOf(kind: TxnKind, sent: Tree, standing: TxnLine | undefined): string {
  const type = textOf(sent, 'JournalLineType');
  if (type !== null) return type === 'Credit' ? 'JournalCreditLine' : 'JournalDebitLine';
  const name = plainName(sent.name);
  return name === 'JournalLine'
    ? (standing?.element ?? 'JournalDebitLine')
    : ((name || SHAPES[kind].lines[0]) ?? '');
}

/** A payment that waits in undeposited funds goes into the deposit whole. */
function paymentLine(
  state: CompanyState,
  line: Omit<TxnLine, 'cents'>,
  payment: string,
  deposit: string | undefined,
): TxnLine {
  const txn = state.txns.get(payment);
  if (txn === undefined) throw noSuch(payment);
  const waits = txn.fields.DepositToAccountRef ?? undeposited(state);
  const holder = depositOf(state, txn);
  if (waits !== undeposited(state) || (holder !== null && holder.id !== deposit))
    throw new Refusal(3210, `The transaction "${payment}" is not available to deposit.`);
  const fields = { ...line.fields, PaymentTxnID: payment, AccountRef: undeposited(state) };
  return { ...line, cents: totalOf(state, txn), fields };
}

/** The deposit that holds a payment. */
export function depositOf(state: CompanyState, { id }: Txn): Txn | null {
  for (const txn of state.txns.values()) {
    if (txn.kind !== 'Deposit') continue;
    if (txn.lines.some(line => line.fields.PaymentTxnID === id)) return txn;
  }
  return null;
}

/** What the line says, else quantity × rate; all three must agree where all are sent. An amount alone makes a new rate. */
function itemAmount(state: CompanyState, fields: Record<string, string>, sent: Tree): number {
  const item = state.lists.get(fields.ItemRef ?? '');
  if (item?.kind === 'ItemDiscount' && fields.Quantity !== undefined)
    throw new Refusal(3210, 'A discount item has no quantity.');
  const isSent = (name: string) => (textOf(sent, name) ?? '') !== '';
  if (isSent('Amount') && !isSent('Rate')) delete fields.Rate;
  const { Quantity: quantity, Rate: rate } = fields;
  const computed = rate === undefined ? null : times(quantity || '1', rate);
  const said = isSent('Amount') || rate === undefined ? (fields.Amount ?? '0.00') : amount(computed ?? 0);
  fields.Amount = said;
  if (computed !== null && computed !== cents(said))
    throw new Refusal(3210, `The amount ${said} is not quantity times rate.`);
  return cents(said);
}

/** A line's tax code is the item's when nothing else is said; without sales tax in the preferences it is Non. */
function taxed(state: CompanyState, fields: Record<string, string>): Record<string, string> {
  const code = (name: string) => state.ofKind('SalesTaxCode').find(each => each.name === name)?.id ?? '';
  const item = state.lists.get(fields.ItemRef ?? '');
  const own = fields.SalesTaxCodeRef ?? item?.fields.SalesTaxCodeRef ?? code('Non');
  return { ...fields, SalesTaxCodeRef: state.info.salesTax ? own : code('Non') };
}
