import type { LineKind, Party, SaleLine } from '../../../domain/documents/sale.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { add, type Minor, minor, subtract, sum, ZERO } from '../../../domain/money/minor.ts';

// The source's stated totals are the truth, and the lines must make them. Where a line's quantity × price is no whole
// cent, the source may have rounded otherwise than half up, or later (by job, by order). So a difference of at most one
// cent for each line that had to be rounded is put on the largest such line, which then has an amount without quantity
// and price. Lines that multiply exactly explain no difference, and anything more is not explained by rounding at all.

/** A line, and whether its amount had to be rounded. */
export type Draft = { readonly line: SaleLine; readonly rounded: boolean };

/** A quantity at a price, in minor units each, rounded once, half up. Quantity and price stay only if they multiply back. */
export function priced(line: {
  key: string;
  kind: LineKind;
  name: string;
  quantity: string | null;
  unitPrice: Minor | null;
  cost: Minor | null;
}): Draft {
  const { quantity, unitPrice } = line;
  if (quantity === null || unitPrice === null) {
    return { line: { ...line, quantity: null, unitPrice: null, amount: ZERO, vendor: null }, rounded: false };
  }
  const amount = multiply(quantity, unitPrice);
  return { line: { ...line, amount, vendor: null }, rounded: !isWhole(quantity, unitPrice) };
}

/** A line that the source states as one amount. */
export function stated(line: {
  key: string;
  kind: LineKind;
  name: string;
  amount: Minor;
  cost?: Minor | null;
  vendor?: Party | null;
}): Draft {
  const { cost = null, vendor = null } = line;
  return { line: { ...line, quantity: null, unitPrice: null, cost, vendor }, rounded: false };
}

/** The sum of the lines. */
export function made(drafts: readonly Draft[]): Minor {
  return sum(drafts.map(draft => draft.line.amount));
}

/** The same lines, making `total` exactly; null when rounding does not explain the difference. */
export function tie(drafts: readonly Draft[], total: Minor): readonly Draft[] | null {
  const difference = subtract(total, made(drafts));
  if (difference === 0) return drafts;
  const rounded = drafts.filter(draft => draft.rounded);
  if (Math.abs(difference) > rounded.length) return null;
  const largest = rounded.reduce((a, b) => (Math.abs(b.line.amount) > Math.abs(a.line.amount) ? b : a));
  return drafts.map(draft => {
    if (draft !== largest) return { ...draft, rounded: false };
    const amount = add(draft.line.amount, difference);
    return { line: { ...draft.line, amount, quantity: null, unitPrice: null }, rounded: false };
  });
}

/** True when quantity × price is a whole number of minor units before any rounding. */
function isWhole(quantity: string, price: Minor): boolean {
  const [whole = '', fraction = ''] = quantity.split('.');
  return (BigInt(whole + fraction) * BigInt(minor(price))) % 10n ** BigInt(fraction.length) === 0n;
}
