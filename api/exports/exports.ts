import type { Db } from '../../db/client.ts';
import {
  type After,
  documentsOfPeriod,
  entriesOfPeriod,
  type Period,
  proofsOfPeriod,
} from '../../db/queries/exports.ts';
import type { Language } from '../texts/language.ts';
import { type Column, csvRows, headLine } from './csv.ts';
import { ENTRY_COLUMNS, LINE_COLUMNS, linesOfEntry, POSTING_COLUMNS, postingsOfEntry } from './entries.ts';
import { DOCUMENT_COLUMNS, linesOfProof, PROOF_COLUMNS } from './proofs-and-documents.ts';

/** Reads with the rights of who asks. */
export type Read = <Result>(read: (db: Db) => Promise<Result>) => Promise<Result>;

type Export = (read: Read, period: Period, language: Language) => AsyncGenerator<string>;

/** One kind of export: how a page is read, where the next one goes on, and what a row of the database becomes. */
function exportOf<Stored, Row>(
  columns: readonly Column<Row>[],
  page: (db: Db, period: Period, after: After | null) => Promise<Stored[]>,
  afterOf: (stored: Stored) => After,
  rowsOf: (stored: Stored) => readonly Row[],
): Export {
  return async function* (read, period, language) {
    yield headLine(columns, language);
    let after: After | null = null;
    do {
      const from: After | null = after;
      const stored: Stored[] = await read(db => page(db, period, from));
      const last = stored.at(-1);
      after = last === undefined ? null : afterOf(last);
      yield csvRows(columns, stored.flatMap(rowsOf));
    } while (after !== null);
  };
}

const behindEntry = ({ businessDate, id }: After) => ({ businessDate, id });

/** The exports by name; each gives its text piece by piece, so that a year takes no more memory than a page. */
export const EXPORTS = {
  entries: exportOf(ENTRY_COLUMNS, entriesOfPeriod, behindEntry, entry => [entry]),
  lines: exportOf(LINE_COLUMNS, entriesOfPeriod, behindEntry, linesOfEntry),
  postings: exportOf(POSTING_COLUMNS, entriesOfPeriod, behindEntry, postingsOfEntry),
  proofs: exportOf(
    PROOF_COLUMNS,
    proofsOfPeriod,
    ({ businessDate, targetConnectionId }) => ({ businessDate, id: targetConnectionId }),
    linesOfProof,
  ),
  documents: exportOf(
    DOCUMENT_COLUMNS,
    documentsOfPeriod,
    ({ businessDate, ref }) => ({ businessDate: businessDate ?? '', id: ref }),
    row => [row],
  ),
} as const satisfies Record<string, Export>;
