import type { Document } from '../documents/document.ts';
import type { Entry, PartyRef, Place, Subject } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';
import { byText, NUMBER_LENGTH } from '../mapping/refs.ts';

/** One business day and location of one shop, for which a style books sums. */
export type DayPlace = {
  readonly source: string;
  readonly shop: string;
  readonly businessDate: string;
  readonly currency: string;
  /** The source's id; null for shops with one. */
  readonly location: string | null;
  readonly place: Place | undefined;
  readonly numberPrefix: string;
};

/** Written where a shop has one location, so that every subject has as many parts. */
const ONLY_LOCATION = 'all';
const REF = /^doc:([^:]+):([^:]+):/;

/** Where an entry belongs. `owner` is the reference of any document of the shop, for entries that are about no single one. */
export function dayPlaceOf(
  entry: Entry,
  businessDate: string,
  owner: string,
  numberPrefix: string,
): DayPlace {
  const [, source = '', shop = ''] = REF.exec(entry.subject) ?? REF.exec(owner) ?? [];
  const { location = null, place, currency } = entry.content;
  return { source, shop, businessDate, currency, location, place, numberPrefix };
}

/** The first reference in order: the same whatever the order of the documents. */
export function ownerAmong(documents: readonly Document[]): string {
  return documents.map(document => document.ref as string).sort(byText)[0] ?? '';
}

/** `day:<shop>:<date>:<location>`, with what tells entries of one day apart behind it. */
export function daySubject(
  { shop, businessDate, location }: DayPlace,
  ...further: readonly string[]
): Subject {
  return ['day', shop, businessDate, location ?? ONLY_LOCATION, ...further].join(':');
}

/** The same for every entry of a day and location, so that they can be put together. */
export function placeKey({ source, shop, businessDate, location, currency }: DayPlace): string {
  return JSON.stringify([source, shop, businessDate, location, currency]);
}

/** A document number: letters for what it is, then the date; readable while it fits, else with a short key of the rest. */
export function dayNumber(place: DayPlace, letters: string, ...further: readonly string[]): string {
  const head = `${place.numberPrefix}${letters}${place.businessDate.slice(2).replaceAll('-', '')}`;
  const rest = [...(place.location === null ? [] : [place.location]), ...further];
  const readable = [head, ...rest].join('-');
  if (readable.length <= NUMBER_LENGTH && /^[\w-]*$/.test(readable)) return readable;
  return `${head}-${keyOf(JSON.stringify(rest)).slice(0, 6)}`;
}

/** The customer of the day's invoice, one for each location. */
export function dailySalesCustomer({ source, shop, location }: DayPlace): PartyRef {
  const key = `customer:${source}:${shop}:daily-sales`;
  if (location === null) return { key, name: 'Daily sales' };
  return { key: `${key}:${location}`, name: `Daily sales ${location}` };
}

/** The day in a person's words, for memos. */
export function titleOf(what: string, { businessDate, location }: DayPlace): string {
  return `${what} of ${businessDate}${location === null ? '' : `, ${location}`}`;
}

/** What an entry of sums has in common with every other of its day and place. */
export function commonOf({ businessDate, currency, location, place }: DayPlace) {
  return { businessDate, currency, ...(location !== null && { location }), ...(place && { place }) };
}
