import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { foldName, type Mapping } from '../mapping/mapping.ts';
import { roleOfLine, wordsOfRole } from '../mapping/roles.ts';
import { multiply } from '../money/decimal.ts';
import { minor, negate, sum } from '../money/minor.ts';
import { ROWS, Tally } from './tally.ts';

export type ShopSide = {
  readonly tally: Tally;
  readonly sales: number;
  readonly payments: number;
  readonly refunds: number;
};

/**
 * What the shop system says of a day, from its documents alone: no entry is asked. The mapping gives only the names
 * of items, the state fees inside the tax, and which tenders book their fee. `left` are documents that do not count.
 */
export function shopSide(
  businessDate: string,
  documents: readonly Document[],
  mapping: Mapping,
  left: ReadonlySet<string>,
): ShopSide {
  const tally = new Tally();
  const counts = { sales: 0, payments: 0, refunds: 0 };
  for (const document of documents) {
    if (document.businessDate !== businessDate || left.has(document.ref)) continue;
    if (document.kind === 'sale' && document.state === 'posted') {
      counts.sales += 1;
      addSale(document, mapping, tally);
    }
    if (document.kind === 'payment' && document.state === 'succeeded') {
      counts[document.amount < 0 ? 'refunds' : 'payments'] += 1;
      addMoney(document, mapping, tally);
    }
  }
  return { tally, ...counts };
}

function addSale(sale: SaleDocument, mapping: Mapping, tally: Tally): void {
  tally.add('sales', ROWS.sales, sale.total);
  tally.add('receivable', ROWS.receivable, sale.total);
  for (const line of sale.lines) {
    const role = roleOfLine(line);
    const item = mapping.items[role]?.item;
    if (item === undefined)
      tally.add(`unmapped:${role}`, `${ROWS.unmapped}: ${wordsOfRole(role)}`, line.amount);
    else tally.add(`item:${foldName(item)}`, item, line.amount);
  }
  for (const discount of sale.discounts) tally.add('discounts', ROWS.discounts, negate(discount.amount));
  const fees = sale.tax > 0 ? stateFees(sale, mapping) : minor(0);
  tally.add('state-fees', ROWS['state-fees'], fees);
  tally.add('sales-tax', ROWS['sales-tax'], minor(sale.tax - fees));
}

function stateFees(sale: SaleDocument, mapping: Mapping) {
  return sum(
    mapping.stateFees.map(rule => {
      const sold = sale.lines.filter(line => line.kind === rule.perUnitOf);
      const fee = sum(sold.map(line => multiply(line.quantity ?? '1', minor(rule.amountEach))));
      return fee > 0 ? fee : minor(0);
    }),
  );
}

function addMoney(payment: PaymentDocument, mapping: Mapping, tally: Tally): void {
  tally.add('receivable', ROWS.receivable, negate(payment.amount));
  if (payment.amount < 0) tally.add('refunds', ROWS.refunds, negate(payment.amount));
  else
    tally.add(`payments:${payment.tender.key}`, `${ROWS.payments}: ${payment.tender.name}`, payment.amount);
  if (mapping.tenders[payment.tender.key]?.fee === 'at-payment') {
    tally.add('card-fees', ROWS['card-fees'], payment.fee);
  }
}
