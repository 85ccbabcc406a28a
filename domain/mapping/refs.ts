import { type DocumentRef, REF_KINDS } from '../documents/ref.ts';
import type { Party } from '../documents/sale.ts';
import type { PartyRef } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';

/** The shortest limit among the books for a document number (QuickBooks Online: 21). */
export const NUMBER_LENGTH = 21;
/** Characters of a made-up number: enough that no two of a company meet. */
const SHORT = 12;

/** Longer kinds first: `unknown-payment-1` is no `payment`. */
const KINDS = [...REF_KINDS].sort((a, b) => b.length - a.length).map(kind => `${kind}-`);

/** The source's own id out of a reference: what follows its kind. */
export function sourceIdOf(ref: DocumentRef): string {
  const id = idOf(ref);
  const kind = KINDS.find(known => id.startsWith(known)) ?? '';
  return id.slice(kind.length);
}

/** What names a document inside its source and shop, its kind included. */
export function idOf(ref: string): string {
  return ref.slice(endOfShop(ref) + 1);
}

/** The customer by the engine's key; no customer is the shop's one walk-in customer. `ref` names source and shop. */
export function customerOf(ref: DocumentRef, party: Party | null): PartyRef {
  const owner = `customer:${ref.slice('doc:'.length, endOfShop(ref))}`;
  if (party === null) return { key: `${owner}:walk-in`, name: 'Walk-in customer' };
  return { key: `${owner}:${party.id}`, name: party.name.trim() || `Customer ${party.id}` };
}

/** A vendor by the engine's key. `ref` names source and shop. */
export function vendorOf(ref: DocumentRef, party: Party): PartyRef {
  const owner = `vendor:${ref.slice('doc:'.length, endOfShop(ref))}`;
  return { key: `${owner}:${party.id}`, name: party.name.trim() || `Vendor ${party.id}` };
}

/** The shop's id in its source, out of a reference. */
export function shopOf(ref: DocumentRef): string {
  return ref.slice(ref.indexOf(':', 'doc:'.length) + 1, endOfShop(ref));
}

/**
 * A day's subject: `day:<shop>:<date>:<location>`, with more words behind it where a day has an entry for each. Shops
 * that do not keep locations apart have one, `all`.
 */
export function daySubject(
  shop: string,
  businessDate: string,
  location: string | null,
  ...more: readonly string[]
): string {
  return ['day', shop, businessDate, location ?? 'all', ...more].join(':');
}

/**
 * A document number that is unique in the company: the shop's prefix, the letter of its kind and the first candidate
 * that says something and fits; else a short word made of the last one, which people find by the memo.
 */
export function numberFor(numberPrefix: string, letter: string, ...candidates: readonly string[]): string {
  const room = NUMBER_LENGTH - numberPrefix.length - letter.length;
  const fitting = candidates.find(candidate => candidate !== '' && candidate.length <= room);
  return `${numberPrefix}${letter}${fitting ?? keyOf(candidates.at(-1) ?? '').slice(0, SHORT)}`;
}

/**
 * A vendor's own number, which people know: of a long one its end. Without one, the document's own id. `time` counts
 * documents of one vendor with the same number: the books take each number once, so from the second on it is told.
 */
export function vendorNumber(number: string, ref: DocumentRef, time = 1): string {
  const told = time === 1 ? '' : `-${time}`;
  const own = number
    .trim()
    .slice(-(NUMBER_LENGTH - told.length))
    .trim();
  return own === '' ? numberFor('', 'B', sourceIdOf(ref)) : `${own}${told}`;
}

/** Where source and shop end in `doc:<source>:<shop>:<id>`. */
function endOfShop(ref: string): number {
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
