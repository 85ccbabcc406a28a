import { z } from 'zod';
import { idOf, isRow } from '../common/row.ts';
import type { RawDocument, WebhookNews } from '../source.ts';
import { rawDocument } from './rows.ts';
import { repairOrderSchema } from './shapes/repair-order.ts';

const bodySchema = z.object({
  event: z.string(),
  payload: z.object({
    type: z.string().optional(),
    id: z.unknown(),
    tenant_id: z.unknown(),
    data: z.unknown().optional(),
  }),
});

/** Raw kinds by the object that an event names. */
const KINDS: Readonly<Record<string, string>> = {
  repair_order: 'repair-order',
  purchase_record: 'bill',
  inventory: 'inventory',
  vendor: 'vendor',
  customer: 'customer',
};

/**
 * What a webhook body tells; null for a body that is not of this service. Payments have no event of their own: they
 * come inside their order. A whole row is carried as it came, anything less is read again. An order that was deleted
 * is final: the service documents none, and nothing could bring it back.
 */
export function understandWebhook(body: unknown): WebhookNews | null {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { event, payload } = parsed.data;
  const tenant = idOf(payload.tenant_id);
  const data = isRow(payload.data) ? payload.data : {};
  const externalId = idOf(payload.id) ?? idOf(data.id);
  if (tenant === null || externalId === null) return null;
  const [object = '', act = ''] = event.split('.');
  const kind = KINDS[object];
  const shop = idOf(data.shop_id);
  // What belongs to no shop, and what names none, is the tenant's.
  const sourceShopId = shop === null ? `${tenant}-` : `${tenant}-${shop}`;
  const news = (documents: RawDocument[]): WebhookNews => ({
    event: kind === undefined ? 'unknown' : event,
    sourceShopId,
    documents,
    changed: kind === undefined || documents.length > 0 ? [] : [{ kind, externalId }],
  });
  if (kind === 'repair-order' && act === 'deleted' && repairOrderSchema.safeParse(data).success)
    return news([{ ...rawDocument(kind, { ...data, deleted: true }), final: true }]);
  if (kind === 'repair-order' && repairOrderSchema.safeParse(data).success)
    return news([rawDocument(kind, data)]);
  return news([]);
}
