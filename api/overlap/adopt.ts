import { type AdoptedAs, adoptEntry } from '../../db/queries/adopt-entry.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import { decideFinding, type FindingRow } from '../../db/queries/overlap.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { type WantedEntry, wantedEntries } from '../../db/queries/wanted-entries.ts';
import { isLocked } from '../../domain/lock/lock-date.ts';
import { whyNotAdopted } from '../../domain/overlap/adoption.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { type Language, overlapText } from '../texts/overlap.ts';

export type Decision = {
  readonly by: string;
  readonly note: string | null;
  /** Where a sale is excluded: whether the money on it stands in the books too, or is asked one by one, as when not said. */
  readonly money?: 'exclude' | 'ask' | undefined;
};

/**
 * Ours takes over what others wrote: the first delivery updates it in place. What may not be changed where it stands
 * is adopted as it is, if it says the same. Gives the business day that changes. Refused as `not-allowed` with what else
 * can be done, or as `conflict` when either side has changed since it was read.
 */
export async function adopt(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  finding: FindingRow,
  decision: Decision,
  language: Language,
): Promise<string> {
  const { database } = dependencies;
  const entry = await entryOf(dependencies, shop, books, finding);
  const object = await objectOf(dependencies, books, finding);
  if (finding.purpose !== null && (!entry || !object || object.marker !== null))
    throw new ApiProblem('conflict', overlapText('changed-since', language));
  const asItIs = object !== null && (await isHeld(dependencies, shop.shopId, books, object));
  const refusal = entry && object ? whyNotAdopted(entry.content, object, asItIs) : 'whole-day';
  if (refusal !== null || !entry || !object)
    throw new ApiProblem('not-allowed', overlapText(refusal ?? 'whole-day', language));
  const { booksId, booksVersion, total } = object;
  const as: AdoptedAs = { booksId, booksVersion, total, asItIs };
  const at = new Date();
  await database.transaction(async tx => {
    const done =
      (await decideFinding(tx, shop.shopId, finding.id, { ...decision, state: 'adopted', at })) &&
      (await adoptEntry(tx, shop.shopId, books, entry, as, at));
    if (!done) throw new ApiProblem('conflict', overlapText('decided-already', language));
    const after = { finding: finding.id, subject: entry.subject, purpose: entry.purpose, ...as };
    const act = { shopId: shop.shopId, actor: decision.by, act: 'overlap-adopted', after };
    await appendAudit(tx, { ...act, after: { ...after, note: decision.note } }, at);
  });
  return entry.day;
}

/** What of ours the finding is about, as it is wanted now. */
async function entryOf(
  { database }: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  { subject, purpose, ours }: FindingRow,
): Promise<WantedEntry | null> {
  const day = (ours as { readonly businessDate: string } | null)?.businessDate;
  if (day === undefined) return null;
  const wanted = await wantedEntries(database, shop, books, day, day);
  return wanted.find(one => one.subject === subject && one.purpose === purpose) ?? null;
}

/** The object as it stands in the books now; null for what is none of our types, and where it is gone. */
async function objectOf(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  { booksType, booksKind, booksId }: FindingRow,
): Promise<BooksObject | null> {
  const { target, conversation } = spokenTo(dependencies, books);
  const type = booksType as BooksObject['type'];
  const name = { type, booksId, ...(booksKind !== '' && { kind: booksKind }) };
  const [object] = await target.readObjects(conversation, [name]);
  return object ?? null;
}

async function isHeld(
  dependencies: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  object: BooksObject,
): Promise<boolean> {
  const lock = await lockOfBooks(dependencies.database, shopId, books);
  if (isLocked(lock, object.businessDate)) return true;
  const { target, conversation } = spokenTo(dependencies, books);
  const holds = await target.holdsOf(conversation, [object]);
  return (holds.get(`${object.type} ${object.booksId}`) ?? []).length > 0;
}
