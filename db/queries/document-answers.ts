import { sql } from 'drizzle-orm';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { Adopted } from '../../domain/mapping/rules.ts';
import type { Db } from '../client.ts';

/** `book-it`: what asked is not the same one twice. `adopted`: what a sale from before the start left open by hand. */
export type DocumentAnswer =
  | { readonly ref: DocumentRef; readonly answer: 'book-it' }
  | { readonly ref: DocumentRef; readonly answer: 'adopted'; readonly detail: Omit<Adopted, 'sale'> };

/** What people answered about single documents of a shop, as a day's entries take it. */
export async function answersOf(
  db: Db,
  shopId: string,
): Promise<{ answered: DocumentRef[]; adopted: Adopted[] }> {
  const rows = await db.execute<DocumentAnswer>(sql`
    select ref, answer, detail from document_answers where shop_id = ${shopId} order by ref`);
  return {
    answered: rows.flatMap(row => (row.answer === 'book-it' ? [row.ref] : [])),
    adopted: rows.flatMap(row => (row.answer === 'adopted' ? [{ sale: row.ref, ...row.detail }] : [])),
  };
}

/** Keeps an answer by name; a later one to the same question takes its place. */
export async function saveDocumentAnswer(
  db: Db,
  shopId: string,
  given: DocumentAnswer,
  by: string,
  at: Date,
): Promise<void> {
  const detail = given.answer === 'adopted' ? JSON.stringify(given.detail) : null;
  await db.execute(sql`
    insert into document_answers (shop_id, ref, answer, detail, answered_by, answered_at)
    values (${shopId}, ${given.ref}, ${given.answer}, ${detail}::jsonb, ${by}, ${at.toISOString()}::timestamptz)
    on conflict (shop_id, ref, answer) do update
      set detail = excluded.detail, answered_by = excluded.answered_by, answered_at = excluded.answered_at`);
}
