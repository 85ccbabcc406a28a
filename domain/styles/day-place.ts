import type { Entry, PartyRef, Place, Subject } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';
import { byText, daySubject, NUMBER_LENGTH } from '../mapping/refs.ts';
import type { DayInput } from '../mapping/to-entries.ts';

/** One business day and location of one shop, for which a style books sums. */
export type DayPlace = {
  /** The shop's word in the subjects of its days. */
  readonly shop: string;
  /** `<source>:<shop>`, as keys of customers have it. */
  readonly owner: string;
  readonly businessDate: string;
  readonly currency: string;
  /** The source's id; null for shops with one. */
  readonly location: string | null;
  readonly place: Place | undefined;
  readonly numberPrefix: string;
};

const OWNER = /^doc:([^:]+):([^:]+):/;

export type PlaceOf = (entry: Entry, businessDate?: string) => DayPlace;

/** Tells where the entries of a shop belong: on its day by default. One source and shop, whatever the order of documents. */
export function placerOf({ documents, shop, businessDate: today, numberPrefix }: DayInput): PlaceOf {
  const owner = documents.map(document => document.ref as string).sort(byText)[0] ?? '';
  const [, source = '', sourceShop = ''] = OWNER.exec(owner) ?? [];
  return ({ content }, businessDate = today) => {
    const { location = null, place, currency } = content;
    const names = { shop: shop ?? sourceShop, owner: `${source}:${sourceShop}` };
    return { ...names, businessDate, currency, location, place, numberPrefix };
  };
}

export function subjectOf(
  { shop, businessDate, location }: DayPlace,
  ...further: readonly string[]
): Subject {
  return daySubject(shop, businessDate, location, ...further);
}

/** The same for every entry of a day and location, so that they can be put together. */
export function placeKey({ shop, businessDate, location, currency }: DayPlace): string {
  return JSON.stringify([shop, businessDate, location, currency]);
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
export function dailySalesCustomer({ owner, location }: DayPlace): PartyRef {
  const key = `customer:${owner}:daily-sales`;
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
