import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { before, instantOf, later } from '../common/time.ts';
import type { ChangePage, SourceConnection, SourceCursor } from '../source.ts';
import { call } from './call.ts';
import { configuration } from './configuration.ts';
import { BEGINNING, type Page, pageOf, positionAfter, type Window, windowAt } from './paging.ts';
import { belongsTo, rawDocument } from './rows.ts';

// One sweep reads three lists, one after the other. Updated and deleted repair orders are asked for apart: together the
// service answers the deleted ones alone. The deleted ones come later, so that they win. Customers come for their names.
//
// The next sweep's watermark is the latest change in the first answer of the first list. Whatever changes after that
// answer bears a later date, so nothing between the two sweeps can be missed, however long this one takes, and no clock
// of ours is asked. A later row of this sweep would not do: what changed behind the reader's back may be older than it.
// Repair orders are read newest first, so that the first answer knows of today even when years are read; where a service
// kept to another order, sweeps would read more than once, and lose nothing.

const phases = ['updated', 'deleted', 'customers'] as const;

const cursorSchema = z.strictObject({
  phase: z.enum(phases),
  /** Where this sweep begins, fixed by its first call. */
  since: z.string().nullable(),
  offset: z.int().nonnegative(),
  lastRow: z.string().nullable(),
  most: z.int().positive(),
  /** Latest change of the first answer. */
  newest: z.string().nullable(),
  /** Requests made in this phase, against a list that never ends. */
  requests: z.int().nonnegative(),
});

type Cursor = z.infer<typeof cursorSchema>;

/** More pages than any shop has, step backs included. */
const MOST_REQUESTS = 20_000;

/**
 * One page of what changed since the watermark (ISO, the source's time; null reads everything). Reads nothing but what
 * the cursor says, so that calling again is harmless. Throws DaybookError.
 */
export async function changes(
  connection: SourceConnection,
  watermark: string | null,
  given: SourceCursor | null,
): Promise<ChangePage> {
  const cursor = given === null ? begin(watermark) : cursorOf(given);
  const asked = windowAt(cursor);
  const page = await list(connection, cursor, asked);
  const kind = cursor.phase === 'customers' ? 'customer' : 'repair-order';
  const rows = page.rows.map(row => rawDocument(kind, row));
  const isFirst = cursor.phase === 'updated' && cursor.requests === 0;
  const newest = isFirst ? rows.map(row => row.updatedAt).reduce(later, null) : cursor.newest;
  const position = positionAfter(
    cursor,
    asked,
    page,
    rows.map(row => `${row.externalId} ${row.updatedAt}`),
  );
  const next = nextCursor({ ...cursor, newest }, position);
  return {
    documents: rows.filter(row => belongsTo(row.body, connection.sourceShopId)),
    next,
    watermark: next === null ? later(cursor.since, newest) : null,
  };
}

function begin(watermark: string | null): Cursor {
  const since = watermark === null ? null : instantOf(watermark);
  if (watermark !== null && since === null) throw new DaybookError('bug', 'the watermark is no instant');
  return { phase: 'updated', since, ...BEGINNING, newest: null, requests: 0 };
}

function cursorOf(given: SourceCursor): Cursor {
  const parsed = cursorSchema.safeParse(given);
  if (!parsed.success) throw new DaybookError('bug', 'the cursor is not one of ours');
  return parsed.data;
}

function nextCursor(cursor: Cursor, position: ReturnType<typeof positionAfter>): Cursor | null {
  if (position !== null) return { ...cursor, ...position, requests: cursor.requests + 1 };
  const phase = phases[phases.indexOf(cursor.phase) + 1];
  return phase === undefined ? null : { ...cursor, ...BEGINNING, phase, requests: 0 };
}

async function list(connection: SourceConnection, cursor: Cursor, asked: Window): Promise<Page> {
  if (cursor.requests > MOST_REQUESTS) {
    throw new DaybookError('source-unavailable', `Tekmetric's list of ${cursor.phase} does not end`);
  }
  const path = cursor.phase === 'customers' ? '/customers' : '/repair-orders';
  try {
    return pageOf(
      await call(connection, { method: 'GET', path, query: queryOf(connection, cursor, asked) }),
      asked,
    );
  } catch (error) {
    if (!(error instanceof DaybookError) || error.code !== 'not-found') throw error;
    throw new DaybookError('source-unavailable', `Tekmetric has no list ${path} here`, { cause: error });
  }
}

function queryOf(connection: SourceConnection, cursor: Cursor, asked: Window): Record<string, string> {
  const { sort } = configuration;
  return {
    shop: connection.sourceShopId,
    page: String(asked.page),
    size: String(asked.size),
    sort: cursor.phase === 'customers' ? sort.customers : sort.repairOrders,
    sortDirection: cursor.phase === 'customers' ? 'ASC' : 'DESC',
    ...startOf(cursor),
  };
}

/** The start of what is asked for: the watermark less the overlap, and no start when everything is read. */
function startOf({ phase, since }: Cursor): Record<string, string> {
  const start = since === null ? null : before(since, configuration.watermarkOverlapMs);
  if (phase === 'deleted') return { deletedDateStart: start ?? configuration.deletedFrom };
  return start === null ? {} : { updatedDateStart: start };
}
