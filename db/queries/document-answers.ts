import { sql } from 'drizzle-orm';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { EntryName } from '../../domain/entries/entry.ts';
import { type Adopted, adoptedDeposit } from '../../domain/mapping/rules.ts';
import type { Db } from '../client.ts';

type Amounts = Omit<Adopted, 'sale'>;
/**
 * The books' own ids of what was entered by hand: the open invoice, the payment in advance, by connection. What stood
 * open there: further books may start on another day.
 */
type AdoptedIds = Readonly<
  Record<string, { readonly owed?: string; readonly deposit?: string; readonly amounts?: Amounts }>
>;
type AdoptedDetail = Amounts & { readonly books?: AdoptedIds };
/** In which books others wrote it: what stands in one set of books stands in no other by that. */
type ExcludedDetail = { readonly books: Readonly<Record<string, true>> };

/**
 * `book-it`: what asked is not the same one twice. `adopted`: what a sale from before the start left open by hand.
 * `excluded`: others wrote it into these books, and we do not; without a detail into all.
 */
export type DocumentAnswer =
  | { readonly ref: DocumentRef; readonly answer: 'book-it' }
  | { readonly ref: DocumentRef; readonly answer: 'excluded'; readonly detail: ExcludedDetail | null }
  | { readonly ref: DocumentRef; readonly answer: 'adopted'; readonly detail: AdoptedDetail };

/** What people answered about single documents of a shop, as a day's entries in one set of books take it. */
export async function answersOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<{ answered: DocumentRef[]; adopted: Adopted[]; excluded: DocumentRef[] }> {
  const rows = await db.execute<DocumentAnswer>(sql`
    select ref, answer, detail from document_answers where shop_id = ${shopId} order by ref`);
  return {
    answered: rows.flatMap(row => (row.answer === 'book-it' ? [row.ref] : [])),
    adopted: rows.flatMap(row => (row.answer === 'adopted' ? adoptedIn(row, targetConnectionId) : [])),
    excluded: rows.flatMap(row => (isExcluded(row, targetConnectionId) ? [row.ref] : [])),
  };
}

/** What was adopted in these books; what was adopted in others alone is still asked here. */
function adoptedIn(
  { ref, detail: { books, ...amounts } }: Extract<DocumentAnswer, { answer: 'adopted' }>,
  targetConnectionId: string,
): Adopted[] {
  if (books === undefined) return [{ sale: ref, ...amounts }];
  const here = books[targetConnectionId];
  return here === undefined ? [] : [{ sale: ref, ...(here.amounts ?? amounts) }];
}

function isExcluded(row: DocumentAnswer, targetConnectionId: string): boolean {
  return row.answer === 'excluded' && (row.detail === null || row.detail.books[targetConnectionId] === true);
}

export type AdoptedObject = {
  readonly name: EntryName;
  readonly booksId: string;
  readonly type: 'invoice' | 'payment';
};

/** What was entered by hand in one set of books and adopted there, by the names by which entries of ours link it. */
export async function adoptedObjects(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<AdoptedObject[]> {
  const rows = await db.execute<{ ref: DocumentRef; owed: string | null; deposit: string | null }>(sql`
    select ref, detail -> 'books' -> ${targetConnectionId}::text ->> 'owed' as owed,
      detail -> 'books' -> ${targetConnectionId}::text ->> 'deposit' as deposit
    from document_answers where shop_id = ${shopId} and answer = 'adopted' order by ref`);
  return rows.flatMap(({ ref, owed, deposit }): AdoptedObject[] => [
    ...(owed ? [{ name: { subject: ref, purpose: 'sale' }, booksId: owed, type: 'invoice' } as const] : []),
    ...(deposit ? [{ name: adoptedDeposit(ref), booksId: deposit, type: 'payment' } as const] : []),
  ]);
}

/** Keeps an answer by name; a later one to the same question takes its place, but for what it says of other books. */
export async function saveDocumentAnswer(
  db: Db,
  shopId: string,
  given: DocumentAnswer,
  by: string,
  at: Date,
): Promise<void> {
  const said = given.answer === 'book-it' ? null : given.detail;
  const detail = said && JSON.stringify(said);
  await db.execute(sql`
    insert into document_answers as kept (shop_id, ref, answer, detail, answered_by, answered_at)
    values (${shopId}, ${given.ref}, ${given.answer}, ${detail}::jsonb, ${by}, ${at.toISOString()}::timestamptz)
    on conflict (shop_id, ref, answer) do update
      set detail = case when kept.detail is null then null else excluded.detail || jsonb_build_object('books',
          coalesce(kept.detail -> 'books', '{}') || coalesce(excluded.detail -> 'books', '{}')) end,
        answered_by = excluded.answered_by, answered_at = excluded.answered_at`);
}

export type AskedDocument = { readonly kind: string; readonly dates: readonly string[] };

/** A document with the business dates of it and of all that belongs to it, oldest first; null when there is none. */
export async function askedDocument(db: Db, shopId: string, ref: string): Promise<AskedDocument | null> {
  const [row] = await db.execute<AskedDocument>(sql`
    select asked.kind, (
      select coalesce(jsonb_agg(distinct to_char(own.business_date, 'YYYY-MM-DD')), '[]') from documents own
      where own.shop_id = asked.shop_id and (own.ref = asked.ref or own.sale_ref = asked.ref)
        and own.business_date is not null
    ) as dates
    from documents asked where asked.shop_id = ${shopId} and asked.ref = ${ref} and asked.state <> 'deleted'`);
  return row ? { kind: row.kind, dates: [...row.dates].sort() } : null;
}
