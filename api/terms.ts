import type { Db } from '../db/client.ts';
import { type TermsRow, termsAt } from '../db/queries/terms.ts';
import { wrongField } from './problems/problem.ts';
import type { Language } from './texts/language.ts';

/** The terms in force now. */
export async function currentTerms(db: Db): Promise<TermsRow> {
  const row = await termsAt(db, new Date());
  if (!row) throw new Error('no version of the terms is in effect');
  return row;
}

/** Refuses any version but the one in force. */
export async function requireCurrentTerms(db: Db, version: string): Promise<void> {
  const current = await currentTerms(db);
  if (version !== current.version)
    throw wrongField('/body/termsVersion', `Accept the terms in force: version ${current.version}.`);
}

export function termsView(row: TermsRow, language: Language) {
  return {
    version: row.version,
    effectiveAt: row.effectiveAt.toISOString(),
    acceptBy: row.acceptBy?.toISOString() ?? null,
    language,
    text: language === 'fr' ? row.textFr : row.textEn,
  };
}
