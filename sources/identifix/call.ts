import { DaybookError } from '../../domain/errors/codes.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import type { SourceConnection } from '../source.ts';
import type { Configuration } from './configuration.ts';
import { type Answer, failureOf } from './failure.ts';

/** Tenant and shop of a connection, whose `sourceShopId` is `<tenant>-<shop>`. */
export function placeOf(sourceShopId: string): { readonly tenant: string; readonly shop: string } {
  const [, tenant, shop] = /^(\d+)-(\d+)$/.exec(sourceShopId) ?? [];
  if (tenant === undefined || shop === undefined)
    throw new DaybookError('bug', `${sourceShopId} names no tenant and shop`);
  return { tenant, shop };
}

/** Reads JSON below the tenant, with our partner id and the shop's own key. Throws DaybookError, never with a secret. */
export async function get(
  configuration: Configuration,
  connection: SourceConnection,
  path: string,
  query: readonly (readonly [string, string])[] = [],
): Promise<unknown> {
  const { tenant } = placeOf(connection.sourceShopId);
  const { clientId, apiKey } = await connection.credentials();
  if (!apiKey) throw new DaybookError('authorization-expired', 'Identifix needs the key of the shop');
  const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  const base = connection.baseUrl.replace(/\/+$/, '');
  const url = `${base}${configuration.basePath}/tenants/${tenant}${path}${search === '' ? '' : `?${search}`}`;
  const { partner, key } = configuration.headers;
  const headers = { [partner]: clientId, [key]: apiKey, accept: 'application/json' };
  const asked = `GET ${path}`;
  const answer = await send(configuration, connection, { asked, url, headers });
  if (answer.status < 200 || answer.status > 299) throw failureOf(configuration, asked, answer);
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw new DaybookError('source-unavailable', `Identifix answered ${asked} with broken JSON`, { cause });
  }
}

type Wanted = {
  readonly asked: string;
  readonly url: string;
  readonly headers: Record<string, string>;
};

/** Network faults and silence are `source-unavailable`; the connection's own abort is thrown as it is. */
async function send(
  { requestTimeoutMs }: Configuration,
  connection: SourceConnection,
  { asked, url, headers }: Wanted,
): Promise<Answer> {
  await connection.takeTurn(1);
  connection.signal.throwIfAborted();
  const timeout = AbortSignal.timeout(requestTimeoutMs);
  const signal = AbortSignal.any([connection.signal, timeout]);
  const operation = /\/([a-z_]+)/.exec(asked)?.[1] ?? 'other';
  return await outsideCall(
    { system: 'identifix', operation },
    async () => {
      try {
        const response = await fetch(url, { headers, signal, redirect: 'error' });
        return { status: response.status, headers: response.headers, text: await response.text() };
      } catch (cause) {
        connection.signal.throwIfAborted();
        const reason = timeout.aborted ? `no answer in ${requestTimeoutMs} ms` : 'no connection';
        throw new DaybookError('source-unavailable', `Identifix gave no answer to ${asked}: ${reason}`, {
          cause,
        });
      }
    },
    answer => answer.status,
  );
}
