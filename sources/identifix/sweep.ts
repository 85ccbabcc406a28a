import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { before, instantOf, later } from '../common/time.ts';
import type { ChangePage, RawDocument, SourceConnection, SourceCursor } from '../source.ts';
import { get, placeOf } from './call.ts';
import type { Configuration } from './configuration.ts';
import { belongsTo, rawDocument } from './rows.ts';

// One sweep reads five lists, each by page number and newest change first, as the service sorts them. A row that changes
// while its list is read moves to the top: rows behind it shift down and come twice, and the row itself may have been
// passed. So a list of several pages is followed by a second look at its top, down to the rows of the first answer.
// Whatever changes later than the first answer of the first list has a later date, so the newest date of that answer is
// the next watermark, and no clock of ours is asked.

/** Kinds of raw rows in the order in which they are read: parties last, so that a name is never older than its sale. */
const phases = ['repair-order', 'bill', 'inventory', 'vendor', 'customer'] as const;

const instant = z.string().nullable();
const cursorSchema = z.strictObject({
  phase: z.enum(phases),
  /** Where this sweep begins, fixed by its first call. */
  since: instant,
  page: z.int().positive(),
  /** True in the second look at the top of a list. */
  again: z.boolean(),
  /** Newest change in the first answer of the phase. */
  top: instant,
  /** Newest change in the first answer of the sweep. */
  newest: instant,
});
type Cursor = z.infer<typeof cursorSchema>;

const pageSchema = z.object({
  results: z.array(z.unknown()),
  current_page: z.int().positive(),
  total_pages: z.int().nonnegative(),
  /** True where the service counted only so many rows: then there may be more pages than it says. */
  limited: z.boolean(),
});
type Page = z.infer<typeof pageSchema>;

/** More pages than any shop has. */
const MOST_PAGES = 20_000;

/** One page of what changed since the watermark (ISO, the source's time; null reads everything). Throws DaybookError. */
export async function changes(
  configuration: Configuration,
  connection: SourceConnection,
  watermark: string | null,
  given: SourceCursor | null,
): Promise<ChangePage> {
  const cursor = given === null ? begin(watermark) : cursorOf(given);
  const page = await list(configuration, connection, cursor);
  const { shop } = placeOf(connection.sourceShopId);
  const rows = page.results.map(row => rawDocument(cursor.phase, row));
  const isFirst = cursor.page === 1 && !cursor.again;
  const top = isFirst ? rows.map(row => row.updatedAt).reduce(later, null) : cursor.top;
  const newest = isFirst && cursor.phase === phases[0] ? top : cursor.newest;
  const next = nextCursor({ ...cursor, top, newest }, page, rows);
  return {
    documents: rows.filter(row => belongsTo(row.body, shop)),
    next,
    watermark: next === null ? later(cursor.since, newest) : null,
  };
}

function begin(watermark: string | null): Cursor {
  const since = watermark === null ? null : instantOf(watermark);
  if (watermark !== null && since === null) throw new DaybookError('bug', 'the watermark is no instant');
  return { phase: phases[0], since, page: 1, again: false, top: null, newest: null };
}

function cursorOf(given: SourceCursor): Cursor {
  const parsed = cursorSchema.safeParse(given);
  if (!parsed.success) throw new DaybookError('bug', 'the cursor is not one of ours');
  return parsed.data;
}

function nextCursor(cursor: Cursor, page: Page, rows: readonly RawDocument[]): Cursor | null {
  const isLast = page.results.length === 0 || (page.current_page >= page.total_pages && !page.limited);
  if (!isLast && !(cursor.again && reachesTop(cursor, rows))) return { ...cursor, page: cursor.page + 1 };
  if (!cursor.again && cursor.page > 1) return { ...cursor, page: 1, again: true };
  const phase = phases[phases.indexOf(cursor.phase) + 1];
  return phase === undefined ? null : { ...cursor, phase, page: 1, again: false, top: null };
}

/** Whether the second look has come down to what was the newest row when the list was first asked for. */
function reachesTop({ top }: Cursor, rows: readonly RawDocument[]): boolean {
  return rows.some(row => row.updatedAt !== null && top !== null && later(row.updatedAt, top) === top);
}

async function list(
  configuration: Configuration,
  connection: SourceConnection,
  cursor: Cursor,
): Promise<Page> {
  if (cursor.page > MOST_PAGES)
    throw new DaybookError('source-unavailable', `Identifix's list of ${cursor.phase} does not end`);
  const parsed = pageSchema.safeParse(
    await get(
      configuration,
      connection,
      pathOf(configuration, cursor.phase),
      queryOf(configuration, connection, cursor),
    ).catch(refused),
  );
  if (!parsed.success)
    throw new DaybookError('source-unavailable', 'Identifix answered a list without a page');
  return parsed.data;
}

/** A list that is not there is a tenant that is not open to us (any more). */
function refused(error: unknown): never {
  if (error instanceof DaybookError && error.code === 'not-found')
    throw new DaybookError('authorization-expired', 'The tenant is not open to us in Identifix', {
      cause: error,
    });
  throw error;
}

export function pathOf({ paths }: Configuration, kind: (typeof phases)[number]): string {
  const all = {
    'repair-order': paths.repairOrders,
    bill: paths.purchases,
    inventory: paths.inventories,
    vendor: paths.vendors,
    customer: paths.customers,
  };
  return all[kind];
}

function queryOf(
  { pageSize, watermarkOverlapMs, associations }: Configuration,
  { sourceShopId }: SourceConnection,
  { phase, page, since }: Cursor,
): [string, string][] {
  const isOrders = phase === 'repair-order';
  return [
    ['page', String(page)],
    ['per_page', String(pageSize)],
    ...(since === null ? [] : [['updated_after', before(since, watermarkOverlapMs)] as [string, string]]),
    ...(isOrders ? [['shop_id', placeOf(sourceShopId).shop] as [string, string]] : []),
    ...(isOrders ? associations.map((name): [string, string] => ['associations[]', name]) : []),
  ];
}
