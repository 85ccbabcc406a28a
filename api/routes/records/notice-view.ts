import { z } from 'zod';
import type { NoticeRow } from '../../../db/queries/notices.ts';
import { noticeFactsSchema } from '../../../domain/notices/facts.ts';
import { noticeKindOf } from '../../../domain/notices/kinds.ts';
import { type NoticeLanguage, noticeText, noticeWay } from '../../../domain/notices/texts.ts';
import { instant, isoOf, isoOrNull } from '../../schemas.ts';

export const noticeSchema = z.object({
  id: z.int(),
  shopId: z.string().nullable().describe('Null for what concerns the whole installation'),
  kind: z.string(),
  subject: z.string(),
  whoActs: z.string(),
  act: z.string(),
  waits: z.string().describe('What waits, in the reader’s language'),
  helps: z.string().describe('The act that frees it'),
  where: z.string().describe('Method and path of that act'),
  facts: noticeFactsSchema,
  raisedAt: instant,
  level: z.int().describe('0: told to those who act; above: escalated'),
  escalatedAt: instant.nullable(),
  escalatesAt: instant.nullable(),
  acknowledged: z
    .object({ by: z.string(), at: instant, until: instant.nullable() })
    .nullable()
    .describe('Who has taken it on'),
  reopened: z.int().describe('How often its cause came back soon after it had gone'),
  resolvedAt: instant.nullable(),
});

export function noticeView(row: NoticeRow, language: NoticeLanguage): z.infer<typeof noticeSchema> {
  const { id, shopId, kind, subject, whoActs, act, level, reopened } = row;
  const { acknowledgedBy: by, acknowledgedAt: at, acknowledgedUntil: until } = row;
  const facts = noticeFactsSchema.parse(row.facts);
  return {
    id,
    shopId,
    kind,
    subject,
    whoActs,
    act,
    ...wordsOf(row, facts, language),
    facts,
    raisedAt: isoOf(row.raisedAt),
    level,
    escalatedAt: isoOrNull(row.escalatedAt),
    escalatesAt: isoOrNull(row.escalatesAt),
    acknowledged: by !== null && at !== null ? { by, at: isoOf(at), until: isoOrNull(until) } : null,
    reopened,
    resolvedAt: isoOrNull(row.resolvedAt),
  };
}

/** A kind of an earlier version, which is on no list any more, stands as it is. */
function wordsOf(
  { kind: name, shopId, subject }: NoticeRow,
  facts: z.infer<typeof noticeFactsSchema>,
  language: NoticeLanguage,
) {
  const kind = noticeKindOf(name);
  if (kind === null) return { waits: name, helps: '', where: '' };
  const { waits, act: helps } = noticeText(kind, subject, facts, language);
  return { waits, helps, where: noticeWay(kind, shopId, subject) };
}
