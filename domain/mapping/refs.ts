import { type DocumentRef, REF_KINDS } from '../documents/ref.ts';
import type { Party } from '../documents/sale.ts';
import type { PartyRef } from '../entries/entry.ts';

/** The shortest limit among the books for a document number (QuickBooks Online: 21). */
export const NUMBER_LENGTH = 21;

/** Longer kinds first: `unknown-payment-1` is no `payment`. */
const KINDS = [...REF_KINDS].sort((a, b) => b.length - a.length).map(kind => `${kind}-`);

/** The source's own id out of a reference: what follows its kind. */
export function sourceIdOf(ref: DocumentRef): string {
  const id = ref.slice(endOfShop(ref) + 1);
  const kind = KINDS.find(known => id.startsWith(known)) ?? '';
  return id.slice(kind.length);
}

/** The customer by the engine's key; no customer is the shop's one walk-in customer. `ref` names source and shop. */
export function customerOf(ref: DocumentRef, party: Party | null): PartyRef {
  const owner = `customer:${ref.slice('doc:'.length, endOfShop(ref))}`;
  if (party === null) return { key: `${owner}:walk-in`, name: 'Walk-in customer' };
  return { key: `${owner}:${party.id}`, name: party.name.trim() || `Customer ${party.id}` };
}

/** Where source and shop end in `doc:<source>:<shop>:<id>`. */
function endOfShop(ref: DocumentRef): number {
  return ref.indexOf(':', ref.indexOf(':', 'doc:'.length) + 1);
}

/** Order by code units, the same on every machine. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of keys that end in a number: the shorter one first, so that 9 comes before 10. */
export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key.length - b.key.length || byText(a.key, b.key);
}
