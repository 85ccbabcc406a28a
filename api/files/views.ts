import { z } from 'zod';
import type { UploadListRow } from '../../db/queries/file-uploads.ts';
import { FILE_KINDS } from '../../domain/documents/received.ts';
import { sum } from '../../domain/money/minor.ts';
import type { Judged } from '../../sources/file/judge.ts';
import { date, instant, isoOf, isoOrNull } from '../schemas.ts';
import { problemText } from '../texts/file-problems.ts';
import type { Language } from '../texts/language.ts';
import type { Understanding } from './understand.ts';

const amount = z.int().describe('Minor units of the shop’s currency');
const range = z.object({ from: z.string(), to: z.string() });

export const uploadParams = z.object({ shopId: z.string().min(1).max(40), uploadId: z.string().max(40) });

export const uploadSchema = z.object({
  uploadId: z.string(),
  kind: z.enum(FILE_KINDS),
  name: z.string(),
  state: z.enum(['shown', 'accepted', 'discarded']),
  encoding: z.string(),
  dateFormat: z.string(),
  decimalMark: z.string(),
  period: range.nullable().describe('As it was declared'),
  uploaded: z.object({ by: z.string(), at: instant }),
  decided: z.object({ by: z.string(), at: instant }).nullable(),
  received: range.nullable().describe('The days for which its kind was received with it'),
});

const counts = z.object({
  new: z.int(),
  changed: z.int().describe('They replace what an earlier file said'),
  known: z.int().describe('They stand already, by an earlier file or by the shop system itself'),
  repeated: z.int().describe('The same as an earlier row of this file'),
  problems: z.int(),
});

export const previewSchema = z.object({
  hash: z.string().describe('Accept exactly this'),
  rows: z.int(),
  counts,
  problems: z
    .array(
      z.object({
        line: z.int().nullable(),
        column: z.string().nullable(),
        code: z.string(),
        value: z.string(),
        message: z.string().describe('What is wrong and what to do'),
      }),
    )
    .describe('The first 200'),
  unknownColumns: z.array(z.string()).describe('Left out'),
  documents: z
    .array(
      z.object({
        lines: z.array(z.int()),
        disposition: z.enum(['new', 'changed', 'known', 'repeated']),
        repeats: z.int().nullable().describe('The line of which it is a repeat'),
        number: z.string().nullable(),
        party: z.string().nullable(),
        businessDate: z.string(),
        amount,
      }),
    )
    .describe('The first 500'),
  totals: z
    .array(z.object({ businessDate: z.string(), documents: z.int(), amount }))
    .describe('What is new or changed, by day'),
  days: z.array(date).describe('Business days that change when it is accepted'),
  covers: range.nullable().describe('The days for which its kind is received once it is accepted'),
});

const MOST_PROBLEMS = 200;
const MOST_DOCUMENTS = 500;

export function uploadView(row: UploadListRow): z.infer<typeof uploadSchema> {
  const { periodFrom, periodTo, receivedFrom, receivedTo, decidedBy, decidedAt } = row;
  return uploadSchema.parse({
    uploadId: row.id,
    kind: row.kind,
    name: row.name,
    state: row.state,
    encoding: row.encoding,
    dateFormat: row.dateFormat,
    decimalMark: row.decimalMark,
    period: rangeOf(periodFrom, periodTo),
    uploaded: { by: row.uploadedBy, at: isoOf(row.uploadedAt) },
    decided: decidedBy === null ? null : { by: decidedBy, at: isoOrNull(decidedAt) },
    received: rangeOf(receivedFrom, receivedTo),
  });
}

function rangeOf(from: string | null, to: string | null) {
  return from === null || to === null ? null : { from, to };
}

export function previewView(understanding: Understanding, language: Language): z.infer<typeof previewSchema> {
  const { reading, judged, problems, covers, days, hash } = understanding;
  return {
    hash,
    rows: reading.rows.length + reading.badRows.length,
    counts: understanding.counts,
    problems: problems
      .slice(0, MOST_PROBLEMS)
      .map(problem => ({ ...problem, message: problemText(problem, language) })),
    unknownColumns: [...reading.unknownColumns],
    documents: judged.slice(0, MOST_DOCUMENTS).map(({ draft, disposition, repeats }) => ({
      lines: [...draft.lines],
      disposition,
      repeats,
      number: draft.number,
      party: draft.party,
      businessDate: draft.date,
      amount: draft.amount,
    })),
    totals: totalsOf(judged),
    days: [...days],
    covers,
  };
}

function totalsOf(judged: readonly Judged[]) {
  const counting = judged.filter(one => one.disposition === 'new' || one.disposition === 'changed');
  return [...Map.groupBy(counting, one => one.draft.date)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([businessDate, own]) => ({
      businessDate,
      documents: own.length,
      amount: sum(own.map(one => one.draft.amount)),
    }));
}
