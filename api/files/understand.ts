import { createHash } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import type { FileUploadRow } from '../../db/queries/file-uploads.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { type FileKind, isFileKind } from '../../domain/documents/received.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { DecimalMark } from '../../sources/file/amount.ts';
import type { DateFormat } from '../../sources/file/date.ts';
import { draftsOf } from '../../sources/file/drafts.ts';
import { type Disposition, type Judged, judge } from '../../sources/file/judge.ts';
import type { FileProblem } from '../../sources/file/problem.ts';
import { type FileReading, readFile } from '../../sources/file/read.ts';
import { knownOf } from './known.ts';

export type Counts = Readonly<Record<Disposition | 'problems', number>>;

/** A file as it stands beside what is known now: what it would bring, and what is wrong with it. */
export type Understanding = {
  readonly kind: FileKind;
  readonly reading: FileReading;
  readonly judged: readonly Judged[];
  /** In the order of the lines. */
  readonly problems: readonly FileProblem[];
  readonly counts: Counts;
  /** Business dates that change when it is accepted, oldest first. */
  readonly days: readonly string[];
  /** The days for which its kind counts as received once it is accepted; null when it cannot stand for any. */
  readonly covers: { readonly from: string; readonly to: string } | null;
  /** Names exactly this; accepting names it, so that nothing else is accepted. */
  readonly hash: string;
};

type Upload = Pick<
  FileUploadRow,
  'kind' | 'content' | 'dateFormat' | 'decimalMark' | 'periodFrom' | 'periodTo'
>;

/** Reads a file and sets it beside the shop's documents as they are at this moment. */
export async function understand(db: Db, shop: ShopRow, upload: Upload): Promise<Understanding> {
  const { kind, periodFrom, periodTo } = upload;
  if (!isFileKind(kind)) throw new Error(`no file kind: ${kind}`);
  const period = periodFrom !== null && periodTo !== null ? { from: periodFrom, to: periodTo } : null;
  const reading = readFile(kind, upload.content, {
    dateFormat: upload.dateFormat as DateFormat,
    decimalMark: upload.decimalMark as DecimalMark,
    today: todayIn(shop.zone),
    period,
  });
  const { drafts, problems: ofDrafts } = draftsOf(kind, reading);
  const known = await knownOf(db, shop.shopId, kind, drafts);
  const { judged, problems: ofNames } = judge(kind, drafts, known);
  const problems = [...reading.problems, ...ofDrafts, ...ofNames].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0),
  );
  const days = [...new Set(judged.flatMap(one => one.days))].sort();
  return {
    kind,
    reading,
    judged,
    problems,
    counts: { ...countsOf(judged), problems: problems.length },
    days,
    covers: problems.length > 0 ? null : (period ?? spanOf(judged)),
    hash: hashOf(judged, problems),
  };
}

export function todayIn(zone: string): string {
  return Temporal.Now.plainDateISO(zone).toString();
}

function countsOf(judged: readonly Judged[]): Record<Disposition, number> {
  const counts = { new: 0, changed: 0, known: 0, repeated: 0 };
  for (const { disposition } of judged) counts[disposition] += 1;
  return counts;
}

/** Without a declared period a file stands for the days from its first row to its last. */
function spanOf(judged: readonly Judged[]): { from: string; to: string } | null {
  const dates = judged.map(({ draft }) => draft.date).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

function hashOf(judged: readonly Judged[], problems: readonly FileProblem[]): string {
  const shown = judged.map(({ draft, disposition, body }) => [draft.externalId, disposition, body]);
  return createHash('sha256')
    .update(canonicalJson([shown, problems]), 'utf8')
    .digest('hex');
}
