import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { DeliveryItem, ReferenceIds, TargetConnection } from '../../../targets/target.ts';
import { deliveryOf, invoiceEntry } from '../support.ts';
import { json, type Reply } from './scripted-server.ts';

export const target = createQuickbooksOnline({ requestTimeoutMs: 1_000 });
export const ids: ReferenceIds = {
  items: { Hours: '11', Parts: '12', 'Parts Discounts': '13' },
  customers: { 'customer:practice:1:77': '58' },
  entries: {},
};
export const one = deliveryOf(invoiceEntry('1001'), { itemId: 'a' });
export const two = deliveryOf(invoiceEntry('1002'), { itemId: 'b' });
const standing = { booksId: '7', booksVersion: '3' };
export const voiding = deliveryOf(invoiceEntry('1003'), { operation: 'void', standing });
export const deleting = deliveryOf(invoiceEntry('1004'), { operation: 'delete', standing });

export function send(connection: TargetConnection, ...items: DeliveryItem[]) {
  return target.send(connection, target.compose('KEY', items, ids), items);
}

/** An invoice as QuickBooks answers it for a delivery. */
export function invoiceOf(item: DeliveryItem, more: Record<string, unknown> = {}) {
  return {
    Id: '145',
    SyncToken: '0',
    DocNumber: item.content.number,
    TxnDate: item.content.businessDate,
    PrivateNote: `Order [daybook ${item.marker} r${item.revision}]`,
    CustomerRef: { value: '58' },
    TotalAmt: 149.1,
    TxnTaxDetail: { TotalTax: 9.1 },
    ...more,
  };
}

export function batchOf(...answers: readonly Record<string, unknown>[]): Reply {
  return json({ BatchItemResponse: answers, time: '2026-03-02T10:00:00.000-08:00' });
}
