import { sql } from 'drizzle-orm';
import type { KeyRing } from '../crypto/keys.ts';
import type { Db } from './client.ts';
import { openSecret, sealSecret } from './secrets.ts';

/** Tables with sealed columns; a secret is bound to table, `id` and column. */
const SEALED: readonly { readonly table: string; readonly columns: readonly string[] }[] = [
  { table: 'grants', columns: ['access_secret', 'refresh_secret'] },
  { table: 'webhook_endpoints', columns: ['secret', 'previous_secret'] },
];

type Row = { readonly id: string; readonly stored: Buffer };

/**
 * Seals every secret with the current key. A secret that changes meanwhile is left to whoever changed it, who sealed it
 * with the current key. `told` hears how many are done. Gives how many were sealed anew. Throws when a key is missing.
 */
export async function reseal(db: Db, keys: KeyRing, told: (done: number) => void): Promise<number> {
  let done = 0;
  for (const { table, columns } of SEALED)
    for (const column of columns)
      for (const { id, stored } of await sealedByOthers(db, keys.current.id, table, column)) {
        const place = { table, row: id, column };
        const anew = sealSecret(keys, place, openSecret(keys, place, stored));
        const changed = await db.execute(sql`
          update ${sql.identifier(table)} set ${sql.identifier(column)} = ${anew}
          where id = ${id} and ${sql.identifier(column)} = ${stored} returning 1`);
        done += changed.length;
        told(done);
      }
  return done;
}

/** How many secrets are still sealed with each key other than the current one. */
export async function sealedWithOlder(db: Db, keys: KeyRing): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, columns } of SEALED)
    for (const column of columns)
      for (const { stored } of await sealedByOthers(db, keys.current.id, table, column)) {
        const keyId = stored.subarray(0, stored.indexOf(0)).toString('utf8');
        counts[keyId] = (counts[keyId] ?? 0) + 1;
      }
  return counts;
}

/** A secret begins with the id of its key and a zero byte. */
async function sealedByOthers(db: Db, keyId: string, table: string, column: string): Promise<Row[]> {
  const own = Buffer.from(`${keyId}\0`, 'utf8');
  const name = sql.identifier(column);
  return await db.execute<Row>(sql`
    select id, ${name} as stored from ${sql.identifier(table)}
    where ${name} is not null and substring(${name} from 1 for ${own.length}::int) <> ${own} order by id`);
}
