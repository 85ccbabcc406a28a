import { sql } from 'drizzle-orm';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { EntryName } from '../../domain/entries/entry.ts';
import { type Adopted, adoptedDeposit } from '../../domain/mapping/rules.ts';
import type { Db } from '../client.ts';

/** The books' own ids of what was entered by hand: the open invoice, the payment in advance. By connection. */
type AdoptedIds = Readonly<Record<string, { readonly owed?: string; readonly deposit?: string }>>;
type AdoptedDetail = Omit<Adopted, 'sale'> & { readonly books?: AdoptedIds };

/**
 * `book-it`: what asked is not the same one twice. `adopted`: what a sale from before the start left open by hand.
 * `excluded`: others wrote it into the books, and we do not.
 */
export type DocumentAnswer =
  | { readonly ref: DocumentRef; readonly answer: 'book-it' | 'excluded' }
  | { readonly ref: DocumentRef; readonly answer: 'adopted'; readonly detail: AdoptedDetail };

/** What people answered about single documents of a shop, as a day's entries take it. */
export async function answersOf(
  db: Db,
  shopId: string,
): Promise<{ answered: DocumentRef[]; adopted: Adopted[]; excluded: DocumentRef[] }> {
  const rows = await db.execute<DocumentAnswer>(sql`
    select ref, answer, detail from document_answers where shop_id = ${shopId} order by ref`);
  return {
    answered: rows.flatMap(row => (row.answer === 'book-it' ? [row.ref] : [])),
    adopted: rows.flatMap(row => {
      if (row.answer !== 'adopted') return [];
      const { books: _, ...amounts } = row.detail;
      return [{ sale: row.ref, ...amounts }];
    }),
    excluded: rows.flatMap(row => (row.answer === 'excluded' ? [row.ref] : [])),
  };
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

/** Keeps an answer by name; a later one to the same question takes its place, but for ids in other books. */
export async function saveDocumentAnswer(
  db: Db,
  shopId: string,
  given: DocumentAnswer,
  by: string,
  at: Date,
): Promise<void> {
  const detail = given.answer === 'adopted' ? JSON.stringify(given.detail) : null;
  await db.execute(sql`
    insert into document_answers as kept (shop_id, ref, answer, detail, answered_by, answered_at)
    values (${shopId}, ${given.ref}, ${given.answer}, ${detail}::jsonb, ${by}, ${at.toISOString()}::timestamptz)
    on conflict (shop_id, ref, answer) do update
      set detail = excluded.detail || jsonb_build_object('books',
          coalesce(kept.detail -> 'books', '{}') || coalesce(excluded.detail -> 'books', '{}')),
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
