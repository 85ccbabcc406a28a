import type { Books } from '../books.ts';
import { today } from '../books.ts';
import { validationError } from '../query/tokens.ts';
import { daysBetween, isDate } from '../time.ts';

/** What was open at the end of a day. */
export type OpenThen = {
  readonly entity: string;
  readonly id: number;
  readonly party: string;
  readonly date: string;
  readonly due: string;
  readonly cents: number;
  readonly open: number;
};

/**
 * The items of customers or vendors with something open at the end of a day; links count from their day on, or, as the
 * ageing method `Current` has it, all that there are.
 */
export function openAt(
  books: Books,
  kind: 'Customer' | 'Vendor',
  date: string,
  departments: string | null = null,
  linksThrough = date,
): OpenThen[] {
  return books.ledger.database
    .all(
      `SELECT entity, id, party, date, due, cents, then_open AS open FROM (
         SELECT o.*, o.cents
           + COALESCE((SELECT SUM(l.cents) FROM qbo_link l WHERE l.realm = o.realm AND l.target = o.entity
               AND l.target_id = o.id AND l.target_line = o.line AND l.date <= ?5), 0)
           - COALESCE((SELECT SUM(l.cents) FROM qbo_link l WHERE o.line = 0 AND l.realm = o.realm AND l.entity = o.entity
               AND l.id = o.id AND l.date <= ?5), 0) AS then_open
         FROM qbo_open o WHERE o.realm = ?1 AND o.date <= ?2 AND o.party LIKE ?3
       ) AS item WHERE then_open <> 0 AND (?4 IS NULL OR EXISTS (SELECT 1 FROM qbo_posting p
           INDEXED BY qbo_posting_object WHERE p.realm = item.realm AND p.entity = item.entity AND p.id = item.id
           AND p.account = item.account AND p.party = item.party AND instr(?4, ',' || p.department || ',') > 0))
       ORDER BY due, id`,
      books.company.realm,
      date,
      `${kind}:%`,
      departments === null ? null : `,${departments},`,
      linksThrough,
    )
    .map(row => ({
      entity: String(row.entity),
      id: Number(row.id),
      party: String(row.party),
      date: String(row.date),
      due: String(row.due),
      cents: Number(row.cents),
      open: Number(row.open),
    }));
}

/** The day that an ageing report is about. */
export function reportDate(books: Books, query: URLSearchParams): string {
  const asked = query.get('report_date') ?? query.get('end_date') ?? today(books);
  if (!isDate(asked)) throw validationError(`invalid date ${asked}`);
  return asked;
}

/** What is open by all that was ever paid, or by what was paid until the report's day. */
export function linksThroughOf(query: URLSearchParams, date: string): string {
  const method = query.get('aging_method') ?? 'Report_Date';
  if (method !== 'Report_Date' && method !== 'Current')
    throw validationError(`invalid aging_method ${method}`);
  return method === 'Current' ? '9999-12-31' : date;
}

/** How an ageing report cuts the days past due: `count` buckets of `days`, and one for what is older. */
export type Buckets = { readonly days: number; readonly count: number };

export function bucketsOf(query: URLSearchParams): Buckets {
  const days = Number(query.get('aging_period') ?? 30);
  const count = Number(query.get('num_periods') ?? 4) - 1;
  if (!Number.isInteger(days) || days < 1 || !Number.isInteger(count) || count < 1)
    throw validationError('invalid aging_period or num_periods');
  return { days, count };
}

/** 0 is current, 1 the first bucket past due, `count + 1` the oldest. */
export function bucketOf({ days, count }: Buckets, item: OpenThen, date: string): number {
  const late = daysBetween(item.due, date);
  return late <= 0 ? 0 : Math.min(Math.ceil(late / days), count + 1);
}

/** `1 - 30` and so on, `91 and over`. */
export function bucketTitle({ days, count }: Buckets, bucket: number, over: string): string {
  if (bucket === 0) return 'Current';
  const first = (bucket - 1) * days + 1;
  return bucket > count ? `${first} ${over}` : `${first} - ${bucket * days}`;
}
