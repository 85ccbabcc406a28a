import { stringify } from 'csv-stringify/sync';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import type { Language } from '../texts/language.ts';

/** A value of a cell: text of people, or what we made ourselves (a date, an amount, a code). */
export type Cell = { readonly text: string | null } | { readonly made: string | number | null };

/** One column: its heads and its value in a row. */
export type Column<Row> = { readonly heads: Readonly<Record<Language, string>>; of(row: Row): Cell };

/** Excel takes a file for UTF-8 only with this mark; every reader of CSV knows to leave it out. */
const MARK = '\uFEFF';

export function column<Row>(en: string, fr: string, of: (row: Row) => Cell): Column<Row> {
  return { heads: { en, fr }, of };
}

/** Text that came from people or other systems. */
export function text(value: string | null | undefined): Cell {
  return { text: value ?? null };
}

export function made(value: string | number | null | undefined): Cell {
  return { made: value ?? null };
}

/** Minor units as a decimal with two digits; the currency stands in a column of its own. */
export function amount(value: number | null | undefined): Cell {
  return { made: value === null || value === undefined ? null : decimalFromMinor(minor(value)) };
}

/** The mark and the line of heads. */
export function headLine<Row>(columns: readonly Column<Row>[], language: Language): string {
  return MARK + lines([columns.map(one => one.heads[language])]);
}

/** Rows as RFC 4180 wants them: CRLF, quotes doubled. */
export function csvRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows.length === 0 ? '' : lines(rows.map(row => columns.map(one => plain(one.of(row)))));
}

function lines(records: readonly (readonly string[])[]): string {
  return stringify(records as string[][], { record_delimiter: 'windows' });
}

function plain(cell: Cell): string {
  if ('made' in cell) return cell.made === null ? '' : String(cell.made);
  return guarded(cell.text ?? '');
}

/**
 * Text of others is never a formula: spreadsheets compute a cell that begins with one of these, so it gets an
 * apostrophe, which they take for "this is text" (OWASP, CSV Injection). Amounts of ours keep their minus.
 */
function guarded(value: string): string {
  return /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
}
