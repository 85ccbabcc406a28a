import type { CreditDocument } from '../documents/credit.ts';
import type { SaleDocument } from '../documents/sale.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { roleOfLine } from '../mapping/roles.ts';
import { multiply } from '../money/decimal.ts';
import { type Minor, minor, negate, sum, ZERO } from '../money/minor.ts';
import { rowOf, rowOfRole } from './rows.ts';
import type { ShopFrame } from './shop-frame.ts';
import { addMoney } from './shop-money.ts';
import { addOther } from './shop-others.ts';
import { Tally } from './tally.ts';

export type ShopSide = {
  readonly tally: Tally;
  readonly sales: number;
  readonly payments: number;
  readonly refunds: number;
};

/**
 * What the shop system says of a day, from its documents alone: no entry's amount is asked. The mapping gives only the
 * names of items, the state fees inside the tax, the cost policy, and which tenders book their fee or move on at night.
 * `left` are documents that do not count.
 */
export function shopSide(frame: ShopFrame, left: ReadonlySet<string>): ShopSide {
  const tally = new Tally();
  const counts = { sales: 0, payments: 0, refunds: 0 };
  for (const document of frame.documents) {
    if (document.businessDate !== frame.businessDate || left.has(document.ref)) continue;
    if (document.state === 'deleted' || document.state === 'voided' || document.state === 'open') continue;
    switch (document.kind) {
      case 'sale':
        counts.sales += 1;
        addSale(document, frame, tally);
        break;
      case 'credit':
        addCredit(document, frame, tally);
        break;
      case 'payment':
        counts[document.amount < 0 ? 'refunds' : 'payments'] += 1;
        addMoney(document, frame, tally);
        break;
      default:
        addOther(document, tally);
    }
  }
  return { tally, ...counts };
}

function addSale(sale: SaleDocument, frame: ShopFrame, tally: Tally): void {
  const { mapping, documents } = frame;
  tally.add(rowOf('sales'), sale.total);
  tally.add(rowOf('receivable'), sale.total);
  for (const line of sale.lines) {
    tally.add(rowOfRole(roleOfLine(line), mapping, sale.location), line.amount);
  }
  for (const discount of sale.discounts) tally.add(rowOf('discounts'), negate(discount.amount));
  addTax(sale, mapping, tally, 1);
  addCosts(sale, mapping, tally, 1);
  const billed = documents.some(
    document =>
      document.kind === 'bill' &&
      document.state === 'posted' &&
      document.sale === sale.ref &&
      document.lines.some(line => line.kind === 'sublet'),
  );
  if (billed || mapping.costPolicy === 'none') return;
  const sublet = sale.lines.filter(line => line.kind === 'sublet').map(line => line.cost ?? ZERO);
  tally.add(rowOf('sublet'), sum(sublet));
}

function addCredit(credit: CreditDocument, { mapping }: ShopFrame, tally: Tally): void {
  tally.add(rowOf('sales'), negate(credit.total));
  tally.add(rowOf('receivable'), negate(credit.total));
  tally.add(rowOf('returns'), negate(sum(credit.lines.map(line => line.amount))));
  for (const discount of credit.discounts) tally.add(rowOf('discounts'), discount.amount);
  addTax(credit, mapping, tally, -1);
  if (credit.goodsReturned) addCosts(credit, mapping, tally, -1);
}

type Sold = Pick<SaleDocument, 'lines' | 'tax'>;

function addTax(sold: Sold, mapping: Mapping, tally: Tally, sign: 1 | -1): void {
  const fees = sold.tax > 0 ? stateFees(sold, mapping) : ZERO;
  tally.add(rowOf('state-fees'), sign * fees);
  tally.add(rowOf('sales-tax'), sign * (sold.tax - fees));
}

function stateFees(sold: Sold, mapping: Mapping): Minor {
  return sum(
    mapping.stateFees.map(rule => {
      const units = sold.lines.filter(line => line.kind === rule.perUnitOf);
      const fee = sum(units.map(line => multiply(line.quantity ?? '1', minor(rule.amountEach))));
      return fee > 0 ? fee : ZERO;
    }),
  );
}

const GOODS = ['parts', 'tires', 'batteries', 'product'];

/** What left stock, at the order's own cost; only where the shop keeps its stock in the books. */
function addCosts(sold: Sold, mapping: Mapping, tally: Tally, sign: 1 | -1): void {
  if (mapping.costPolicy !== 'stocked') return;
  const costs = sold.lines.filter(line => GOODS.includes(line.kind)).map(line => line.cost ?? ZERO);
  tally.add(rowOf('costs'), sign * sum(costs));
}
