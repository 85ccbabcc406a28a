import { DaybookError } from '../../domain/errors/codes.ts';
import { idOf, isRow, type Row } from '../common/row.ts';
import type { RawDocument, SourceConnection, SourceLocation } from '../source.ts';
import { get, placeOf } from './call.ts';
import type { Configuration } from './configuration.ts';
import { belongsTo, rawDocument } from './rows.ts';
import { pathOf } from './sweep.ts';

/**
 * Tries the key and finds the shop in its tenant. Throws `authorization-expired` for a wrong key, a tenant that is not
 * open to us (the service says 404), and a shop that is not there.
 */
export async function checkAccess(
  configuration: Configuration,
  connection: SourceConnection,
): Promise<readonly SourceLocation[]> {
  const { tenant, shop } = placeOf(connection.sourceShopId);
  const row = (await shopsOf(configuration, connection)).find(one => idOf(one.id) === shop);
  if (row === undefined)
    throw new DaybookError(
      'authorization-expired',
      `Tenant ${tenant} has no shop ${shop} that is open to us`,
    );
  const zone = typeof row.time_zone === 'string' ? row.time_zone : '';
  const name = typeof row.name === 'string' ? row.name : '';
  return [{ id: connection.sourceShopId, name, zone: configuration.zones[zone] ?? null }];
}

async function shopsOf(configuration: Configuration, connection: SourceConnection): Promise<Row[]> {
  try {
    const query = [['per_page', String(configuration.pageSize)]] as const;
    const answer = await get(configuration, connection, configuration.paths.shops, query);
    if (isRow(answer) && Array.isArray(answer.results)) return answer.results.filter(isRow);
  } catch (error) {
    if (!(error instanceof DaybookError) || error.code !== 'not-found') throw error;
    throw new DaybookError('authorization-expired', 'The tenant is not open to us in Identifix', {
      cause: error,
    });
  }
  throw new DaybookError('source-unavailable', 'Identifix answered no list of shops');
}

const READABLE = ['repair-order', 'bill', 'inventory', 'vendor', 'customer'] as const;

/**
 * One row as it is now; null when the tenant has it no more. `inventory-value` (its id is the shop's) is what stands in
 * open orders at cost. A 404 alone does not say that a row is gone: the tenant may be closed to us, so that is asked too.
 */
export async function read(
  configuration: Configuration,
  connection: SourceConnection,
  kind: string,
  externalId: string,
): Promise<RawDocument | null> {
  if (kind === 'inventory-value') {
    const body = await get(configuration, connection, configuration.paths.stockInOrders);
    return { kind, externalId, updatedAt: null, body };
  }
  const known = READABLE.find(one => one === kind);
  if (known === undefined) throw new DaybookError('not-allowed', `Identifix offers no way to read a ${kind}`);
  try {
    const path = `${pathOf(configuration, known)}/${encodeURIComponent(externalId)}`;
    const body = await get(configuration, connection, path);
    return belongsTo(body, placeOf(connection.sourceShopId).shop) ? rawDocument(kind, body) : null;
  } catch (error) {
    if (!(error instanceof DaybookError) || error.code !== 'not-found') throw error;
    await checkAccess(configuration, connection);
    return null;
  }
}
