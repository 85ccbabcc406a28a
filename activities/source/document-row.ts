import { createHash } from 'node:crypto';
import type { DocumentRow } from '../../db/queries/documents.ts';
import type { Document } from '../../domain/documents/document.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';

/** The row of one neutral document, or of a raw one that could not become one. */
export function documentRow(
  ref: string,
  content: Document | null,
  raw: Pick<DocumentRow, 'externalId' | 'currency' | 'unknownFields' | 'problem' | 'businessDate'> & {
    kind: string;
  },
): DocumentRow {
  const { kind, ...rest } = raw;
  return {
    ...rest,
    ref,
    kind: content?.kind ?? (kind === 'payment' ? 'payment' : 'sale'),
    state: content?.state ?? 'invalid',
    saleRef: content?.kind === 'payment' ? content.sale : null,
    partyId: content?.customer?.id ?? null,
    total: content === null ? null : content.kind === 'sale' ? content.total : content.amount,
    hash: createHash('sha256')
      .update(canonicalJson([content, rest.problem]), 'utf8')
      .digest('hex'),
    content,
  };
}
