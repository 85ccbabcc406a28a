import type { CompanyState } from '../company/state.ts';
import type { Txn } from '../company/types.ts';
import { cents, percentOf } from '../wire/money.ts';
import { FORMS } from './kinds.ts';

/** What the lines make, before tax; of a journal its debits. In cents. */
export function subtotal(txn: Txn): number {
  if (txn.kind === 'JournalEntry') return txn.lines.reduce((sum, line) => sum + Math.max(line.cents, 0), 0);
  return txn.lines.reduce((sum, line) => sum + line.cents, 0);
}

/** The tax that QuickBooks computes on a form: the rate of its tax item on what is taxable, rounded once. */
export function taxOf(state: CompanyState, txn: Txn): number {
  if (!FORMS.includes(txn.kind) || !state.info.salesTax) return 0;
  if (codeOf(state, txn.fields.CustomerSalesTaxCodeRef) === 'Non') return 0;
  const rate = state.lists.get(txn.fields.ItemSalesTaxRef ?? '')?.fields.TaxRate ?? '0';
  const taxable = txn.lines
    .filter(line => codeOf(state, line.fields.SalesTaxCodeRef) === 'Tax')
    .reduce((sum, line) => sum + line.cents, 0);
  return percentOf(rate, taxable);
}

function codeOf(state: CompanyState, id: string | undefined): string | null {
  return (id === undefined ? undefined : state.lists.get(id)?.name) ?? null;
}

/** What the whole transaction is worth, positive, in cents. */
export function totalOf(state: CompanyState, txn: Txn): number {
  switch (txn.kind) {
    case 'ReceivePayment':
      return cents(txn.fields.TotalAmount);
    case 'BillPaymentCheck':
    case 'BillPaymentCreditCard':
      return txn.applied
        .filter(({ credit }) => credit === undefined)
        .reduce((sum, each) => sum + each.cents, 0);
    default:
      return subtotal(txn) + taxOf(state, txn);
  }
}

/** What it added to its customer's receivable or its vendor's payable, or took off, is open as long as nothing settles it. */
export function openOf(state: CompanyState, txn: Txn): number {
  const settled = [...state.txns.values()].flatMap(each =>
    each.applied.filter(({ to, credit }) => to === txn.id || credit === txn.id).map(part => part.cents),
  );
  const given = ['ReceivePayment'].includes(txn.kind)
    ? txn.applied.filter(({ credit }) => credit === undefined).map(part => part.cents)
    : [];
  const all = [...settled, ...given].reduce((sum, part) => sum + part, 0);
  return worth(state, txn) - all;
}

/** Of a journal what it moved on receivable or payable, as an amount. */
function worth(state: CompanyState, txn: Txn): number {
  if (txn.kind !== 'JournalEntry') return totalOf(state, txn);
  const types = ['AccountsReceivable', 'AccountsPayable'];
  const moved = txn.lines.filter(line =>
    types.includes(state.lists.get(line.fields.AccountRef ?? '')?.fields.AccountType ?? ''),
  );
  return Math.abs(moved.reduce((sum, line) => sum + line.cents, 0));
}
