import { asc, inArray } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { keyChecks } from '../schema/index.ts';

/** The keys that this database knows, with the instant since when, oldest first. */
export function knownKeys(db: Db): Promise<{ keyId: string; since: Date }[]> {
  return db
    .select({ keyId: keyChecks.keyId, since: keyChecks.since })
    .from(keyChecks)
    .orderBy(asc(keyChecks.since));
}

/** Lets keys go: from now on the database can be opened without them. */
export async function forgetKeys(db: Db, keyIds: readonly string[]): Promise<void> {
  if (keyIds.length > 0) await db.delete(keyChecks).where(inArray(keyChecks.keyId, [...keyIds]));
}
