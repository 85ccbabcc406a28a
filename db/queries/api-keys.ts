import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { isShopRole } from '../../domain/people/invites.ts';
import type { Db } from '../client.ts';
import { apiKeys, memberships } from '../schema/index.ts';

/** How exact the last use is: a busy key writes its row no more often. */
const LAST_USE_MS = 60_000;

export type KeyRow = {
  readonly id: string;
  readonly personId: string;
  readonly role: PersonRole;
  /** The one shop that the key opens; null when the person's memberships decide. */
  readonly shopId: string | null;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

/** The key with this SHA-256 (hex), also one that has run out; null when unknown, ended, or without its membership. */
export async function keyByHash(db: Db, hash: string): Promise<KeyRow | null> {
  const { id, personId, role, shopId, expiresAt, lastUsedAt } = apiKeys;
  const [row] = await db
    .select({ id, personId, role, shopId, expiresAt, lastUsedAt, joined: joined() })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.endedAt)));
  if (!row) return null;
  const { joined: isJoined, ...found } = row;
  const key = { ...found, role: row.role as PersonRole };
  // A key for whatever shops its person has opens none when there are none.
  const needsNone = isShopRole(key.role) && key.shopId === null;
  return isJoined || needsNone ? key : null;
}

function joined() {
  return sql<boolean>`exists (
    select 1 from ${memberships} m where m.person_id = ${apiKeys.personId} and m.role = ${apiKeys.role}
      and (m.shop_id is null or m.shop_id = ${apiKeys.shopId}))`;
}

/** Notes that a key is in use, at most once a minute. */
export async function noteUse(db: Db, key: Pick<KeyRow, 'id' | 'lastUsedAt'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - LAST_USE_MS);
  if (key.lastUsedAt !== null && key.lastUsedAt >= before) return;
  const due = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, key.id), due));
}

export type NewKey = {
  readonly hash: string;
  readonly label: string;
  readonly personId: string;
  readonly role: PersonRole;
  readonly shopId: string | null;
  readonly expiresAt: Date | null;
};

/** Stores a key by its hash; gives its id. One that is there already is left as it is. */
export async function insertKey(db: Db, key: NewKey, now: Date): Promise<string> {
  await db
    .insert(apiKeys)
    .values({ ...key, createdAt: now })
    .onConflictDoNothing();
  const [row] = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.hash, key.hash));
  if (!row) throw new Error('the key that was just made is not there');
  return row.id;
}

/** Ends keys by their hash; gives how many were still good. */
export async function endKeys(db: Db, hashes: readonly string[], now: Date): Promise<number> {
  const rows = await db
    .update(apiKeys)
    .set({ endedAt: now })
    .where(and(inArray(apiKeys.hash, [...hashes]), isNull(apiKeys.endedAt)))
    .returning({ hash: apiKeys.hash });
  return rows.length;
}

const LISTED = {
  id: apiKeys.id,
  label: apiKeys.label,
  role: apiKeys.role,
  shopId: apiKeys.shopId,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  endedAt: apiKeys.endedAt,
};

/** A person's keys, newest first, without what opens. */
export function keysOf(db: Db, personId: string) {
  return db
    .select(LISTED)
    .from(apiKeys)
    .where(eq(apiKeys.personId, personId))
    .orderBy(desc(apiKeys.createdAt), apiKeys.id)
    .limit(500);
}

/** Ends one key of a person; gives it, or null when the person has no such key that is good. */
export async function endKey(db: Db, personId: string, id: string, now: Date) {
  const [row] = await db
    .update(apiKeys)
    .set({ endedAt: now })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.personId, personId), isNull(apiKeys.endedAt)))
    .returning({ id: apiKeys.id, role: apiKeys.role, shopId: apiKeys.shopId });
  return row ?? null;
}

/** Ends a person's keys of a role at a shop (null: all shops), and those for all shops when no membership is left. */
export async function endKeysOfPlace(
  db: Db,
  place: { readonly personId: string; readonly role: PersonRole; readonly shopId: string | null },
  now: Date,
): Promise<number> {
  const { personId, role, shopId } = place;
  const none = sql`not exists (
    select 1 from ${memberships} m where m.person_id = ${personId} and m.role = ${role})`;
  const ofPlace = shopId === null ? sql`true` : eq(apiKeys.shopId, shopId);
  const rows = await db
    .update(apiKeys)
    .set({ endedAt: now })
    .where(
      and(eq(apiKeys.personId, personId), eq(apiKeys.role, role), isNull(apiKeys.endedAt), or(ofPlace, none)),
    )
    .returning({ id: apiKeys.id });
  return rows.length;
}
