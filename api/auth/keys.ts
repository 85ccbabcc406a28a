import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import { insertKey } from '../../db/queries/api-keys.ts';
import { addMembership, ensurePerson } from '../../db/queries/people-and-keys.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';

const KEY_BYTES = 32;
/** How long a key is good, in days, when nobody says, and at most. */
export const KEY_DAYS = { standard: 365, most: 730 } as const;
const DAY_MS = 86_400_000;

/** A new key: 256 random bits. */
export function randomKey(): string {
  return `daybook_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

export function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

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
  const key = wanted.fixed ?? randomKey();
  const now = new Date();
  await ensurePerson(db, person.id, person.name, now);
  const ofAShop = role === 'shop' || role === 'bookkeeper';
  if (shopId !== null || !ofAShop) await addMembership(db, person.id, role, shopId);
  await insertKey(db, { hash: hashOfKey(key), label, personId: person.id, role, shopId, expiresAt }, now);
  return { key, personId: person.id };
}
