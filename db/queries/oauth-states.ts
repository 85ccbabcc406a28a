import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { oauthStates } from '../schema/index.ts';

export type OauthState = { readonly shopId: string; readonly personId: string };

export async function insertOauthState(
  db: Db,
  stateHash: string,
  state: OauthState,
  expiresAt: Date,
): Promise<void> {
  await db.insert(oauthStates).values({ stateHash, ...state, expiresAt });
}

/** Uses a state once; null when it is unknown, used or run out. */
export async function useOauthState(db: Db, stateHash: string, now: Date): Promise<OauthState | null> {
  const [row] = await db
    .update(oauthStates)
    .set({ usedAt: now })
    .where(
      and(eq(oauthStates.stateHash, stateHash), isNull(oauthStates.usedAt), gt(oauthStates.expiresAt, now)),
    )
    .returning({ shopId: oauthStates.shopId, personId: oauthStates.personId });
  return row ?? null;
}
