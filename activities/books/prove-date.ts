import { acceptedCases } from '../../db/queries/cases.ts';
import { type EntryRow, entriesNamed, entriesOfDate } from '../../db/queries/entries.ts';
import { receiptsOf } from '../../db/queries/file-uploads.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { notReceived } from '../../domain/documents/received.ts';
import type { Parked } from '../../domain/entries/entry.ts';
import { contentHash } from '../../domain/entries/identity.ts';
import { dayOf, GONE, nameOf } from '../../domain/entries/plan.ts';
import { isErrorCode } from '../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../domain/errors/table.ts';
import { type Accepted, acceptedIn } from '../../domain/proof/accepted.ts';
import { type BooksObject, type MarkedEntry, withAdopted } from '../../domain/proof/books.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { proveDay } from '../../domain/proof/prove-day.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { type WantedDay, wantedDay } from '../wanted-day.ts';
import { knownItems } from './items.ts';
import { keepProof } from './keep-proof.ts';
import { snapDay } from './snap-day.ts';

/** Proves one day in one set of books. `kept`: false when nothing of it was sent yet, so that there is nothing to prove. */
export async function proveDate(
  context: Context,
  shop: ShopRow,
  books: OpenBooks,
  businessDate: string,
): Promise<{ documents: number; tiesOut: boolean; parked: number; kept: boolean }> {
  const { database } = context;
  const { shopId } = shop;
  const targetConnectionId = books.connection.id;
  const rows = await entriesOfDate(database, shopId, targetConnectionId, businessDate);
  const wanted = await wantedDay(context, shop, books, businessDate);
  const own = rows.filter(row => dayOf(row) === businessDate);
  const quiet = rows.length === 0 && wanted.documents.length === 0;
  const objects = quiet ? [] : await objectsOf(books, rows, businessDate);
  const input = {
    businessDate,
    documents: wanted.documents,
    entries: own.flatMap(standingEntry),
    others: rows.flatMap(row =>
      dayOf(row) === businessDate ? [] : [{ marker: row.marker, belongsTo: dayOf(row) }],
    ),
    objects,
    mapping: wanted.mapping,
    itemIds: await knownItems(context, books.company.id),
    parked: own.flatMap(parkedEntry),
    skipped: wanted.skipped,
    questions: wanted.questions,
  };
  const proof = proveDay(input);
  const documents = wanted.entries.length + wanted.parked.length;
  const said = { documents, tiesOut: proof.tiesOut, parked: proof.parked.length };
  // Before go-live a day of which nothing was sent yet has nothing to prove.
  if (!proof.tiesOut && shop.stage !== 'live' && rows.every(row => row.postedRevision === null))
    return { ...said, tiesOut: false, kept: false };
  const standing = rows.flatMap(({ booksId }) => (booksId === null ? [] : [booksId]));
  await snapDay(context, shopId, books, businessDate, standing, objects);
  const leftOut = await leftOutElsewhere(context, shopId, targetConnectionId, own, wanted);
  const accepted = acceptedIn(input, await acceptedOf(context, shopId, [...own, ...leftOut], wanted));
  const kept = {
    ...proof,
    ...(accepted.accepted.length > 0 && { accepted: accepted.accepted, acceptedInAll: accepted.isAll }),
    notReceived: await notReceivedOn(context, shop, businessDate),
  };
  const made = { state: stateOf(kept, documents), mappingVersion: wanted.mappingVersion, input };
  await keepProof(context, { shopId, targetConnectionId, businessDate }, kept, made);
  return { ...said, kept: true };
}

/** What the shop's source cannot tell and nobody handed over for the day. */
async function notReceivedOn({ database, sources }: Context, shop: ShopRow, businessDate: string) {
  const cannotTell = sources.get(shop.sourceKind)?.source.capabilities.cannotTell ?? [];
  return notReceived(await receiptsOf(database, shop, cannotTell), businessDate);
}

/** A day's verdict as its row keeps it. */
export function stateOf(proof: Pick<Proof, 'tiesOut' | 'acceptedInAll'>, documents: number): string {
  if (proof.tiesOut) return documents === 0 ? 'empty' : 'proved';
  return proof.acceptedInAll ? 'accepted' : 'differs';
}

/** What the day wants and nothing stands of: its row may still bear the day that wanted it before. */
async function leftOutElsewhere(
  { database }: Context,
  shopId: string,
  targetConnectionId: string,
  own: readonly EntryRow[],
  wanted: WantedDay,
): Promise<EntryRow[]> {
  const here = new Set(own.map(nameOf));
  const missing = wanted.entries.filter(entry => !here.has(nameOf(entry)));
  const rows = await entriesNamed(database, shopId, targetConnectionId, missing);
  return rows.filter(row => row.booksId === null);
}

/** What people accepted by name of the day's entries, as far as the same is still wanted. */
async function acceptedOf(
  { database }: Context,
  shopId: string,
  rows: readonly EntryRow[],
  wanted: WantedDay,
): Promise<Accepted[]> {
  const cases = await acceptedCases(
    database,
    shopId,
    rows.map(row => row.id),
  );
  const rowOf = new Map(rows.map(row => [row.id, row]));
  const wantedOf = new Map(wanted.entries.map(entry => [nameOf(entry), entry.content]));
  return cases.flatMap(({ entryId, kind, hash, by }): Accepted[] => {
    const row = rowOf.get(entryId);
    if (!row) return [];
    const { marker, subject, purpose } = row;
    const name = { kind, marker, subject, purpose, by };
    if (kind === 'drift') return [{ ...name, wanted: row.content }];
    const content = wantedOf.get(nameOf(row)) ?? null;
    const same = hash === (content === null ? GONE : contentHash(content));
    const adjustedBy = rows.filter(({ adjusts }) => adjusts === entryId).map(each => each.marker);
    return same ? [{ ...name, wanted: content, adjustedBy }] : [];
  });
}

/**
 * What is dated on the day in the books, and the day's own objects that are dated elsewhere. What was adopted is known
 * by its id.
 */
async function objectsOf(
  { target, conversation }: OpenBooks,
  rows: readonly EntryRow[],
  businessDate: string,
): Promise<readonly BooksObject[]> {
  const dated = await target.readBack(conversation, businessDate, businessDate);
  const standing = rows.flatMap(({ booksId, content, ...row }) =>
    booksId !== null && content ? [{ ...row, booksId, type: content.type }] : [],
  );
  const known = new Set(dated.map(({ type, booksId }) => `${type} ${booksId}`));
  // Dated elsewhere by us, or by a person since.
  const away = standing.filter(
    row => dayOf(row) === businessDate && !known.has(`${row.type} ${row.booksId}`),
  );
  const fetched = away.length === 0 ? [] : await target.readObjects(conversation, away);
  const others = fetched.filter(({ type, booksId }) => !known.has(`${type} ${booksId}`));
  return withAdopted(
    [...dated, ...others],
    standing.filter(row => row.adoptedAt !== null),
  );
}

/** What should stand in the books, wherever it is dated there. */
function standingEntry(row: EntryRow): MarkedEntry[] {
  const { subject, purpose, marker, content } = row;
  if (!content || ['undone', 'superseded'].includes(row.state)) return [];
  return [{ subject, purpose, marker, content }];
}

/** What waits for a person, whatever the reason: parked before it was sent, refused by the books, changed afterwards. */
function parkedEntry(row: EntryRow): Parked[] {
  const waits =
    ['parked', 'refused'].includes(row.state) || (row.state === 'unknown' && row.parkedCode !== null);
  if (!waits) return [];
  const { subject, purpose } = row;
  const rule = isErrorCode(row.parkedCode) ? ERROR_TABLE[row.parkedCode] : null;
  const detail = [row.parkedDetail, rule?.act].filter(Boolean).join(' ');
  return [
    {
      subject,
      purpose,
      code: isErrorCode(row.parkedCode) ? row.parkedCode : 'bug',
      reason: row.parkedReason ?? 'refused',
      detail,
    },
  ];
}
