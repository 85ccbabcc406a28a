import type { AmountTypes, Line } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import type { Body } from '../json.ts';
import { centsIn } from './amount.ts';

export type Totals = {
  readonly subTotal: number;
  readonly tax: number;
  readonly rounding: number;
  readonly total: number;
};

const MOST_ROUNDING = 10;

/** The totals of a document's lines: each line's tax is rounded before it is summed. */
export function totalsOf(lines: readonly Line[], amounts: AmountTypes, rounding = 0): Totals {
  const tax = lines.reduce((sum, line) => sum + line.tax, 0);
  const all = lines.reduce((sum, line) => sum + line.amount, 0);
  const subTotal = amounts === 'Inclusive' ? all - tax : all;
  return { subTotal, tax, rounding, total: subTotal + tax + rounding };
}

/** The RoundingAmount of a body, which needs an approved document and the three totals beside it. */
export function readRounding(given: Body, status: string): number | undefined {
  const rounding = centsIn(given, 'RoundingAmount');
  if (rounding === undefined || rounding === 0) return rounding;
  if (Math.abs(rounding) > MOST_ROUNDING) throw new Invalid('RoundingAmount must be between -0.10 and 0.10.');
  if (status !== 'SUBMITTED' && status !== 'AUTHORISED')
    throw new Invalid('RoundingAmount needs the status SUBMITTED or AUTHORISED.');
  const isComplete = ['SubTotal', 'TotalTax', 'Total'].every(name => centsIn(given, name) !== undefined);
  if (!isComplete) throw new Invalid('RoundingAmount needs SubTotal, TotalTax and Total.');
  return rounding;
}

/** Refuses stated totals that are not those of the lines. */
export function checkTotals(given: Body, totals: Totals): void {
  const total = centsIn(given, 'Total');
  const isWrong = total !== undefined && total !== totals.total;
  const isWrongInside =
    (centsIn(given, 'RoundingAmount') ?? 0) !== 0 &&
    (centsIn(given, 'SubTotal') !== totals.subTotal || centsIn(given, 'TotalTax') !== totals.tax);
  if (isWrong || isWrongInside) throw new Invalid('The invoice total does not equal the sum of the lines.');
}
