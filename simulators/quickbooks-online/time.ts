const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Minutes that a zone is ahead of UTC at an instant. Kept by quarter of an hour: zones change on those. */
function offsetMinutes(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / (HOUR_MS / 4))}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  if (offsets.size > 10_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function stampWith(at: number, zone: string, length: number): string {
  const offset = offsetMinutes(zone, at);
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  const local = new Date(at + offset * MINUTE_MS).toISOString().slice(0, length);
  return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** An instant as MetaData writes it: `2026-05-05T02:08:54-07:00`. */
export function stamp(at: number, zone: string): string {
  return stampWith(at, zone, 19);
}

/** An instant as the envelope's `time`: the same with milliseconds. */
export function stampWithMillis(at: number, zone: string): string {
  return stampWith(at, zone, 23);
}

/** The calendar date (yyyy-mm-dd) in a zone. */
export function dateIn(at: number, zone: string): string {
  return new Date(at + offsetMinutes(zone, at) * MINUTE_MS).toISOString().slice(0, 10);
}

/** True for a date that exists, written yyyy-mm-dd. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A date moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * HOUR_MS));
}
