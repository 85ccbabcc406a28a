import type { FileKind } from '../../domain/documents/received.ts';
import { sameTender } from '../../domain/documents/same-tender.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { FileBody } from './body.ts';
import type { Draft } from './draft.ts';
import type { Known, KnownPayment } from './known.ts';
import type { FileProblem } from './problem.ts';
import { isSameBill, resolve } from './resolve.ts';
import { tenderOf } from './tender.ts';

/**
 * `new`: becomes a document; `changed`: replaces what an earlier file said; `known`: it stands already, by an earlier
 * file or by the source itself; `repeated`: the same as an earlier row of this file.
 */
export type Disposition = 'new' | 'changed' | 'known' | 'repeated';

export type Judged = {
  readonly draft: Draft;
  readonly disposition: Disposition;
  /** The line of which this one is a repeat. */
  readonly repeats: number | null;
  readonly body: FileBody;
  /** Business dates that change when this is accepted. */
  readonly days: readonly string[];
};

/** Sets the drafts of a file beside what is known; what they name and nobody knows is a problem. Pure. */
export function judge(
  kind: FileKind,
  drafts: readonly Draft[],
  known: Known,
): { readonly judged: readonly Judged[]; readonly problems: readonly FileProblem[] } {
  const judged: Judged[] = [];
  const problems: FileProblem[] = [];
  const lineOf = new Map<string, number>();
  const taken = new Set<string>();
  const twins = new Set<string>();
  for (const draft of drafts) {
    const repeats = lineOf.get(draft.externalId) ?? null;
    // A repeat names the payments of the first row once more.
    const resolved = resolve(kind, draft, known, repeats === null ? taken : new Set());
    problems.push(...resolved.problems);
    if (resolved.problems.length > 0) continue;
    const body = bodyOf(draft, resolved.links);
    const disposition = repeats === null ? dispositionOf(kind, draft, body, known, twins) : 'repeated';
    if (repeats === null) lineOf.set(draft.externalId, draft.lines[0] ?? 0);
    const before = known.stored.get(draft.externalId)?.businessDate ?? null;
    const changes = disposition === 'new' || disposition === 'changed';
    const days = changes ? [draft.date, ...resolved.days, ...(before === null ? [] : [before])] : [];
    judged.push({ draft, disposition, repeats, body, days: [...new Set(days)].sort() });
  }
  return { judged, problems };
}

function bodyOf({ content }: Draft, links: Omit<FileBody, 'v' | 'rows'>): FileBody {
  return { v: 1, rows: 'rows' in content ? content.rows : [content.row], ...links };
}

function dispositionOf(
  kind: FileKind,
  draft: Draft,
  body: FileBody,
  known: Known,
  twins: Set<string>,
): Disposition {
  const stored = known.stored.get(draft.externalId);
  const twin = draft.content.type === 'payment' ? paymentTwin(draft, body, known, twins) : null;
  if (twin) twins.add(twin.ref);
  if (twin || isTold(kind, draft, known)) return 'known';
  if (!stored) return 'new';
  return comparable(stored.body) === comparable(body) ? 'known' : 'changed';
}

/** A payment that the source itself told: by its number, or by sale, amount, date and tender. */
function paymentTwin(
  { content }: Draft,
  body: FileBody,
  { payments }: Known,
  twins: ReadonlySet<string>,
): KnownPayment | null {
  if (content.type !== 'payment') return null;
  const { payment_number, amount, date, tender } = content.row;
  const told = payments.filter(payment => !payment.fromFile && !twins.has(payment.ref));
  const byNumber = told.find(payment => payment_number !== null && payment.externalId === payment_number);
  const { key } = tenderOf(tender);
  const alike = (payment: KnownPayment) =>
    payment.sale === body.sale &&
    payment.amount === amount &&
    payment.businessDate === date &&
    sameTender(payment.tender, key);
  return byNumber ?? told.find(payment => body.sale !== null && alike(payment)) ?? null;
}

/** Bills, vendor payments and deposits that the source itself told. */
function isTold(kind: FileKind, draft: Draft, known: Known): boolean {
  const { type } = draft.content;
  if (type === 'bill') return known.bills.some(one => !one.fromFile && isSameBill(kind, draft, one));
  return known.others.some(
    one =>
      one.kind === type &&
      one.number === draft.number &&
      one.amount === draft.amount &&
      one.businessDate === draft.date,
  );
}

/** A customer's name that was corrected meanwhile is no change of the document. */
function comparable(body: unknown): string {
  const { customer: _customer, ...rest } = { ...(body as Record<string, unknown>) };
  return canonicalJson(rest);
}
