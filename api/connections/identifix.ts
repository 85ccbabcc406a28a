import { grantById, openTokens } from '../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { SourceConnectionRow } from '../../db/queries/source-connections.ts';
import { takeTurn } from '../../db/take-turn.ts';
import { lookAt } from '../../sources/identifix/data-flow.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import type { SourceConnection } from '../../sources/source.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { PATIENCE_MS } from './patience.ts';
import type { SourcePlace } from './source.ts';

export const IDENTIFIX = 'identifix';
const CHECK_WITHIN_MS = 30_000;
const NEWEST = 5;
const identifix = createIdentifix();

/** A conversation with the service by a key that somebody entered. */
export function identifixConnection(
  { database, configuration }: Pick<ApiDependencies, 'database' | 'configuration'>,
  shop: ShopRow,
  place: SourcePlace,
  apiKey: string,
): SourceConnection {
  const clientId = configuration.identifix.partnerId;
  return {
    ...place,
    zone: shop.zone,
    currency: shop.currency,
    credentials: async () => ({ clientId, clientSecret: '', accessToken: null, apiKey }),
    storeToken: async () => undefined,
    takeTurn: requests =>
      takeTurn(
        database,
        { name: 'identifix request', owner: place.sourceShopId, count: requests },
        PATIENCE_MS,
      ),
    signal: AbortSignal.timeout(CHECK_WITHIN_MS),
  };
}

/** The same with the key that is stored. Throws `authorization-expired` when it was destroyed. */
export async function storedConnection(
  dependencies: ApiDependencies,
  shop: ShopRow,
  row: SourceConnectionRow,
): Promise<SourceConnection> {
  const grant = await grantById(dependencies.database, row.grantId);
  const key = grant ? openTokens(dependencies.keys, grant).access : null;
  if (key === null) throw new ApiProblem('authorization-expired', 'The key is gone: enter it again.');
  return identifixConnection(dependencies, shop, row, key);
}

/** One page, read now, as a representative looks at it: what came, and what Daybook makes of the newest orders. */
export async function dataFlowOf(connection: SourceConnection) {
  const [location] = await identifix.checkAccess(connection);
  const { counts, orders, stockInOrders } = await lookAt(connection, NEWEST);
  const { sourceShopId, zone, currency } = connection;
  const context = { source: IDENTIFIX, sourceShopId, zone, currency };
  return {
    sourceShopName: location?.name ?? '',
    sourceZone: location?.zone ?? null,
    counts,
    orders: orders.map(raw => {
      const { document, problem } = identifix.normalize(raw, context);
      const sale = document?.kind === 'sale' ? document : null;
      return {
        number: sale?.number ?? raw.externalId,
        state: sale?.state ?? 'unreadable',
        businessDate: sale?.businessDate ?? null,
        total: sale?.total ?? null,
        tax: sale?.tax ?? null,
        paid: sale?.amountPaid ?? null,
        problem: problem?.detail ?? null,
      };
    }),
    stockInOrders,
    cannotTell: [...identifix.capabilities.cannotTell],
  };
}
