/** Months are yyyy-mm, dates yyyy-mm-dd; both sort as text. */
export type MonthAct = 'closed' | 'reopened';
/** One row of the record of a set of books, oldest first. */
export type MonthRow = { readonly month: string; readonly act: MonthAct };
export type MonthState = 'open' | MonthAct;

export type FilingAct = 'filed' | 'withdrawn';
export type FilingRow = { readonly from: string; readonly to: string; readonly act: FilingAct };

export type CloseRefusal = 'month-is-closed' | 'close-the-earlier-months-first' | 'month-before-the-start';
export type ReopenRefusal = 'month-is-not-closed' | 'reopen-the-later-months-first';

export function monthOf(date: string): string {
  return date.slice(0, 'yyyy-mm'.length);
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

/** Throws RangeError for a malformed month. */
export function lastDayOf(month: string): string {
  const parsed = Temporal.PlainYearMonth.from(month);
  return parsed.toPlainDate({ day: parsed.daysInMonth }).toString();
}

/** The months from one to another, both included, oldest first. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; ) {
    months.push(month);
    month = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
  }
  return months;
}

export function stateOfMonth(month: string, rows: readonly MonthRow[]): MonthState {
  return rows.findLast(row => row.month === month)?.act ?? 'open';
}

/** The last day of the latest month that is closed; null when none is. Pure. */
export function closedThrough(rows: readonly MonthRow[]): string | null {
  const latest = closedMonths(rows).at(-1);
  return latest === undefined ? null : lastDayOf(latest);
}

/** The end of the latest tax period that is filed; null when none is. Pure. */
export function filedThrough(rows: readonly FilingRow[]): string | null {
  const filed = filedPeriods(rows).map(({ to }) => to);
  return filed.sort().at(-1) ?? null;
}

/** Periods whose latest row says `filed`. */
export function filedPeriods<Row extends FilingRow>(rows: readonly Row[]): Row[] {
  const latest = new Map(rows.map(row => [`${row.from} ${row.to}`, row]));
  return [...latest.values()].filter(({ act }) => act === 'filed');
}

/** A close locks everything up to its end: an earlier month that is open would be locked unseen. */
export function closeRefusal(
  month: string,
  rows: readonly MonthRow[],
  startDate: string,
): CloseRefusal | null {
  const first = monthOf(startDate);
  if (month < first) return 'month-before-the-start';
  if (stateOfMonth(month, rows) === 'closed') return 'month-is-closed';
  const open = monthsFrom(first, month).find(each => stateOfMonth(each, rows) !== 'closed');
  return open === month ? null : 'close-the-earlier-months-first';
}

/** The latest closed month goes first: opening an earlier one alone would open nothing. */
export function reopenRefusal(month: string, rows: readonly MonthRow[]): ReopenRefusal | null {
  if (stateOfMonth(month, rows) !== 'closed') return 'month-is-not-closed';
  return closedMonths(rows).at(-1) === month ? null : 'reopen-the-later-months-first';
}

function closedMonths(rows: readonly MonthRow[]): string[] {
  const months = [...new Set(rows.map(row => row.month))].sort();
  return months.filter(month => stateOfMonth(month, rows) === 'closed');
}
