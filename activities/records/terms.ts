import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { holdsOfEntries, lastCorrections } from '../../db/queries/cases.ts';
import { documentPlaces } from '../../db/queries/document-places.ts';
import { type EntryRow, postedContents, postedMappings } from '../../db/queries/entries.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import type { CaseCause } from '../../domain/cases/case.ts';
import type { Terms } from '../../domain/corrections/terms.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
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
    causes: causesOf(rows, wanted, places, await postedMappings(database, shopId, ids)),
  };
  const standing = rows.map(row => ({
    ...row,
    posted: row.postedHash === null ? null : (contents.get(row.id) ?? row.content),
    holds: holds.get(row.id) ?? [],
  }));
  return { terms, standing };
}

type DocumentPlace = { readonly ref: string; readonly state: string; readonly businessDate: string | null };

/**
 * What else is known of why an entry changed: its document was voided; or the same document, of the same day and total,
 * is wanted otherwise under another version of the mapping, or by none of its own any more under another style.
 */
function causesOf(
  rows: readonly EntryRow[],
  wanted: WantedDay,
  places: readonly DocumentPlace[],
  postedBy: ReadonlyMap<string, number>,
): Map<string, CaseCause> {
  const placeOf = new Map(places.map(place => [place.ref, place]));
  const wantedOf = new Map(wanted.entries.map(entry => [nameOf(entry), entry.content]));
  const causes = new Map<string, CaseCause>();
  for (const row of rows) {
    const version = postedBy.get(row.id);
    if (row.postedHash === null || version === undefined) continue;
    const isOtherMapping = version !== 0 && version !== wanted.mappingVersion;
    const content = wantedOf.get(nameOf(row));
    const place = placeOf.get(row.subject);
    if (content === undefined && place?.state === 'voided') causes.set(nameOf(row), 'voided');
    else if (isOtherMapping && isSame(row, content, place)) causes.set(nameOf(row), 'mapping');
  }
  return causes;
}

function isSame(row: EntryRow, content: EntryContent | undefined, place: DocumentPlace | undefined): boolean {
  if (content) return content.businessDate === row.businessDate && content.total === row.amount;
  if (place === undefined) return row.subject.startsWith('day:');
  return place.state !== 'deleted' && place.businessDate === row.businessDate;
}
