import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { KeyRing } from '../../crypto/keys.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Db } from '../client.ts';
import { grants } from '../schema/index.ts';
import {
  type GrantRow,
  type GrantTokens,
  grantById,
  openTokens,
  sealedTokens,
} from './grants-and-companies.ts';

/** Asks the other side for new tokens; throws `authorization-expired` when it refuses for good. */
export type RefreshTokens = (refreshToken: string) => Promise<GrantTokens>;

/** A token that runs out sooner than this is refreshed before it is used. */
const SPARE_MS = 60_000;
/** Longer than a token request may take (30 s); then its worker has died, and another may try. */
const REFRESH_LEASE_MS = 40_000;
const LOOK_AGAIN_MS = 200;

/**
 * A valid access token of a grant. One worker at a time refreshes it, and stores the answer before anyone uses it;
 * the others wait and read. `refused` names a token that the other side has just refused.
 * Throws `authorization-expired` when the grant is gone, ended or refused.
 */
export async function accessTokenOf(
  db: Db,
  keys: KeyRing,
  id: string,
  refreshTokens: RefreshTokens,
  refused?: string,
): Promise<string> {
  const until = Date.now() + REFRESH_LEASE_MS;
  for (;;) {
    const grant = await usableGrant(db, id);
    const { access, refresh } = openTokens(keys, grant);
    if (access !== null && access !== refused && !runsOut(grant)) return access;
    if (refresh === null)
      throw new DaybookError('authorization-expired', `grant ${id} holds no refresh token`);
    if (await claim(db, grant)) return refreshNow(db, keys, grant, refresh, refreshTokens);
    if (Date.now() > until)
      throw new DaybookError('lease-lost', `grant ${id} is being refreshed by another worker`);
    await wait(LOOK_AGAIN_MS);
  }
}

/**
 * Runs a renewal of a grant while no other worker does; the others wait for their turn. A worker that died gives way
 * when its time is over. Throws `lease-lost` after as long a wait.
 */
export async function renewAlone<Result>(db: Db, id: string, renew: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + REFRESH_LEASE_MS;
  while (!(await claim(db, await usableGrant(db, id)))) {
    if (Date.now() > until)
      throw new DaybookError('lease-lost', `grant ${id} is being renewed by another worker`);
    await wait(LOOK_AGAIN_MS);
  }
  try {
    return await renew();
  } finally {
    await db.update(grants).set({ refreshingUntil: null }).where(eq(grants.id, id));
  }
}

async function usableGrant(db: Db, id: string): Promise<GrantRow> {
  const grant = await grantById(db, id);
  if (grant?.status !== 'active') throw new DaybookError('authorization-expired', `grant ${id} has ended`);
  return grant;
}

function runsOut(grant: GrantRow): boolean {
  return grant.accessExpiresAt !== null && grant.accessExpiresAt.getTime() - Date.now() < SPARE_MS;
}

/** Takes the refreshing of this very version; false when somebody else has it or has done it. */
async function claim(db: Db, grant: GrantRow): Promise<boolean> {
  const rows = await db
    .update(grants)
    .set({ refreshingUntil: new Date(Date.now() + REFRESH_LEASE_MS) })
    .where(
      and(
        eq(grants.id, grant.id),
        eq(grants.version, grant.version),
        or(isNull(grants.refreshingUntil), lt(grants.refreshingUntil, new Date())),
      ),
    )
    .returning({ id: grants.id });
  return rows.length === 1;
}

async function refreshNow(
  db: Db,
  keys: KeyRing,
  grant: GrantRow,
  refresh: string,
  refreshTokens: RefreshTokens,
): Promise<string> {
  const ofThisVersion = and(eq(grants.id, grant.id), eq(grants.version, grant.version));
  try {
    const tokens = await refreshTokens(refresh);
    const stored = await db
      .update(grants)
      .set({
        ...sealedTokens(keys, grant.id, tokens),
        version: sql`${grants.version} + 1`,
        refreshingUntil: null,
        updatedAt: new Date(),
      })
      .where(ofThisVersion)
      .returning({ id: grants.id });
    if (stored.length === 0) throw new DaybookError('lease-lost', `grant ${grant.id} was renewed meanwhile`);
    return tokens.access;
  } catch (error) {
    const ended = error instanceof DaybookError && error.code === 'authorization-expired';
    const change = { refreshingUntil: null, updatedAt: new Date(), ...(ended ? { status: 'expired' } : {}) };
    await db.update(grants).set(change).where(ofThisVersion);
    throw error;
  }
}
