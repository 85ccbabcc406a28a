import { z } from 'zod';
import type { NoticeKind } from './kinds.ts';

const verdictFactsSchema = z.object({
  /** Null on a day without documents. */
  currency: z.string().nullable().default(null),
  /** The widest difference of a row or finding; 0 where rows are even. */
  difference: z.int(),
  findings: z.int(),
  /** Codes of what is kept back, once for each entry. */
  parked: z.array(z.string()),
  accepted: z.array(z.object({ by: z.string(), amount: z.int() })),
  tiesOut: z.boolean(),
});

/** What a notice is about, in codes, counts and dates: texts are made of it, and webhooks carry it. */
export const noticeFactsSchema = z.object({
  /** How many by code. */
  counts: z.record(z.string(), z.int()).optional(),
  /** What the proof of a day says, in minor units: its verdict is made of it (day-words.ts). */
  verdict: verdictFactsSchema.optional(),
  /** Business dates, oldest first. */
  days: z.array(z.string()).optional(),
  /** The oldest business date. */
  oldest: z.string().optional(),
  /** ISO instant since when it is so, where that is earlier than the notice. */
  since: z.string().optional(),
  /** A code of the error table, or why an endpoint was disabled. */
  code: z.string().optional(),
  /** Everybody who has something to do, when it is more than one. */
  roles: z.array(z.string()).optional(),
  /** The id of a company at the books. */
  realmId: z.string().optional(),
});
export type NoticeFacts = z.infer<typeof noticeFactsSchema>;

/** A notice as a person reads it: what waits, and the act that frees it. Both are sentences. */
export type NoticeText = { readonly waits: string; readonly act: string };

/** What a notice says, by its kind. */
export type NoticeTexts = Readonly<Record<NoticeKind, (subject: string, facts: NoticeFacts) => NoticeText>>;
