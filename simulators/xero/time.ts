/** True for a date that exists, written yyyy-mm-dd. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A date that a client sent: `2026-03-02`, `2026-03-02T00:00:00`, or `/Date(1772409600000+0000)/`. */
export function readDate(text: string): string | undefined {
  const wrapped = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
  if (wrapped !== null) return new Date(Number(wrapped[1])).toISOString().slice(0, 10);
  const day = text.slice(0, 10);
  return isDate(day) && (text.length === 10 || /^T\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text.slice(10)))
    ? day
    : undefined;
}

/** An instant as Xero writes it in JSON. */
export function wrapInstant(at: number): string {
  return `/Date(${at}+0000)/`;
}

/** A business date as Xero writes it in JSON: midnight UTC of that day. */
export function wrapDate(date: string): string {
  return wrapInstant(Date.parse(`${date}T00:00:00Z`));
}

/** The instant inside `/Date(…)/`; NaN for anything else. */
export function unwrapInstant(text: string): number {
  return Number(/^\/Date\((-?\d+)[+-]\d{4}\)\/$/.exec(text)?.[1] ?? Number.NaN);
}

/** A business date as `DateString` has it. */
export function dateString(date: string): string {
  return `${date}T00:00:00`;
}

/** A date as Xero's messages write it: `31 December 2025`. */
export function spokenDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** The calendar date (yyyy-mm-dd) of an instant in a zone. */
export function dateIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at));
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
