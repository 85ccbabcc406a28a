import type { SettlementRow } from '../../db/queries/settlements.ts';
import { type Asked, lookWords } from '../../domain/proof/settlement.ts';
import type { Language } from '../texts/language.ts';

/** A kept look after a lost answer, with what it asked for and its three sentences. */
export function lookTold(row: SettlementRow, language: Language): { asked: Asked; words: string } {
  const asked = JSON.parse(row.asked) as Asked;
  return { asked, words: lookWords({ ...row, asked }, language) };
}
