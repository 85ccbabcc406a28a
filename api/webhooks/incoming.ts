import { createHash, timingSafeEqual } from 'node:crypto';
import { webhookOwner } from '../../db/queries/source-connections.ts';
import { storeWebhook } from '../../db/queries/webhook-events.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, notFound } from '../problems/problem.ts';

const GONE = 410;
const OVER = ['cancelling', 'cancelled'];

/** The shop whose webhook this is; throws `not-found` for an unknown id or a wrong secret, 410 for a cancelled shop. */
export async function shopOfWebhook(
  { database }: ApiDependencies,
  kind: string,
  webhookId: string | null,
  secret: string,
): Promise<string> {
  const owner = webhookId === null ? null : await webhookOwner(database, kind, webhookId);
  // An unknown id takes the same way and time as a wrong secret.
  const wanted = Buffer.from(owner?.secretHash ?? '0'.repeat(64), 'hex');
  const given = createHash('sha256').update(secret, 'utf8').digest();
  const knows = wanted.length === given.length && timingSafeEqual(wanted, given);
  if (!owner || !knows) throw notFound('There is no such webhook.');
  if (OVER.includes(owner.stage))
    throw new ApiProblem('not-allowed', 'This shop was cancelled: remove the webhook.', { status: GONE });
  return owner.shopId;
}

/** Stores a body as it came; false for a repeat. A body that JSON allows and Postgres does not (a zero character) is refused, not lost. */
export async function storeBody(
  { database }: ApiDependencies,
  shopId: string,
  body: unknown,
): Promise<boolean> {
  try {
    const hash = createHash('sha256').update(canonicalJson(body), 'utf8').digest('hex');
    return await storeWebhook(database, { shopId, hash, body }, new Date());
  } catch (error) {
    if (error instanceof RangeError || isUnstorable(error))
      throw new ApiProblem(
        'invalid-request',
        'The body cannot be stored: it is nested too deep or holds bad text.',
      );
    throw error;
  }
}

const UNSTORABLE = ['22P02', '22P05', '54001'];

function isUnstorable(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : {};
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && UNSTORABLE.includes(code);
}
