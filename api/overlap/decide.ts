import type { Db } from '../../db/client.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { saveDocumentAnswer } from '../../db/queries/document-answers.ts';
import { datesOf, moneyOfSale, salesDocumentsOf } from '../../db/queries/excluded-documents.ts';
import {
  decideFinding,
  excludeFindings,
  type FindingRow,
  lastOverlapRead,
  type Place,
} from '../../db/queries/overlap.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, wrongField } from '../problems/problem.ts';
import { type Language, overlapText } from '../texts/overlap.ts';
import { adopt, type Decision } from './adopt.ts';

export const OVERLAP_DECISIONS = ['adopt', 'exclude', 'not-the-same'] as const;
export type OverlapDecision = (typeof OVERLAP_DECISIONS)[number];

/**
 * Decides one finding by name; gives the business days that are to be prepared again. Refused as `conflict` when it is
 * decided already; adopting may be refused as `not-allowed`.
 */
export async function decideOverlap(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  finding: FindingRow,
  what: OverlapDecision,
  decision: Decision,
  language: Language,
): Promise<readonly string[]> {
  if (finding.state !== 'open') throw new ApiProblem('conflict', overlapText('decided-already', language));
  if (decision.money !== undefined && (what !== 'exclude' || finding.purpose !== 'sale'))
    throw wrongField('/body/money', overlapText('money-of-a-sale', language));
  if (what === 'adopt') return [await adopt(dependencies, shop, books, finding, decision, language)];
  const { database } = dependencies;
  const { shopId } = shop;
  const at = new Date();
  const place = { shopId, targetConnectionId: books.connection.id };
  return await database.transaction(async tx => {
    const state = what === 'exclude' ? ('excluded' as const) : what;
    if (!(await decideFinding(tx, shopId, finding.id, { ...decision, state, at })))
      throw new ApiProblem('conflict', overlapText('decided-already', language));
    const refs = what === 'exclude' ? await documentsOf(tx, place, finding, decision) : [];
    const detail = { books: { [books.connection.id]: true as const } };
    for (const ref of refs)
      await saveDocumentAnswer(tx, shopId, { ref, answer: 'excluded', detail }, decision.by, at);
    if (refs.length > 0) await excludeFindings(tx, place, refs, { ...decision, at });
    const { id, booksType, booksId } = finding;
    const after = {
      finding: id,
      booksType,
      booksId,
      note: decision.note,
      money: decision.money,
      documents: refs,
    };
    await appendAudit(tx, { shopId, actor: decision.by, act: `overlap-${state}`, after }, at);
    const days = [dayOf(finding) ?? [], await datesOf(tx, shopId, refs)].flat();
    return [...new Set(days)].sort();
  });
}

/** The day of ours that a finding is about: what waits on it is prepared again. */
function dayOf({ day, ours }: FindingRow): string | null {
  return day ?? (ours as { readonly businessDate: string } | null)?.businessDate ?? null;
}

/**
 * The document that an entry is about, of a sale with the money on it if that was said, as far as the books were read;
 * of a whole day all its sales and their money.
 */
async function documentsOf(
  db: Db,
  place: Place,
  finding: FindingRow,
  { money }: Decision,
): Promise<readonly DocumentRef[]> {
  const { shopId } = place;
  const { subject } = finding;
  if (subject?.startsWith('doc:')) {
    const ref = subject.replace(/#.*$/, '') as DocumentRef;
    const read = money === 'exclude' ? await lastOverlapRead(db, place) : null;
    return [ref, ...(read ? await moneyOfSale(db, shopId, ref, read.to) : [])];
  }
  const date = dayOf(finding);
  return date === null ? [] : await salesDocumentsOf(db, shopId, date);
}
