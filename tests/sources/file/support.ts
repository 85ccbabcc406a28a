import type { Document } from '../../../domain/documents/document.ts';
import type { FileKind } from '../../../domain/documents/received.ts';
import { minor } from '../../../domain/money/minor.ts';
import { rawKindOf } from '../../../sources/file/body.ts';
import type { ReadingOptions } from '../../../sources/file/cell.ts';
import { draftsOf } from '../../../sources/file/drafts.ts';
import { fileSource } from '../../../sources/file/index.ts';
import { judge } from '../../../sources/file/judge.ts';
import type { Known } from '../../../sources/file/known.ts';
import { readFile } from '../../../sources/file/read.ts';

export const OPTIONS: ReadingOptions = {
  dateFormat: 'yyyy-mm-dd',
  decimalMark: 'point',
  today: '2026-04-30',
  period: null,
};

export const SALE = 'doc:tekmetric:1:ro-9001' as const;

/** A shop with order 1043 and a card payment of 200.00 that the webhook brought. */
export const KNOWN: Known = {
  sales: [
    {
      ref: SALE,
      number: '1043',
      customer: { id: '77', name: 'Avery Stone', isBusiness: false },
      businessDate: '2026-03-02',
    },
  ],
  payments: [
    {
      ref: 'doc:tekmetric:1:payment-700001',
      externalId: '700001',
      sale: SALE,
      tender: 'card',
      amount: minor(20_000),
      businessDate: '2026-03-03',
      fromFile: false,
    },
  ],
  bills: [],
  others: [],
  stored: new Map(),
  deposited: new Map(),
};

/** Everything that a file of lines brings, beside what is known. */
export function broughtBy(
  kind: FileKind,
  lines: readonly string[],
  changes: Partial<Known> = {},
  options: Partial<ReadingOptions> = {},
) {
  const reading = readFile(kind, lines.join('\n'), { ...OPTIONS, ...options });
  const { drafts, problems } = draftsOf(kind, reading);
  const known = { ...KNOWN, ...changes };
  const result = judge(kind, drafts, known);
  const all = [...reading.problems, ...problems, ...result.problems];
  return {
    reading,
    judged: result.judged,
    dispositions: result.judged.map(one => one.disposition),
    problems: all.map(({ line, column, code }) => [line, column, code]),
    documents: result.judged.map(({ draft, body }) => documentOf(kind, draft.externalId, body)),
  };
}

const CONTEXT = { source: 'tekmetric', sourceShopId: '1', zone: 'America/Chicago', currency: 'USD' };

export function normalized(kind: string, externalId: string, body: unknown) {
  return fileSource.normalize({ kind, externalId, body }, CONTEXT);
}

function documentOf(kind: FileKind, externalId: string, body: unknown): Document {
  // As it comes back out of Postgres.
  const stored: unknown = JSON.parse(JSON.stringify(body));
  const { document, problem, unknownFields } = normalized(rawKindOf(kind), externalId, stored);
  if (document === null || unknownFields.length > 0) throw new Error(problem?.detail ?? unknownFields.join());
  return document;
}

/** What an accepted file leaves behind, as the next one finds it. */
export function acceptedOf(judged: ReturnType<typeof broughtBy>['judged']): Known['stored'] {
  return new Map(
    judged.map(({ draft, body }) => [draft.externalId, { body, businessDate: draft.date }] as const),
  );
}
