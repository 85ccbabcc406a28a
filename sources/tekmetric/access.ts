import { DaybookError } from '../../domain/errors/codes.ts';
import { idOf, isRow } from '../common/row.ts';
import type { RawDocument, SourceConnection, SourceLocation } from '../source.ts';
import { call } from './call.ts';
import { belongsTo, rawDocument } from './rows.ts';
import { newToken } from './token.ts';

const PATHS: Readonly<Record<string, string>> = { 'repair-order': '/repair-orders', customer: '/customers' };

/**
 * Tries the credentials with a new token and finds the shop among those it reaches. The service tells no time zone.
 * Throws `authorization-expired` when the shop is not among them.
 */
export async function checkAccess(connection: SourceConnection): Promise<readonly SourceLocation[]> {
  await newToken(connection);
  const answer = await call(connection, { method: 'GET', path: '/shops' });
  if (!Array.isArray(answer))
    throw new DaybookError('source-unavailable', 'Tekmetric answered no list of shops');
  const shop = answer.filter(isRow).find(row => idOf(row.id) === connection.sourceShopId);
  if (shop === undefined) {
    throw new DaybookError(
      'authorization-expired',
      `Shop ${connection.sourceShopId} is not open to us in Tekmetric`,
    );
  }
  return [{ id: connection.sourceShopId, name: String(shop.name ?? ''), zone: null }];
}

/**
 * One repair order or customer as it is now; null when the shop has it no more. Payments cannot be read
 * (`not-allowed`): the service only tells of them by webhook.
 */
export async function read(
  connection: SourceConnection,
  kind: string,
  externalId: string,
): Promise<RawDocument | null> {
  const path = PATHS[kind];
  if (path === undefined) throw new DaybookError('not-allowed', `Tekmetric offers no way to read a ${kind}`);
  try {
    const body = await call(connection, { method: 'GET', path: `${path}/${encodeURIComponent(externalId)}` });
    return belongsTo(body, connection.sourceShopId) ? rawDocument(kind, body) : null;
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'not-found') return null;
    throw error;
  }
}

/** Takes this shop out of the token's scope; other shops of the same application stay. Left already is left. */
export async function leave(connection: SourceConnection): Promise<void> {
  try {
    const path = `/shops/${encodeURIComponent(connection.sourceShopId)}/scope`;
    await call(connection, { method: 'DELETE', path });
  } catch (error) {
    const gone = ['authorization-expired', 'not-found'];
    if (!(error instanceof DaybookError) || !gone.includes(error.code)) throw error;
  }
}
