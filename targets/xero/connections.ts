import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import type { Step } from '../target.ts';
import type { Application } from './oauth.ts';

/** An organisation that a Xero user connected; `connectionId` is what is given up, `tenantId` what is called. */
export type Connected = { readonly connectionId: string; readonly tenantId: string; readonly name: string };

const answer = z.array(
  z.object({
    id: z.string(),
    tenantId: z.string(),
    tenantType: z.string(),
    tenantName: z.string().nullable(),
  }),
);

/**
 * The organisations behind an access token; with `authEventId` those of one consent alone. Practice managers and other
 * kinds of tenants keep no books and are left out. Throws `authorization-expired` for a token that is refused.
 */
export async function connectedOrganisations(
  application: Application,
  accessToken: string,
  authEventId?: string,
): Promise<readonly Connected[]> {
  const url = new URL(application.endpoints.connections);
  if (authEventId !== undefined) url.searchParams.set('authEventId', authEventId);
  const response = await ask(application, url, 'GET', accessToken);
  if (!response.ok) throw refused(response.status);
  const rows = answer.safeParse(await response.json());
  if (!rows.success)
    throw new DaybookError('target-unavailable', 'Xero’s list of connections cannot be read');
  return rows.data
    .filter(({ tenantType }) => tenantType === 'ORGANISATION')
    .map(({ id, tenantId, tenantName }) => ({ connectionId: id, tenantId, name: tenantName ?? '' }));
}

/** Gives one organisation up and leaves the user's others; one that is gone already is no error. */
export async function disconnect(
  application: Application,
  accessToken: string,
  connectionId: string,
  step: Step,
): Promise<void> {
  const url = new URL(`${application.endpoints.connections}/${encodeURIComponent(connectionId)}`);
  const response = await step('xero.disconnect', () => ask(application, url, 'DELETE', accessToken));
  await response.body?.cancel();
  if (!response.ok && response.status !== 404) throw refused(response.status);
}

async function ask(
  { timeoutMs = 30_000 }: Application,
  url: URL,
  method: 'GET' | 'DELETE',
  accessToken: string,
): Promise<Response> {
  try {
    return await outsideCall(
      { system: 'xero', operation: 'connections' },
      () =>
        fetch(url, {
          method,
          redirect: 'manual',
          headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
          signal: AbortSignal.timeout(timeoutMs),
        }),
      response => response.status,
    );
  } catch (error) {
    throw new DaybookError('target-unavailable', 'Xero does not answer for its connections', {
      cause: error,
    });
  }
}

function refused(status: number): DaybookError {
  if (status === 401 || status === 403)
    return new DaybookError('authorization-expired', `Xero refused the connections: HTTP ${status}`);
  if (status === 429) return new DaybookError('rate-limited', 'Xero: HTTP 429', { retryAfterMs: 60_000 });
  return new DaybookError('target-unavailable', `Xero: HTTP ${status} for the connections`);
}
