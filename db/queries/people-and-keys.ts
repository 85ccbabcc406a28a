import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import type { Db } from '../client.ts';
import { apiKeys, memberships, people } from '../schema/index.ts';

export type KeyRow = {
  readonly personId: string;
  readonly role: PersonRole;
  /** The one shop that the key opens; null when the person's memberships decide. */
  readonly shopId: string | null;
};

/** The key with this SHA-256 (hex), unless it has ended or run out. */
export async function liveKey(db: Db, hash: string, now: Date): Promise<KeyRow | null> {
  const [row] = await db
    .select({ personId: apiKeys.personId, role: apiKeys.role, shopId: apiKeys.shopId })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.hash, hash),
        isNull(apiKeys.endedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    );
  return row ? { ...row, role: row.role as PersonRole } : null;
}

export type NewKey = {
  readonly hash: string;
  readonly label: string;
  readonly personId: string;
  readonly role: PersonRole;
  readonly shopId: string | null;
  readonly expiresAt: Date | null;
};

/** Stores a key by its hash; one that is there already is left as it is. */
export async function insertKey(db: Db, key: NewKey, now: Date): Promise<void> {
  await db
    .insert(apiKeys)
    .values({ ...key, createdAt: now })
    .onConflictDoNothing();
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

export async function ensurePerson(db: Db, id: string, name: string, now: Date): Promise<void> {
  await db.insert(people).values({ id, name, createdAt: now }).onConflictDoNothing();
}

/** Gives a person a role at one shop, or at all (null). */
export async function addMembership(
  db: Db,
  personId: string,
  role: PersonRole,
  shopId: string | null,
): Promise<void> {
  await db.insert(memberships).values({ personId, role, shopId }).onConflictDoNothing();
}

/** The shops at which a person has this role. */
export async function shopIdsOf(db: Db, personId: string, role: PersonRole): Promise<string[]> {
  const rows = await db
    .select({ shopId: memberships.shopId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.role, role)));
  return rows.flatMap(row => (row.shopId === null ? [] : [row.shopId]));
}

/** The roles that a person has at a shop or at all shops. */
export async function rolesAt(db: Db, personId: string, shopId: string): Promise<PersonRole[]> {
  const rows = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.personId, personId), or(isNull(memberships.shopId), eq(memberships.shopId, shopId))),
    );
  return rows.map(row => row.role as PersonRole);
}
