import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { idempotencyKeys } from '../schema/index.ts';

/** A key's row. `response` is sealed, since an answer may carry what is shown once. */
export type StoredAnswer = {
  readonly requestHash: string;
  readonly status: number | null;
  readonly response: { readonly sealed: string } | null;
};

/** Claims a key for a request. Null when it is ours now; else what stands there. */
export async function claimKey(
  db: Db,
  personId: string,
  key: string,
  requestHash: string,
  now: Date,
): Promise<StoredAnswer | null> {
  const claimed = await db
    .insert(idempotencyKeys)
    .values({ personId, key, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length === 1) return null;
  const [row] = await db.select().from(idempotencyKeys).where(one(personId, key));
  if (!row) return claimKey(db, personId, key, requestHash, now);
  return {
    requestHash: row.requestHash,
    status: row.status,
    response: row.response as StoredAnswer['response'],
  };
}

/** Takes over a request whose process went away before `before`; false when it is answered or still young. */
export async function takeOverKey(
  db: Db,
  personId: string,
  key: string,
  before: Date,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(idempotencyKeys)
    .set({ createdAt: now })
    .where(and(one(personId, key), isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, before)))
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

export async function storeAnswer(
  db: Db,
  personId: string,
  key: string,
  status: number,
  response: { readonly sealed: string },
): Promise<void> {
  await db.update(idempotencyKeys).set({ status, response }).where(one(personId, key));
}

/** Frees a key whose request ended without a lasting answer, so that it can be sent again. */
export async function freeKey(db: Db, personId: string, key: string): Promise<void> {
  await db.delete(idempotencyKeys).where(and(one(personId, key), isNull(idempotencyKeys.status)));
}

function one(personId: string, key: string) {
  return and(eq(idempotencyKeys.personId, personId), eq(idempotencyKeys.key, key));
}
