import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import { linksAt } from '../../db/queries/proof-chain.ts';
import { looksBetween } from '../../db/queries/settlements.ts';
import type { SyncLogRow } from '../../db/queries/sync-log.ts';
import { verdictWords } from '../../domain/proof/verdict-words.ts';
import { proofSchema } from '../routes/days/views.ts';
import type { Language } from '../texts/language.ts';
import { lookTold } from './look-words.ts';

const looked = z.object({ first: z.int(), last: z.int() });
const reconciled = z.object({ documents: z.int(), waiting: z.int().default(0) });

/**
 * A line of the log as people read it: of a proof the verdict as it was then, of looks after lost answers what was
 * asked, found and done. Null for other events, and where what it was made of is kept no more.
 */
export async function logWords(db: Db, row: SyncLogRow, language: Language): Promise<string | null> {
  if (row.event === 'looked') return await wordsOfLooks(db, row, language);
  if (row.event === 'reconciled') return await wordsOfProof(db, row, language);
  return null;
}

async function wordsOfLooks(db: Db, row: SyncLogRow, language: Language): Promise<string | null> {
  const { first, last } = looked.parse(row.counts);
  const looks = await looksBetween(db, row.shopId, first, last);
  const ofDay = looks.filter(look => look.businessDate === row.businessDate);
  return ofDay.map(look => lookTold(look, language).words).join(' ') || null;
}

/** The verdicts of all books of the day, each different one once. */
async function wordsOfProof(
  db: Db,
  { shopId, businessDate, at, counts }: SyncLogRow,
  language: Language,
): Promise<string | null> {
  if (businessDate === null) return null;
  const { waiting } = reconciled.parse(counts);
  const links = await linksAt(db, shopId, businessDate, at);
  const told = links.flatMap(({ state, proof }) => {
    if (proof === null) return [];
    return [verdictWords({ state, proof: proofSchema.parse(JSON.parse(proof)) }, language)];
  });
  if (waiting > 0) told.push(verdictWords({ state: 'waiting', proof: null }, language));
  return [...new Set(told)].join('; ') || null;
}
