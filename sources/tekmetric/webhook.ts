import { Unsound } from '../common/problem.ts';
import { idOf, isRow, type Row } from '../common/row.ts';
import type { RawDocument, WebhookNews } from '../source.ts';
import { configuration } from './configuration.ts';
import { checkAmounts } from './normalize/repair-order.ts';
import { rawDocument } from './rows.ts';
import { type Event, eventOf } from './sentence.ts';
import { repairOrderSchema } from './shapes/repair-order.ts';

/**
 * What a webhook body tells; null for a body that is not Tekmetric's. Whole repair orders and payments are carried as
 * they came; a repair order that is partial, does not add up or contradicts its sentence is to be read again. An event
 * that is not known (`event` is then `unknown`) has the repair order that it names read again, or gives nothing.
 */
export function understandWebhook(body: unknown): WebhookNews | null {
  if (!isRow(body) || typeof body.event !== 'string' || !isRow(body.data)) return null;
  const id = idOf(body.data.id);
  const sourceShopId = idOf(body.data.shopId);
  if (id === null || sourceShopId === null) return null;
  const event = eventOf(body.event);
  if (event === 'payment' || looksLikePayment(event, body.data))
    return paymentNews(event, body.data, sourceShopId);
  if (event === 'unknown' && !('repairOrderStatus' in body.data)) {
    return { event, sourceShopId, documents: [], changed: orderNamedBy(body.data) };
  }
  return orderNews(event, body.data, id, sourceShopId);
}

/** A payment with a sentence that is not known: it cannot be read again, so it is kept; its status decides later. */
function looksLikePayment(event: Event, data: Row): boolean {
  return event === 'unknown' && 'amount' in data && 'paymentType' in data;
}

/**
 * A payment changes what its repair order says was paid, so that is read again. A void is final: an earlier event of
 * the same payment may still come after it.
 */
function paymentNews(event: Event, data: Row, sourceShopId: string): WebhookNews {
  const payment = { ...rawDocument('payment', data), final: data.voided === true };
  return { event, sourceShopId, documents: [payment], changed: orderNamedBy(data) };
}

/** The repair order that something else belongs to, to be read again. */
function orderNamedBy(data: Row): WebhookNews['changed'] {
  const order = idOf(data.repairOrderId);
  return order === null ? [] : [{ kind: 'repair-order', externalId: order }];
}

function orderNews(event: Event, data: Row, externalId: string, sourceShopId: string): WebhookNews {
  const raw: RawDocument = rawDocument('repair-order', data);
  return isTrustworthy(event, data)
    ? { event, sourceShopId, documents: [raw], changed: [] }
    : { event, sourceShopId, documents: [], changed: [{ kind: 'repair-order', externalId }] };
}

/** Whole, adding up, and of the status that the sentence tells. */
function isTrustworthy(event: Event, data: Row): boolean {
  const order = repairOrderSchema.safeParse(data);
  if (!order.success || order.data.updatedDate === null) return false;
  const { posted, onAccount } = configuration.statuses;
  const { id } = order.data.repairOrderStatus;
  if (event === 'posted' && id !== posted && id !== onAccount) return false;
  if (event === 'sent-to-receivable' && id !== onAccount) return false;
  if (event === 'unposted' && (id === posted || id === onAccount)) return false;
  try {
    checkAmounts(order.data);
    return true;
  } catch (error) {
    if (error instanceof Unsound) return false;
    throw error;
  }
}
