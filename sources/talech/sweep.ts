import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { before, dateInZone, instantOf as isoInstant, later } from '../common/time.ts';
import type { ChangePage, RawDocument, SourceConnection, SourceCursor } from '../source.ts';
import { storesOf } from './access.ts';
import type { Configuration } from './configuration.ts';
import { addDays, instantOf } from './dates.ts';
import { shiftsOf } from './drawers.ts';
import { endsOf, ordersOf } from './history.ts';
import { menuOf, orderRaw } from './raw.ts';
import { Session } from './session.ts';
import { summaryOf } from './summary.ts';

// The service tells no list of what changed, so a sweep reads days: those since the watermark and some before it, for
// tips, settlement and refunds still move them. Newest first; within a day by order id, so that a list which shifts
// loses nothing. Afterwards come the drawers and the day's own figures. No clock of ours is asked: how far the days go
// is what the newest order says.

const date = z.iso.date();
const cursorSchema = z.strictObject({
  phase: z.enum(['orders', 'drawers', 'reports']),
  since: z.string().nullable(),
  newest: z.string().nullable(),
  first: date,
  last: date,
  /** Ids apart by commas, fixed by the first call. */
  stores: z.string(),
  /** Place in the list of stores. */
  store: z.int().nonnegative(),
  day: date,
  /** Orders below this id are still to be read. */
  below: z.string().nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** Days without orders that one page passes over. */
const DAYS_A_PAGE = 15;

/** One page of what is to be read since the watermark (ISO, the source's time; null: everything). Throws DaybookError. */
export async function changes(
  configuration: Configuration,
  connection: SourceConnection,
  watermark: string | null,
  given: SourceCursor | null,
): Promise<ChangePage> {
  const session = new Session(configuration, connection);
  const cursor = given === null ? await begin(session, watermark) : cursorOf(given);
  if (cursor === null) return { documents: [], next: null, watermark };
  const { documents, next } = await READERS[cursor.phase](session, cursor);
  return { documents, next, watermark: next === null ? later(cursor.since, cursor.newest) : null };
}

type Read = { readonly documents: RawDocument[]; readonly next: Cursor | null };
const READERS: Record<Cursor['phase'], (session: Session, cursor: Cursor) => Promise<Read>> = {
  orders: readOrders,
  drawers: readDrawers,
  reports: readReports,
};

function cursorOf(given: SourceCursor): Cursor {
  const parsed = cursorSchema.safeParse(given);
  if (!parsed.success) throw new DaybookError('bug', 'the cursor is not one of ours');
  return parsed.data;
}

/** Finds the days to be read; null when there is nothing. */
async function begin(session: Session, watermark: string | null): Promise<Cursor | null> {
  const { zone } = session.connection;
  const { overlapDays, firstDate, lastDate, timesIn } = session.configuration;
  const since = watermark === null ? null : isoInstant(watermark);
  if (watermark !== null && since === null) throw new DaybookError('bug', 'the watermark is no instant');
  const stores = await storesOf(session);
  const from = since === null ? firstDate : dateInZone(before(since, overlapDays * 24 * 3_600_000), zone);
  const rows = await endsOf(session, { from, to: lastDate, stores });
  const instants = rows
    .flatMap(row => instantOf(row.orderDate, timesIn === 'utc' ? 'UTC' : zone) ?? [])
    .sort();
  const [oldest, newest] = [instants.at(0), instants.at(-1)];
  if (oldest === undefined || newest === undefined) return null;
  // A day more at each end: an order may be paid on the day after it was made, or listed before it.
  const last = addDays(dateInZone(newest, zone), 1);
  const first = since === null ? addDays(dateInZone(oldest, zone), -1) : from;
  const all = stores.join(',');
  return { phase: 'orders', since, newest, first, last, stores: all, store: 0, day: last, below: null };
}

/** Orders of a day and store, newest id first, so many at once; passes over what is empty. */
async function readOrders(session: Session, cursor: Cursor): Promise<Read> {
  const stores = cursor.stores.split(',');
  let at: Cursor | null = cursor;
  for (let passed = 0; passed < DAYS_A_PAGE && at?.phase === 'orders'; passed += 1) {
    const place: Cursor = at;
    const store = stores[place.store] ?? '';
    const found = await ordersOf(session, { from: place.day, to: place.day, stores: [store] });
    const open = [...found.keys()]
      .sort(byNumber)
      .filter(id => place.below === null || byNumber(place.below, id) < 0);
    const ids = open.slice(0, session.configuration.ordersAtOnce);
    const next: Cursor | null =
      ids.length < open.length ? { ...place, below: ids.at(-1) ?? null } : afterStore(place, stores.length);
    if (ids.length > 0) {
      const menu = await menuOf(session);
      const documents: RawDocument[] = [];
      for (const id of ids) {
        const raw = await orderRaw(session, menu, { id, store, rows: found.get(id) ?? [] });
        if (raw !== null) documents.push(raw);
      }
      return { documents, next };
    }
    at = next;
  }
  return { documents: [], next: at };
}

/** Greater ids first. */
function byNumber(a: string, b: string): number {
  if (a.length !== b.length) return b.length - a.length;
  return a < b ? 1 : a > b ? -1 : 0;
}

function afterStore(cursor: Cursor, stores: number): Cursor {
  const { store, day, first, last } = cursor;
  if (store + 1 < stores) return { ...cursor, store: store + 1, below: null };
  const before = addDays(day, -1);
  if (before >= first) return { ...cursor, store: 0, day: before, below: null };
  return { ...cursor, phase: 'drawers', store: 0, day: last, below: null };
}

async function readDrawers(session: Session, cursor: Cursor): Promise<Read> {
  const stores = cursor.stores.split(',');
  const from = addDays(cursor.first, -session.configuration.longestShiftDays);
  const documents = await shiftsOf(session, stores[cursor.store] ?? '', from, cursor.last);
  const isLast = cursor.store + 1 >= stores.length;
  const next = isLast
    ? { ...cursor, phase: 'reports' as const, store: 0, day: cursor.last }
    : { ...cursor, store: cursor.store + 1 };
  return { documents, next };
}

/** The figures of all stores for some days. */
async function readReports(session: Session, cursor: Cursor): Promise<Read> {
  const stores = cursor.stores.split(',');
  const documents: RawDocument[] = [];
  let { day } = cursor;
  while (day >= cursor.first && documents.length < session.configuration.ordersAtOnce) {
    for (const store of stores) documents.push(await summaryOf(session, store, day));
    day = addDays(day, -1);
  }
  return { documents, next: day < cursor.first ? null : { ...cursor, day } };
}
