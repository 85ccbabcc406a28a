import { createHash } from 'node:crypto';
import type { DocumentRow } from '../../db/queries/documents.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Party } from '../../domain/documents/sale.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';

/** The customer or vendor that a document is about. */
export function partyOf(document: Document): Party | null {
  if ('customer' in document) return document.customer;
  return 'vendor' in document ? document.vendor : null;
}

/** The sale that a document belongs to. */
function saleOf(document: Document): string | null {
  return 'sale' in document ? document.sale : null;
}

function totalOf(document: Document): number | null {
  if ('total' in document) return document.total;
  return 'amount' in document ? document.amount : document.collected;
}

/** The row of one neutral document, or of a raw one that could not become one. */
export function documentRow(
  ref: string,
  content: Document | null,
  raw: Pick<
    DocumentRow,
    'externalId' | 'currency' | 'unknownFields' | 'problem' | 'businessDate' | 'rawKey'
  > & {
    kind: string;
  },
): DocumentRow {
  const { kind, ...rest } = raw;
  return {
    ...rest,
    ref,
    kind: content?.kind ?? kind,
    state: content?.state ?? 'invalid',
    saleRef: content === null ? null : saleOf(content),
    partyId: content === null ? null : (partyOf(content)?.id ?? null),
    total: content === null ? null : totalOf(content),
    hash: createHash('sha256')
      .update(canonicalJson([content, rest.problem]), 'utf8')
      .digest('hex'),
    content,
  };
}
