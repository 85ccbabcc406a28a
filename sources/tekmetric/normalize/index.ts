import type { z } from 'zod';
import type { Document } from '../../../domain/documents/document.ts';
import { malformed, Unsound } from '../../common/problem.ts';
import { isRow } from '../../common/row.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import { unknownFields } from '../../common/unknown-fields.ts';
import type { NormalizeContext, Normalized, RawDocument } from '../../source.ts';
import { customerSchema } from '../shapes/customer.ts';
import { paymentSchema } from '../shapes/payment.ts';
import { repairOrderSchema } from '../shapes/repair-order.ts';
import { paymentOf } from './payment.ts';
import { saleOf } from './repair-order.ts';

type Raw = Pick<RawDocument, 'kind' | 'externalId' | 'body'>;

/** Raw body to neutral document, for repair orders, payments and customers (who are no document). Never throws on content. */
export function normalize(raw: Raw, context: NormalizeContext): Normalized {
  switch (raw.kind) {
    case 'repair-order':
      return parsed(raw, context, repairOrderSchema, saleOf);
    case 'payment':
      return parsed(raw, context, paymentSchema, paymentOf);
    case 'customer':
      return customer(raw);
    default:
      return failed(
        new Unsound('unknown-kind', `Nothing is known of documents of kind ${raw.kind}`),
        [],
        raw,
        context,
      );
  }
}

/** A customer is no document; one that cannot be read costs a name alone, and stands in nobody's way. */
function customer(raw: Raw): Normalized {
  const result = customerSchema.safeParse(raw.body);
  const unknown = result.success ? unknownFields(raw.body, result.data) : [];
  return { document: null, problem: null, unknownFields: unknown };
}

function parsed<Shape extends z.ZodType>(
  raw: Raw,
  context: NormalizeContext,
  schema: Shape,
  make: (row: z.infer<Shape>, context: NormalizeContext) => Document | null,
): Normalized {
  const what = `${raw.kind} ${raw.externalId}`;
  const result = schema.safeParse(raw.body);
  if (!result.success) return failed(malformed(what, result.error), [], raw, context);
  const unknown = unknownFields(raw.body, result.data);
  try {
    checkIdentity(result.data, raw, context);
    return { document: make(result.data, context), problem: null, unknownFields: unknown };
  } catch (error) {
    if (error instanceof Unsound) return failed(error, unknown, raw, context);
    throw error;
  }
}

/** A body must be of the document and of the shop under which it was stored. */
function checkIdentity(row: unknown, raw: Raw, context: NormalizeContext): void {
  const { id, shopId } = row as { id: string; shopId?: unknown };
  const isOurs = shopId === undefined || shopId === null || String(shopId) === context.sourceShopId;
  if (id === raw.externalId && isOurs) return;
  throw new Unsound('malformed', `${raw.kind} ${raw.externalId} holds the body of ${id}, shop ${shopId}`);
}

function failed(
  unsound: Unsound,
  unknown: readonly string[],
  raw: Raw,
  context: NormalizeContext,
): Normalized {
  const problemDate = dateOf(raw.body, context.zone);
  return { document: null, problem: unsound.problem, problemDate, unknownFields: unknown };
}

/** Where a document that cannot be read would have counted: its day shows it as parked. */
function dateOf(body: unknown, zone: string): string | null {
  if (!isRow(body)) return null;
  const instant = instantOf(body.postedDate) ?? instantOf(body.paymentDate);
  return instant === null ? null : dateInZone(instant, zone);
}
