import type { DocumentRow, EarlierDocument } from '../../db/queries/documents.ts';
import type { WaitingRaw } from '../../db/queries/raw-documents.ts';
import type { Document, DocumentProblem } from '../../domain/documents/document.ts';
import { documentRef, REF_KINDS, type RefKind } from '../../domain/documents/ref.ts';
import { documentRow } from './document-row.ts';

/** One raw row with all documents that it carries. */
export type Made = {
  readonly raw: WaitingRaw;
  readonly documents: readonly Document[];
  readonly problem: DocumentProblem | null;
  readonly problemDate: string | null;
  readonly unknownFields: readonly string[];
};

/** Names a raw row inside its shop. */
export function rawKeyOf({ kind, externalId }: Pick<WaitingRaw, 'kind' | 'externalId'>): string {
  return `${kind} ${externalId}`;
}

/**
 * The rows of all documents that these raw rows carry. What an earlier version of a row gave and this one does not is
 * void; while a row cannot be read, what it gave before stays, and its own document shows the problem. Pure.
 */
export function rowsOfRaw(
  made: readonly Made[],
  earlier: readonly EarlierDocument[],
  currency: string,
  place: { readonly source: string; readonly shop: string },
): DocumentRow[] {
  const before = Map.groupBy(earlier, document => document.rawKey);
  return made.flatMap(one => {
    const rawKey = rawKeyOf(one.raw);
    const known = before.get(rawKey) ?? [];
    const common = { externalId: one.raw.externalId, currency, rawKey };
    if (one.problem !== null) return [problemRow(one, one.problem, known, common, place)];
    const rows = one.documents.map((content, index) =>
      documentRow(content.ref, content, {
        ...common,
        businessDate: content.businessDate,
        unknownFields: index === 0 ? one.unknownFields : [],
        problem: null,
        kind: content.kind,
      }),
    );
    const refs = new Set(rows.map(row => row.ref));
    const left = known.filter(document => !refs.has(document.ref) && !isVoid(document));
    return [...rows, ...left.map(document => voidRow(document, common))];
  });
}

type Common = Pick<DocumentRow, 'externalId' | 'currency' | 'rawKey'>;

function problemRow(
  { raw, problemDate, unknownFields }: Made,
  problem: DocumentProblem,
  known: readonly EarlierDocument[],
  common: Common,
  { source, shop }: { readonly source: string; readonly shop: string },
): DocumentRow {
  const kind = refKindOf(raw.kind);
  const usual = documentRef(source, shop, kind, raw.externalId);
  const [only, ...others] = known;
  const ref = only !== undefined && others.length === 0 ? only.ref : usual;
  return documentRow(ref, null, {
    ...common,
    businessDate: problemDate,
    unknownFields,
    problem,
    kind: kind === 'ro' ? 'sale' : kind,
  });
}

/** The kind of the reference of a row that cannot be read, as far as its raw kind tells; else it counts as a sale. */
function refKindOf(rawKind: string): RefKind {
  return REF_KINDS.find(kind => kind === rawKind.replace(/^file:/, '')) ?? 'ro';
}

function voidRow(document: EarlierDocument, common: Common): DocumentRow {
  const content = document.content === null ? null : voided(document.content);
  const row = documentRow(document.ref, content, {
    ...common,
    businessDate: document.businessDate,
    unknownFields: [],
    problem: null,
    kind: document.kind,
  });
  return content === null ? { ...row, state: 'deleted' } : row;
}

function voided(document: Document): Document {
  if (document.kind === 'payment') return { ...document, state: 'voided' };
  return document.kind === 'day-report' ? document : { ...document, state: 'deleted' };
}

function isVoid({ state }: EarlierDocument): boolean {
  return state === 'voided' || state === 'deleted';
}
