import type { z } from 'zod';
import type { Document } from '../../../domain/documents/document.ts';
import type { FileKind } from '../../../domain/documents/received.ts';
import type { NormalizeContext, Normalized, RawDocument } from '../../source.ts';
import { bodySchema, fileKindOf } from '../body.ts';
import { billOf, vendorPaymentOf } from './bill.ts';
import { cashOf, transferOf } from './cash.ts';
import { depositOf } from './deposit.ts';
import { paymentOf } from './payment.ts';

type Raw = Pick<RawDocument, 'kind' | 'externalId' | 'body'>;

/**
 * A raw document of kind `file:<kind>` as a neutral document. Never throws on content. References are
 * `doc:file:<shop>:<kind>-<identity>`, whatever the shop's own source is.
 */
export function normalize(raw: Raw, context: NormalizeContext): Normalized {
  const kind = fileKindOf(raw.kind);
  if (kind === null) return failed('unknown-kind', `No file has documents of kind ${raw.kind}`);
  const parsed = bodySchema(kind).safeParse(raw.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return failed('malformed', `${raw.kind} ${raw.externalId}: ${where} ${issue?.message ?? ''}`.trim());
  }
  return {
    document: documentOf(kind, raw, context),
    problem: null,
    unknownFields: unknownFields(raw.body, parsed.data),
  };
}

function documentOf(kind: FileKind, { externalId, body }: Raw, context: NormalizeContext): Document {
  switch (kind) {
    case 'payments':
      return paymentOf(bodySchema(kind).parse(body), externalId, context);
    case 'received-parts-orders':
    case 'returns':
      return billOf(bodySchema(kind).parse(body), kind, externalId, context);
    case 'manual-checks':
    case 'card-charges':
      return vendorPaymentOf(bodySchema(kind).parse(body), kind, externalId, context);
    case 'cash-in-out':
      return cashOf(bodySchema(kind).parse(body), externalId, context);
    case 'inventory-transfers':
      return transferOf(bodySchema(kind).parse(body), externalId, context);
    case 'bank-deposits':
    case 'payouts':
      return depositOf(bodySchema(kind).parse(body), externalId, context);
  }
}

function failed(reason: string, detail: string): Normalized {
  return { document: null, problem: { code: 'invalid-document', reason, detail }, unknownFields: [] };
}

/** Members of the body, and of its rows, that the schema does not know. */
function unknownFields(body: unknown, known: z.infer<ReturnType<typeof bodySchema>>): string[] {
  const { rows = [], ...rest } = body as { rows?: readonly object[] };
  const ofBody = Object.keys(rest).filter(key => !(key in known));
  const [row = {}] = known.rows;
  const ofRows = rows.flatMap(one => Object.keys(one)).filter(key => !(key in row));
  return [...new Set([...ofBody, ...ofRows.map(key => `rows[].${key}`)])].sort();
}
