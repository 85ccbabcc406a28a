import type { DocumentRef } from '../documents/ref.ts';
import type { Party } from '../documents/sale.ts';
import type { PartyRef } from '../entries/entry.ts';

/** The shortest limit among the books for a document number (QuickBooks Online: 21). */
export const NUMBER_LENGTH = 21;

/** The source's own id out of a reference: what follows its kind. */
export function sourceIdOf(ref: DocumentRef): string {
  return ref
    .split(':')
    .slice(3)
    .join(':')
    .replace(/^(ro|payment|unknown-payment)-/, '');
}

/** The customer by the engine's key; no customer is the shop's one walk-in customer. `ref` names source and shop. */
export function customerOf(ref: DocumentRef, party: Party | null): PartyRef {
  const [, source, sourceShop] = ref.split(':');
  const owner = `customer:${source}:${sourceShop}`;
  if (party === null) return { key: `${owner}:walk-in`, name: 'Walk-in customer' };
  return { key: `${owner}:${party.id}`, name: party.name.trim() || `Customer ${party.id}` };
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
