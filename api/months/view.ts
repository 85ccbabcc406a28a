import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { closedChecklistOf, type MonthClose, monthClosesOf } from '../../db/queries/months.ts';
import { namesOf } from '../../db/queries/people-and-keys.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { type Checklist, checklistOf, ITEM_CODES } from '../../domain/months/checklist.ts';
import { stateOfMonth } from '../../domain/months/month.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { notFound } from '../problems/problem.ts';
import { instant } from '../schemas.ts';
import type { Language } from '../texts/language.ts';
import { itemTexts, labelText, notOursText } from '../texts/months.ts';
import { monthFactsOf } from './facts.ts';

const amount = z.int().nullable();
const figure = z.object({
  label: z.string(),
  date: z.string().nullable(),
  source: amount,
  books: amount,
  difference: amount.describe('Books less shop system'),
});
const item = z.object({
  code: z.enum(ITEM_CODES),
  state: z.enum(['green', 'red']),
  unread: z.boolean().describe('The books were not asked yet: refresh'),
  overridable: z.boolean().describe('May be passed over by name with a note'),
  name: z.string(),
  means: z.string(),
  act: z.string().nullable(),
  where: z.string().describe('Where the act is done'),
  figures: z.array(figure),
});

export const closeSchema = z.object({
  act: z.enum(['closed', 'reopened']),
  by: z.string().describe('The person’s id'),
  byName: z.string().nullable().describe('Their name as of now'),
  at: instant,
  note: z.string().nullable(),
  overrides: z.array(z.object({ item: z.enum(ITEM_CODES), note: z.string() })),
  hash: z.string().nullable(),
});

export const monthSchema = z.object({
  month: z.string(),
  connectionId: z.string(),
  company: z.string(),
  state: z.enum(['open', 'closed', 'reopened']),
  currency: z.string(),
  ourDays: z.int(),
  notOurs: z.array(z.object({ from: z.string(), to: z.string() })),
  notOursText: z.string().nullable(),
  readAt: instant.nullable().describe('When the books were asked last'),
  hash: z.string().describe('SHA-256 of the checklist: what a close is asked for'),
  items: z.array(item),
  record: z.array(closeSchema).describe('Oldest first'),
});
export type MonthView = z.infer<typeof monthSchema>;

/** A checklist with the hash that stands for it. */
export type Hashed = { readonly checklist: Checklist; readonly hash: string; readonly readAt: Date | null };

export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** The checklist as it is now, by what is stored. */
export async function checklistNow(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  month: string,
): Promise<Hashed> {
  const { readAt, ...facts } = await monthFactsOf(dependencies, shop, books, month);
  const checklist = checklistOf(facts);
  return { checklist, hash: hashOf(checklist), readAt };
}

/** The checklist with which the month was closed last. */
async function checklistThen(
  { database }: ApiDependencies,
  { shopId }: ShopRow,
  { connection }: BooksOfShop,
  month: string,
): Promise<Hashed> {
  const checklist = await closedChecklistOf(database, shopId, connection.id, month);
  if (checklist === null) throw notFound(`${month} was never closed in these books.`);
  return { checklist, hash: hashOf(checklist), readAt: null };
}

/** A month as people read it; `of`: as it is now, or as it was closed. */
export async function monthView(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  {
    month,
    language,
    of = 'now',
  }: { readonly month: string; readonly language: Language; readonly of?: 'now' | 'close' },
): Promise<MonthView> {
  const read = of === 'now' ? checklistNow : checklistThen;
  const { checklist, hash, readAt } = await read(dependencies, shop, books, month);
  const rows = await monthClosesOf(dependencies.database, shop.shopId, books.connection.id);
  const { currency, ourDays, notOurs, items } = checklist;
  const names = await namesOf(dependencies.database, [...acceptedBy(checklist), ...rows.map(({ by }) => by)]);
  return {
    month,
    connectionId: books.connection.id,
    company: books.company.name,
    state: stateOfMonth(month, rows),
    currency,
    ourDays,
    notOurs: [...notOurs],
    notOursText: notOursText(notOurs, ourDays, language),
    readAt: readAt?.toISOString() ?? null,
    hash,
    items: items.map(one => ({
      ...one,
      ...itemTexts(one, language),
      where: whereOf(one.code, shop.shopId, month),
      figures: one.figures.map(each => ({
        ...each,
        label: labelText(one.code, each.label, language, names),
      })),
    })),
    record: rows.filter(row => row.month === month).map(row => closeView(row, names)),
  };
}

export function closeView(
  { act, by, at, note, overrides, hash }: MonthClose,
  names: ReadonlyMap<string, string>,
): z.infer<typeof closeSchema> {
  const byName = names.get(by) ?? null;
  return { act, by, byName, at: at.toISOString(), note, overrides: [...overrides], hash };
}

/** The ids of those who accepted differences, out of the labels of days. */
function acceptedBy({ items }: Checklist): string[] {
  const days = items.find(({ code }) => code === 'days-proved')?.figures ?? [];
  return days.flatMap(({ label }) => /\(([^()]+)\)$/.exec(label)?.[1]?.split(', ') ?? []);
}

/** The route at which an item is worked off. */
function whereOf(code: (typeof ITEM_CODES)[number], shopId: string, month: string): string {
  const at = (path: string) => `/v1/shops/${shopId}/${path}`;
  switch (code) {
    case 'days-proved':
    case 'month-over':
      return at('days');
    case 'entries-settled':
      return at('entries?state=parked');
    case 'drifts':
    case 'corrections':
      return at('cases');
    case 'tax':
      return at(`tax-report?month=${month}`);
    case 'files':
      return at('files');
    default:
      return at(`months/${month}/refresh`);
  }
}
