import type { SaleDocument } from '../documents/sale.ts';
import { multiply } from '../money/decimal.ts';
import { type Minor, minor, sum, ZERO } from '../money/minor.ts';
import type { StateFeeRule } from './mapping.ts';

export type StateFee = { readonly rule: StateFeeRule; readonly quantity: string; readonly amount: Minor };

/**
 * The state fees that the source hides in its lump of taxes: units sold × amount each. A sale without tax holds none.
 * A line without a quantity counts as one unit.
 */
export function stateFeesOf(
  sale: Pick<SaleDocument, 'lines' | 'tax'>,
  rules: readonly StateFeeRule[],
): StateFee[] {
  if (sale.tax <= 0) return [];
  const fees: StateFee[] = [];
  for (const rule of rules) {
    const units = sale.lines.filter(line => line.kind === rule.perUnitOf).map(line => line.quantity ?? '1');
    if (units.length === 0) continue;
    const each = minor(rule.amountEach);
    const amount = sum(units.map(quantity => multiply(quantity, each)));
    if (amount > 0) fees.push({ rule, quantity: unitsText(units, amount, each), amount });
  }
  return fees;
}

export function totalOf(fees: readonly StateFee[]): Minor {
  return fees.length === 0 ? ZERO : sum(fees.map(fee => fee.amount));
}

/** The number of units as text: exact when they are whole, else the single quantities. */
function unitsText(units: readonly string[], amount: Minor, each: Minor): string {
  return amount % each === 0 ? String(amount / each) : units.join(' + ');
}
