import { hkdfSync } from 'node:crypto';

/** One master key and its id. */
export type MasterKey = { readonly id: string; readonly bytes: Buffer };

/** The keys of this installation; the first one is current, the others still open what they sealed. */
export type KeyRing = { readonly current: MasterKey; readonly byId: ReadonlyMap<string, MasterKey> };

const KEY_BYTES = 32;

/** What a derived key is for; each use has its own. */
export type KeyUse = 'database' | 'temporal';

/**
 * Reads `DAYBOOK_KEYS`: a comma-separated list of `id:base64(32 bytes)`, current first.
 * Throws with a sentence that says what is wrong; the key itself is never in it.
 */
export function parseKeys(text: string): KeyRing {
  const keys = text
    .split(/[\s,]+/)
    .filter(part => part !== '')
    .map(parseKey);
  const [current] = keys;
  if (!current)
    throw new Error('DAYBOOK_KEYS is empty: it takes a list of id:base64(32 bytes), the current one first');
  return { current, byId: new Map(keys.map(key => [key.id, key])) };
}

function parseKey(part: string): MasterKey {
  const cut = part.indexOf(':');
  const id = part.slice(0, cut);
  const bytes = Buffer.from(part.slice(cut + 1), 'base64');
  if (cut < 1 || bytes.length !== KEY_BYTES)
    throw new Error('DAYBOOK_KEYS has an entry that is not id:base64(32 bytes)');
  return { id, bytes };
}

/** HKDF-SHA-256 of a master key with the label of its use. */
export function derive(key: MasterKey, use: KeyUse): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, Buffer.alloc(0), `daybook ${use}`, KEY_BYTES));
}
