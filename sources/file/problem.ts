/** What can be wrong with a file or with a cell, as machine's words; api/texts/file-problems.ts says them to people. */
export const PROBLEM_CODES = [
  'not-text',
  'quotes',
  'no-header',
  'missing-column',
  'twice-column',
  'too-many-rows',
  'too-many-cells',
  'missing-cell',
  'too-long',
  'choice',
  'date-format',
  'date-in-future',
  'outside-period',
  'amount-format',
  'amount-decimals',
  'amount-size',
  'amount-zero',
  'amount-sign',
  'quantity-format',
  'order-or-customer',
  'unknown-order',
  'several-orders',
  'tip-too-large',
  'fee-on-refund',
  'rows-differ',
  'total-differs',
  'only-taxes',
  'bad-row-of-document',
  'bill-or-for',
  'unknown-bill',
  'payment-or-tender',
  'unknown-payment',
  'several-payments',
  'payment-in-other-deposit',
  'same-number-other-total',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One thing that is wrong: where (lines count from 1, the header's), in which column, and what stands there. */
export type FileProblem = {
  /** Null for what concerns the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly code: ProblemCode;
  /** What stands in the cell, or what the sentence needs: another line, a difference. */
  readonly value: string;
};

export function problemAt(
  line: number | null,
  column: string | null,
  code: ProblemCode,
  value = '',
): FileProblem {
  return { line, column, code, value };
}
