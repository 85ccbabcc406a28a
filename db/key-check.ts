import type { KeyRing } from '../crypto/keys.ts';
import type { Db } from './client.ts';
import { keyChecks } from './schema/index.ts';
import { openSecret, sealSecret } from './secrets.ts';

const KNOWN = 'daybook';
const placeOf = (keyId: string) => ({ table: 'key_checks', row: keyId, column: 'sealed' });

/**
 * Refuses to go on with keys that do not open this database. A new database takes the current key as its own; a key
 * that becomes current later is added while an earlier one is still in the list. Throws a sentence with the remedy.
 */
export async function checkKeys(db: Db, keys: KeyRing): Promise<void> {
  const rows = await db.select().from(keyChecks);
  const missing = rows.filter(row => !opens(keys, row.keyId, row.sealed)).map(row => row.keyId);
  if (rows.length > 0 && missing.length > 0) {
    throw new Error(
      `this database was sealed with key ${missing.join(', ')}, which is not in DAYBOOK_KEYS: add that key, or use another database`,
    );
  }
  const keyId = keys.current.id;
  const sealed = sealSecret(keys, placeOf(keyId), KNOWN);
  await db.insert(keyChecks).values({ keyId, sealed }).onConflictDoNothing();
}

function opens(keys: KeyRing, keyId: string, sealed: Buffer): boolean {
  try {
    return openSecret(keys, placeOf(keyId), sealed) === KNOWN;
  } catch {
    return false;
  }
}
