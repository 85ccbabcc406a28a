import type { LineKind, SaleDocument } from '../documents/sale.ts';
import type { SourceRate } from './facts.ts';

/** Below this much a cent of rounding is more than a hundredth of a percent. */
const LEAST_BASE = 5_000;
/** One or two sales prove no rate. */
const LEAST_SALES = 3;

const GOODS: readonly LineKind[] = ['parts', 'tires', 'batteries', 'product'];
const LABOR: readonly LineKind[] = ['labor', 'fixed-labor', 'sublet'];

/**
 * The rates that sales show, by kind of tax and place of business. A source tells no rates, and some do not tell which
 * lines are taxable: each sale is tried with all its lines, without labor, and with goods alone; the true rate is the
 * one at which most sales meet (to a hundredth of a percent).
 */
export function sourceRates(sales: readonly SaleDocument[]): SourceRate[] {
  const groups = Map.groupBy(sales.flatMap(taxesOf), ({ kind, location }) =>
    JSON.stringify([kind, location]),
  );
  return [...groups.values()].map(group => rateOf(group));
}

type Taxed = {
  readonly kind: string;
  readonly location: string | null;
  /** Minor units. */
  readonly tax: number;
  readonly bases: readonly number[];
};

function taxesOf(sale: SaleDocument): Taxed[] {
  const plain = sale.state === 'posted' && sale.tax > 0 && sale.discounts.length === 0;
  if (!plain || sale.customer?.taxExempt) return [];
  const { location = null, tax, taxes = [{ kind: 'sales-tax', amount: tax }] } = sale;
  const bases = basesOf(sale);
  const byKind = Map.groupBy(taxes, one => one.kind);
  return [...byKind].map(([kind, own]) => ({
    kind,
    location,
    tax: own.reduce<number>((sum, one) => sum + one.amount, 0),
    bases,
  }));
}

function basesOf({ lines }: SaleDocument): number[] {
  const sumOf = (kept: readonly { readonly amount: number }[]) =>
    kept.reduce<number>((sum, line) => sum + line.amount, 0);
  if (lines.every(line => typeof line.taxable === 'boolean'))
    return [sumOf(lines.filter(line => line.taxable))];
  const ways = [
    lines,
    lines.filter(line => !LABOR.includes(line.kind)),
    lines.filter(line => GOODS.includes(line.kind)),
  ];
  return [...new Set(ways.map(sumOf))];
}

function rateOf(group: readonly Taxed[]): SourceRate {
  const [{ kind, location } = { kind: 'sales-tax', location: null }] = group;
  const votes = new Map<number, number>();
  for (const { tax, bases } of group) {
    const rates = bases.filter(base => base >= LEAST_BASE).map(base => Math.round((tax * 10_000) / base));
    for (const rate of new Set(rates)) votes.set(rate, (votes.get(rate) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([a, votesA], [b, votesB]) => votesB - votesA || b - a);
  const seen = best !== undefined && best[1] >= LEAST_SALES;
  return { kind, location, percent: seen ? (best[0] / 100).toFixed(2) : null, sales: group.length };
}
