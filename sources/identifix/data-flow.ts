import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { RawDocument, SourceConnection } from '../source.ts';
import { get, placeOf } from './call.ts';
import { DEFAULTS } from './configuration.ts';
import { rawDocument } from './rows.ts';
import { pathOf } from './sweep.ts';

const KINDS = ['repair-order', 'bill', 'vendor', 'customer', 'inventory'] as const;
const pageSchema = z.object({ results: z.array(z.unknown()), total_count: z.int().nonnegative() });
const stockSchema = z.object({ active_ros_parts_net_value_cents: z.int() });

/** What a first look shows: how many rows there are of each kind, and some of the newest. */
export type DataFlow = {
  readonly counts: Readonly<Record<(typeof KINDS)[number], number>>;
  readonly orders: readonly RawDocument[];
  /** Parts in open orders at cost, in cents; null where the service does not say it. */
  readonly stockInOrders: number | null;
};

/** One small page of every list. Throws DaybookError. */
export async function lookAt(connection: SourceConnection, orderCount: number): Promise<DataFlow> {
  const { shop } = placeOf(connection.sourceShopId);
  const counts: Partial<Record<(typeof KINDS)[number], number>> = {};
  let orders: RawDocument[] = [];
  for (const kind of KINDS) {
    const isOrders = kind === 'repair-order';
    const size: [string, string] = ['per_page', String(isOrders ? orderCount : 1)];
    const query = isOrders ? [size, ['shop_id', shop] as const] : [size];
    const page = pageSchema.safeParse(await get(DEFAULTS, connection, pathOf(DEFAULTS, kind), query));
    if (!page.success) throw new DaybookError('source-unavailable', `Identifix answered no list of ${kind}`);
    counts[kind] = page.data.total_count;
    if (isOrders) orders = page.data.results.map(row => rawDocument(kind, row));
  }
  const stock = stockSchema.safeParse(await get(DEFAULTS, connection, DEFAULTS.paths.stockInOrders));
  return {
    counts: counts as DataFlow['counts'],
    orders,
    stockInOrders: stock.success ? stock.data.active_ros_parts_net_value_cents : null,
  };
}
