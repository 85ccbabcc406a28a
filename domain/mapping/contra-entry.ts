import type { Entry, Parked } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';
import { type Minor, minor } from '../money/minor.ts';
import { journalEntry } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { byText, daySubject } from './refs.ts';
import { contraRole, tenderRole } from './roles.ts';

export type ContraDay = {
  /** The shop's word in the subjects of its days. */
  readonly shop: string;
  readonly businessDate: string;
  readonly mapping: Mapping;
  readonly numberPrefix: string;
};

type Group = {
  readonly location: string | null;
  readonly currency: string;
  readonly key: string;
  amount: number;
};

/** Numbers of a day's entries: the date and enough characters to tell tenders and locations apart. */
const SHORT = 6;

/**
 * What moved through the clearing accounts of non-cash tenders on a day, moved on to what it means (a liability, an
 * expense, the financier's receivable): one entry per tender and location, so that clearing is 0.00 every night.
 * `entries` are those of the day; what they leave on the tender's account is what is moved.
 */
export function contraEntries(
  entries: readonly Entry[],
  { shop, businessDate, mapping, numberPrefix }: ContraDay,
): (Entry | Parked)[] {
  if (!Object.values(mapping.tenders).some(rule => rule.contra !== undefined)) return [];
  const groups = groupsOf(entries, businessDate);
  return groups.flatMap(({ location, currency, key, amount }) => {
    const lookup = new Lookup(mapping, location);
    const { account, contra } = lookup.tender(key);
    if (contra === undefined || amount === 0) return [];
    const subject = daySubject(shop, businessDate, location, key);
    const moved = amount as Minor;
    const postings = new Postings();
    postings.debit(contraRole(key), contra, moved);
    postings.credit(tenderRole(key), account, moved);
    const day = businessDate.replaceAll('-', '').slice(2);
    const words = {
      number: `${numberPrefix}X${day}${keyOf(subject).slice(0, SHORT)}`,
      memo: `What payments by ${key} of ${businessDate} mean`,
    };
    const frame = { businessDate, currency, location };
    const entry = journalEntry({ subject, purpose: 'contra' }, frame, words, postings.list(), lookup);
    return entry === null ? [] : [entry];
  });
}

/** What the day's entries leave on each tender, by location; a location that is not kept apart still has its own. */
function groupsOf(entries: readonly Entry[], businessDate: string): Group[] {
  const groups = new Map<string, Group>();
  for (const { content } of entries) {
    if (content.businessDate !== businessDate) continue;
    for (const { role, amount } of content.postings) {
      if (!role.startsWith('tender:')) continue;
      const key = role.slice('tender:'.length);
      const location = content.location ?? null;
      const name = `${key} ${location ?? ''}`;
      const group = groups.get(name) ?? { location, currency: content.currency, key, amount: 0 };
      group.amount = minor(group.amount + amount);
      groups.set(name, group);
    }
  }
  return [...groups].sort(([a], [b]) => byText(a, b)).map(([, group]) => group);
}
