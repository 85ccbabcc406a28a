import { type BooksNature, natureOf } from '../books/nature.ts';
import type { Entry, EntryName, Purpose } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import type { DayEntries } from '../mapping/day-entries.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type DayInput, entriesOfDay } from '../mapping/to-entries.ts';
import { AtHand } from './at-hand.ts';
import { positionOf } from './position.ts';

/** Where an entry of the style *documents* stands: by itself, inside the day's invoice and payments, or in a journal. */
export type Home = 'own' | 'day' | 'journal';

/** A date's entries, and where to find them. */
type View = {
  readonly day: DayEntries;
  readonly byName: ReadonlyMap<string, Entry>;
  readonly byGroup: ReadonlyMap<string, readonly Entry[]>;
  /** What has anything that waits for a person. */
  readonly parked: ReadonlySet<string>;
};

/** What stays a document of its own in every style. */
const ALWAYS_OWN: readonly Purpose[] = [
  'bill',
  'vendor-credit',
  'vendor-payment',
  'sublet',
  'deposit',
  'cash',
  'transfer',
];
/** What makes up a sale's account with its customer. */
const OF_ACCOUNT: readonly Purpose[] = ['sale', 'credit', 'payment', 'refund', 'link', 'applied'];

/**
 * Tells where entries stand, by the mapping in force on their own dates. What a sale's money settles decides for it: on
 * a sale that stands by itself it does too, on one inside a journal it goes into a journal, whatever the style of its
 * own day, so that a change of style leaves nothing open. What meets an open item that people entered by hand stands by
 * itself, since it is linked to that.
 */
export class Homes {
  readonly #input: DayInput;
  /** The last date that counts: later links than the day's own are kept when it is prepared again. */
  readonly #through: string;
  readonly atHand: AtHand;
  /** Sales with anything that people entered by hand before the start date. */
  readonly #adopted: ReadonlySet<string>;
  readonly #days = new Map<string, View>();
  readonly #settled = new Map<string, boolean>();

  constructor(input: DayInput) {
    this.#input = input;
    const { businessDate, linksThrough } = input;
    const goesOn = linksThrough !== undefined && linksThrough > businessDate;
    this.#through = goesOn ? linksThrough : businessDate;
    this.atHand = new AtHand(input.documents);
    this.#adopted = new Set(input.adopted?.map(({ sale }) => sale));
  }

  mappingOn(businessDate: string): Mapping {
    return this.#input.mappingOn?.(businessDate) ?? this.#input.mapping;
  }

  get nature(): BooksNature {
    return this.#input.nature ?? natureOf('');
  }

  get businessDate(): string {
    return this.#input.businessDate;
  }

  /** Whether nothing at hand was ever booked in another style. */
  get allDocuments(): boolean {
    const dates = [this.businessDate, this.#through, ...this.atHand.dates()];
    return dates.every(date => this.mappingOn(date).style === 'documents');
  }

  /** The entries of a date in the style *documents*, as they were known on `through`: on that date itself, when left out. */
  asOf(businessDate: string, through = businessDate): DayEntries {
    return this.#view(businessDate, through).day;
  }

  /** The entry of that name as it was known on a date; null when the date had none. */
  entry(name: EntryName, businessDate: string, through = businessDate): Entry | null {
    return this.#view(businessDate, through).byName.get(nameOf(name)) ?? null;
  }

  #view(businessDate: string, through: string): View {
    const key = `${businessDate} ${through}`;
    const known = this.#days.get(key);
    if (known) return known;
    const mapping = this.mappingOn(businessDate);
    const day = entriesOfDay({ ...this.#input, businessDate, mapping, linksThrough: through });
    const view = {
      day,
      byName: new Map(day.entries.map(entry => [nameOf(entry), entry])),
      byGroup: Map.groupBy(day.entries, entry => this.atHand.groupOf(entry.subject)),
      parked: new Set(day.parked.map(({ subject }) => this.atHand.groupOf(subject))),
    };
    this.#days.set(key, view);
    return view;
  }

  home({ subject, purpose, content }: Entry): Home {
    return this.#homeOn(content.businessDate, subject, purpose);
  }

  /** Where the entry of a name stands that others refer to; null when nothing of that name stands. */
  homeOfName({ subject, purpose }: EntryName): Home | null {
    if (this.#adopted.has(this.atHand.groupOf(subject))) return 'own';
    const date = this.atHand.dateOf(subject);
    if (date === null || date > this.#through) return null;
    if (this.entry({ subject, purpose }, date) === null) return null;
    return this.#homeOn(date, subject, purpose);
  }

  /** The mapping of the day on which a sale was posted, if it is by then. */
  postedUnder(subject: string, through: string): Mapping | null {
    const sale = this.atHand.saleOf(subject);
    if (sale?.state !== 'posted' || sale.businessDate === null || sale.businessDate > through) return null;
    return this.mappingOn(sale.businessDate);
  }

  #homeOn(businessDate: string, subject: string, purpose: Purpose): Home {
    if (ALWAYS_OWN.includes(purpose)) return 'own';
    const { style } = this.mappingOn(businessDate);
    if (!OF_ACCOUNT.includes(purpose)) return style === 'documents' ? 'own' : 'journal';
    if (this.#adopted.has(this.atHand.groupOf(subject))) return 'own';
    const sale = this.#homeOfSale(subject, businessDate);
    if (sale === 'own' || sale === 'journal') return sale;
    if (style === 'daily-journal') return 'journal';
    return style === 'daily-sales' && this.#isSettledOn(businessDate, subject) ? 'day' : 'own';
  }

  /** Where the sale stands that something of the date is about; null while it does not stand, or stands in a day's sums. */
  #homeOfSale(subject: string, businessDate: string): Home | null {
    const sale = this.atHand.saleOf(subject);
    const mapping = this.postedUnder(subject, businessDate);
    if (sale?.businessDate == null || mapping === null) return null;
    const { ref, businessDate: postedOn } = sale;
    const stands = (['sale', 'credit'] as const).some(purpose =>
      this.entry({ subject: ref, purpose }, postedOn),
    );
    if (!stands) return null;
    if (mapping.style === 'daily-journal') return 'journal';
    if (mapping.style === 'documents') return 'own';
    return this.#isSettledOn(sale.businessDate, sale.ref) ? null : 'own';
  }

  /**
   * Whether everything of a sale's account on a date comes to nothing for its customer and touches no other day: it can
   * stand in the day's sums without anybody's name. Never for a charge account.
   */
  #isSettledOn(businessDate: string, subject: string): boolean {
    const group = this.atHand.groupOf(subject);
    const key = `${businessDate} ${group}`;
    const known = this.#settled.get(key) ?? this.#settles(businessDate, group);
    this.#settled.set(key, known);
    return known;
  }

  #settles(businessDate: string, group: string): boolean {
    if (this.atHand.saleOf(group)?.onAccount) return false;
    const { byGroup, parked } = this.#view(businessDate, businessDate);
    const about = (byGroup.get(group) ?? []).filter(({ purpose }) => OF_ACCOUNT.includes(purpose));
    const todays = about.filter(({ content }) => content.businessDate === businessDate);
    const names = new Set(todays.map(nameOf));
    if (todays.length === 0 || parked.has(group)) return false;
    if (about.some(entry => reachesInto(entry, businessDate, names))) return false;
    return todays.every(isPlain) && todays.reduce((all, entry) => all + positionOf(entry), 0) === 0;
  }
}

/** An entry of the day that settles another day's, or one of another day that settles the day's. */
function reachesInto(entry: Entry, businessDate: string, names: ReadonlySet<string>): boolean {
  const { content } = entry;
  const targets = 'applications' in content ? content.applications.map(({ to }) => nameOf(to)) : [];
  const isTodays = content.businessDate === businessDate;
  return targets.some(target => names.has(target) !== isTodays);
}

/** Whether it moves its whole total between the customer and one other side, as a day's sums do. */
function isPlain(entry: Entry): boolean {
  const { content } = entry;
  const position = positionOf(entry);
  switch (content.type) {
    case 'invoice':
    case 'refund':
      return position === content.total;
    case 'credit-memo':
    case 'payment':
      return position === -content.total;
    default:
      return false;
  }
}
