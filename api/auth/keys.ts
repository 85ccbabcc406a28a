import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import { addMembership, ensurePerson, insertKey } from '../../db/queries/people-and-keys.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';

const KEY_BYTES = 32;

/** Keys are long random texts, so a plain SHA-256 (hex) keeps them. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

export type WantedKey = {
  readonly role: PersonRole;
  /** The one shop that the key opens; null for staff, or to let the person's memberships decide. */
  readonly shopId: string | null;
  readonly person: { readonly id: string; readonly name: string };
  readonly label: string;
  readonly expiresAt?: Date | null;
  /** Only for practice: a fixed text in place of a random one. */
  readonly fixed?: string;
};

/** Makes an API key for a person in a role, with the membership that goes with it. The key is shown this once. */
export async function makeKey(db: Db, wanted: WantedKey): Promise<{ key: string; personId: string }> {
  const { role, shopId, person, label, expiresAt = null } = wanted;
  const key = wanted.fixed ?? `daybook_${randomBytes(KEY_BYTES).toString('base64url')}`;
  const now = new Date();
  await ensurePerson(db, person.id, person.name, now);
  const ofAShop = role === 'shop' || role === 'bookkeeper';
  if (shopId !== null || !ofAShop) await addMembership(db, person.id, role, shopId);
  await insertKey(db, { hash: hashOfKey(key), label, personId: person.id, role, shopId, expiresAt }, now);
  return { key, personId: person.id };
}
