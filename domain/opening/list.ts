import type { CreditDocument } from '../documents/credit.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';

/** `owed`: left on a sale from before the start. `deposit`: paid before it on a sale that was not posted by then. */
export type Side = 'owed' | 'deposit';

/** What the shop system shows open at the start; the amount in minor units, positive. */
export type OpenInSource = {
  readonly ref: DocumentRef;
  readonly side: Side;
  readonly number: string;
  readonly party: string | null;
  readonly businessDate: string | null;
  readonly amount: number;
};

type Money = PaymentDocument | CreditDocument;

/**
 * What is open in the shop system at the beginning of a date: of sales posted before what their money and credits before
 * leave; of others, voided ones apart, what was paid ahead.
 */
export function openInSource(
  sales: readonly SaleDocument[],
  money: readonly Money[],
  startDate: string,
): readonly OpenInSource[] {
  const before = money.filter(one => one.businessDate < startDate && one.state !== 'voided');
  const ofSale = Map.groupBy(before, ({ sale }) => sale);
  return sales
    .flatMap((sale): OpenInSource[] => {
      const paid = (ofSale.get(sale.ref) ?? []).reduce((sum, one) => sum + amountOf(one), 0);
      const { ref, number, businessDate } = sale;
      const item = { ref, number, businessDate, party: sale.customer?.name ?? null };
      const posted = sale.state === 'posted' && businessDate !== null && businessDate < startDate;
      if (posted) return sale.total > paid ? [{ ...item, side: 'owed', amount: sale.total - paid }] : [];
      return paid > 0 ? [{ ...item, side: 'deposit', amount: paid }] : [];
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** What it takes off a sale; a tip does not. */
function amountOf(one: Money): number {
  return one.kind === 'payment' ? one.amount - (one.tip ?? 0) : one.total;
}
