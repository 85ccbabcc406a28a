import { type AmountFault, amountOf, type DecimalMark, quantityOf } from './amount.ts';
import type { Column } from './column.ts';
import { type DateFormat, dateOf } from './date.ts';
import type { ProblemCode } from './problem.ts';

/** How the file writes dates and amounts; and the dates that it may hold (yyyy-mm-dd), both included. */
export type ReadingOptions = {
  readonly dateFormat: DateFormat;
  readonly decimalMark: DecimalMark;
  /** Today in the shop's zone: nothing of a file is dated later. */
  readonly today: string;
  readonly period: { readonly from: string; readonly to: string } | null;
};

/** Text, an ISO date, cents, decimal text; null for an empty cell. */
export type Value = string | number | null;
type Read = { readonly value: Value } | { readonly fault: ProblemCode };

const LONGEST = 500;

/** One cell by its column's type; gives the fault for what the type does not allow. */
export function readCell(column: Column, cell: string, options: ReadingOptions): Read {
  const text = cell.trim();
  if (text === '') return column.required ? { fault: 'missing-cell' } : { value: null };
  if (text.length > LONGEST) return { fault: 'too-long' };
  switch (column.type) {
    case 'text':
      return textCell(column, text);
    case 'date':
      return dateCell(column, text, options);
    case 'quantity': {
      const value = quantityOf(text, options.decimalMark);
      return value === null ? { fault: 'quantity-format' } : { value };
    }
    case 'amount':
    case 'positive':
      return amountCell(column, text, options);
  }
}

function textCell({ choices }: Column, text: string): Read {
  if (!choices) return { value: text };
  const word = text.toLowerCase().replace(/[\s_]+/g, '-');
  return choices.includes(word) ? { value: word } : { fault: 'choice' };
}

/** Only the row's own date is bound to the file's period: a deposit holds payments of earlier days. */
function dateCell({ name }: Column, text: string, { dateFormat, today, period }: ReadingOptions): Read {
  const date = dateOf(text, dateFormat);
  if (date === null) return { fault: 'date-format' };
  if (date > today) return { fault: 'date-in-future' };
  if (name === 'date' && period !== null && (date < period.from || date > period.to))
    return { fault: 'outside-period' };
  return { value: date };
}

function amountCell(column: Column, text: string, { decimalMark }: ReadingOptions): Read {
  const cents: number | AmountFault = amountOf(text, decimalMark);
  if (typeof cents === 'string') return { fault: cents };
  // A cell that need not be there may say zero.
  if (cents === 0) return column.required ? { fault: 'amount-zero' } : { value: null };
  if (cents < 0 && column.type === 'positive') return { fault: 'amount-sign' };
  return { value: cents };
}
