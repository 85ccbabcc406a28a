import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { holdsOfEntries, lastCorrections } from '../../db/queries/cases.ts';
import { documentPlaces } from '../../db/queries/document-places.ts';
import { type EntryRow, postedContents } from '../../db/queries/entries.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import type { CaseCause } from '../../domain/cases/case.ts';
import type { Terms } from '../../domain/corrections/terms.ts';
import { nameOf, type Standing } from '../../domain/entries/plan.ts';
import type { Context } from '../context.ts';
import type { WantedDay } from '../wanted-day.ts';

/** What decides how entries are corrected in one set of books, and the entries with what stands of them. */
export async function termsOf(
  { database }: Context,
  shopId: string,
  books: BooksOfShop,
  wanted: WantedDay,
  rows: readonly EntryRow[],
): Promise<{ readonly terms: Terms; readonly standing: readonly Standing[] }> {
  const ids = rows.map(row => row.id);
  const contents = await postedContents(database, shopId, ids);
  const holds = await holdsOfEntries(database, shopId, ids);
  const cases = await lastCorrections(database, shopId, ids);
  const nameById = new Map(rows.map(row => [row.id, nameOf(row)]));
  const named = new Set([...wanted.entries, ...wanted.parked].map(nameOf));
  const gone = rows.filter(row => row.postedHash !== null && !named.has(nameOf(row)));
  const places = await documentPlaces(database, shopId, [...new Set(gone.map(row => row.subject))]);
  const { policies = {} } = wanted.mapping;
  const terms: Terms = {
    lock: await lockOfBooks(database, shopId, books),
    closedPeriod: policies.closedPeriod ?? 'hold',
    heldEntries: policies.heldEntries ?? 'ask',
    mapping: wanted.mapping,
    cases: new Map(cases.map(one => [nameById.get(one.entryId) ?? '', one])),
    elsewhere: new Map(
      places.flatMap(({ ref, state, businessDate }) =>
        state === 'posted' && businessDate !== null ? [[ref, businessDate] as const] : [],
      ),
    ),
    causes: causesOf(gone, places),
  };
  const standing = rows.map(row => ({
    ...row,
    posted: row.postedHash === null ? null : (contents.get(row.id) ?? row.content),
    holds: holds.get(row.id) ?? [],
  }));
  return { terms, standing };
}

function causesOf(
  gone: readonly EntryRow[],
  places: readonly { readonly ref: string; readonly state: string }[],
): Map<string, CaseCause> {
  const stateOf = new Map(places.map(({ ref, state }) => [ref, state]));
  return new Map(
    gone.flatMap(row => (stateOf.get(row.subject) === 'voided' ? [[nameOf(row), 'voided'] as const] : [])),
  );
}
