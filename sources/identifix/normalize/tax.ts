import { type Minor, sum, ZERO } from '../../../domain/money/minor.ts';
import type { Configuration } from '../configuration.ts';
import { type Fraction, NOTHING, percent, plus, rounded, times, whole } from '../fraction.ts';
import type { RepairOrder } from '../shapes/repair-order.ts';
import type { Discounts } from './discounts.ts';
import type { Sold, TaxClass } from './sold.ts';

const RATED = ['part', 'labor', 'sublet', 'hazmat'] as const;
type Rated = (typeof RATED)[number];

/** Whether a line is taxed: the order is, its own flag says so, and the rate of its kind is not zero. */
export function isTaxed(configuration: Configuration, order: RepairOrder, { taxClass, flag }: Sold): boolean {
  const rated = ratedAs(configuration, taxClass);
  return order.taxable !== false && flag && rated !== null && !/^-?[0.]*$/.test(rateOf(order, rated));
}

/**
 * The tax of an order, which the source does not send: rate by rate over the taxable lines after discounts, exact until
 * it is rounded half up where the configuration says. Throws MoneyError.
 */
export function taxOf(
  configuration: Configuration,
  order: RepairOrder,
  lines: readonly Sold[],
  discounts: Discounts,
): Minor {
  const byRate = RATED.map(rated => {
    const taxed = lines.filter(
      one => ratedAs(configuration, one.taxClass) === rated && isTaxed(configuration, order, one),
    );
    const rate = percent(rateOf(order, rated));
    return taxed.map(one => times(rate, leftOf(configuration, one, lines, discounts)));
  });
  if (configuration.taxRounding === 'per-line') return sum(byRate.flat().map(rounded));
  if (configuration.taxRounding === 'once') return rounded(total(byRate.flat()));
  return sum(byRate.map(amounts => rounded(total(amounts))));
}

/** What a discount leaves of a line's amount for the tax. */
function leftOf(
  configuration: Configuration,
  one: Sold,
  lines: readonly Sold[],
  discounts: Discounts,
): Fraction {
  const amount = whole(one.line.amount);
  const { taxClass } = one;
  const discount = taxClass === 'part' || taxClass === 'labor' ? discounts[taxClass] : ZERO;
  if (discount === 0 || !configuration.discountsReduceTax) return amount;
  const reduced = lines.filter(
    other =>
      other.taxClass === taxClass && (configuration.discountOnTaxable === 'proportional' || other.flag),
  );
  const base = sum(reduced.map(other => other.line.amount));
  if (base <= discount) return NOTHING;
  return times(amount, { above: BigInt(base - discount), below: BigInt(base) });
}

function total(amounts: readonly Fraction[]): Fraction {
  return amounts.reduce(plus, NOTHING);
}

function ratedAs({ suppliesTaxedAs }: Configuration, taxClass: TaxClass): Rated | null {
  if (taxClass !== 'supplies') return taxClass;
  return suppliesTaxedAs === 'none' ? null : suppliesTaxedAs;
}

function rateOf(order: RepairOrder, rated: Rated): string {
  const rates = {
    part: order.part_tax_rate,
    labor: order.labor_tax_rate,
    sublet: order.sublet_tax_rate,
    hazmat: order.hazmat_tax_rate,
  };
  return rates[rated] ?? '0';
}
