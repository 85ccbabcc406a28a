import { z } from 'zod';
import type { ShopRow } from '../../../db/queries/shops.ts';
import { isErrorCode } from '../../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../../domain/errors/table.ts';
import { STAGES, type Stage } from '../../../domain/lifecycle/stages.ts';
import { instant, isoOf, isoOrNull } from '../../schemas.ts';
import type { Language } from '../../texts/language.ts';
import { statusWords } from '../../texts/status.ts';

export const attentionSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    act: z.string(),
    whoActs: z.string(),
    since: instant,
    connectionId: z.string().optional().describe('Only these books wait; the shop goes on with the others'),
  })
  .nullable();

export const boardRowSchema = z.object({
  shopId: z.string(),
  name: z.string(),
  stage: z.enum(STAGES),
  since: instant,
  status: z.string().describe('What the shop’s owner reads'),
  waitsFor: z.string(),
  whoActs: z.string(),
  nextActAt: instant.nullable(),
  paused: z.boolean(),
  attention: attentionSchema,
  noShows: z.int(),
});

const stored = z.object({
  code: z.string(),
  whoActs: z.string(),
  since: z.string(),
  books: z.string().optional(),
});

/** The engine's flag with the words of the error table. */
export function attentionOf(row: Pick<ShopRow, 'attention'>): z.infer<typeof attentionSchema> {
  const parsed = stored.safeParse(row.attention);
  if (!parsed.success) return null;
  const { code, books, ...said } = parsed.data;
  const { title, act } = ERROR_TABLE[isErrorCode(code) ? code : 'bug'];
  return { ...said, code, title, act, ...(books !== undefined && { connectionId: books }) };
}

export function boardRow(
  row: ShopRow,
  lastSyncAt: Date | null,
  language: Language,
  computerSeenAt: Date | null = null,
): z.infer<typeof boardRowSchema> {
  const stage = row.stage as Stage;
  const attention = attentionOf(row);
  const facts = { stage, paused: row.paused, attention, ended: null, lastSyncAt, computerSeenAt };
  return {
    shopId: row.shopId,
    name: row.name,
    stage,
    since: isoOf(row.stageSince),
    status: statusWords(facts, new Date(), language),
    waitsFor: row.waitsFor,
    whoActs: row.whoActs,
    nextActAt: isoOrNull(row.nextActAt),
    paused: row.paused,
    attention,
    noShows: row.noShows,
  };
}
