import type { z } from 'zod';
import { malformed, Unsound } from '../../common/problem.ts';
import { isRow } from '../../common/row.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import { unknownFields } from '../../common/unknown-fields.ts';
import type { NormalizeContext, Normalized, RawDocument } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import { customerSchema, vendorSchema } from '../shapes/parties.ts';
import { purchaseRecordSchema } from '../shapes/purchase-record.ts';
import { type RepairOrder, repairOrderSchema } from '../shapes/repair-order.ts';
import { billOf } from './bill.ts';
import { paymentsOf } from './payment.ts';
import { saleOf } from './sale.ts';

type Raw = Pick<RawDocument, 'kind' | 'externalId' | 'body'>;
type Made = Pick<Normalized, 'document' | 'others'>;

/** Raw body to neutral documents; parties and inventory rows are none. Never throws on content. */
export function normalize(configuration: Configuration, raw: Raw, context: NormalizeContext): Normalized {
  switch (raw.kind) {
    case 'repair-order':
      return parsed(raw, context, repairOrderSchema, order => saleAndPayments(configuration, order, context));
    case 'bill':
      return parsed(raw, context, purchaseRecordSchema, record => ({
        document: billOf(configuration, record, context),
      }));
    case 'customer':
      return party(raw, customerSchema);
    case 'vendor':
      return party(raw, vendorSchema);
    case 'inventory':
      return { document: null, problem: null, unknownFields: [] };
    default:
      return failed(
        new Unsound('unknown-kind', `Nothing is known of documents of kind ${raw.kind}`),
        [],
        raw,
        context,
      );
  }
}

function saleAndPayments(configuration: Configuration, order: RepairOrder, context: NormalizeContext): Made {
  const document = saleOf(configuration, order, context);
  return { document, others: paymentsOf(configuration, order, context) };
}

/** A party is no document; one that cannot be read costs a name alone, and stands in nobody's way. */
function party(raw: Raw, schema: z.ZodType): Normalized {
  const result = schema.safeParse(raw.body);
  const unknown = result.success ? unknownFields(raw.body, result.data) : [];
  return { document: null, problem: null, unknownFields: unknown };
}

function parsed<Shape extends z.ZodType>(
  raw: Raw,
  context: NormalizeContext,
  schema: Shape,
  make: (row: z.infer<Shape>) => Made,
): Normalized {
  const result = schema.safeParse(raw.body);
  if (!result.success)
    return failed(malformed(`${raw.kind} ${raw.externalId}`, result.error), [], raw, context);
  const unknown = unknownFields(raw.body, result.data);
  try {
    checkIdentity(result.data, raw, context);
    return { ...make(result.data), problem: null, unknownFields: unknown };
  } catch (error) {
    if (error instanceof Unsound) return failed(error, unknown, raw, context);
    throw error;
  }
}

/** A body must be of the document and of the shop under which it was stored. */
function checkIdentity(row: unknown, raw: Raw, { sourceShopId }: NormalizeContext): void {
  const { id, shop_id: shop } = row as { id: string; shop_id: string };
  if (id === raw.externalId && sourceShopId.endsWith(`-${shop}`)) return;
  throw new Unsound('malformed', `${raw.kind} ${raw.externalId} holds the body of ${id}, shop ${shop}`);
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
  const isOrder = 'state' in body;
  const instant = instantOf(isOrder ? body.closed_at : body.created_at);
  return instant === null ? null : dateInZone(instant, zone);
}
