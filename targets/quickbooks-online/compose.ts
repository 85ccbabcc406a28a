import type { EntryContent } from '../../domain/entries/entry.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, ReferenceIds, WireRequest } from '../target.ts';
import { billBody, billPaymentBody } from './bill.ts';
import type { Configuration } from './configuration.ts';
import { depositBody } from './deposit.ts';
import { ENTITY_OF, resourceOf } from './entity.ts';
import { known, type Members } from './fields.ts';
import { journalBody } from './journal.ts';
import { pathOf } from './paths.ts';
import { paymentBody } from './payment.ts';
import { expenseBody, refundBody } from './purchase.ts';
import { salesFormBody } from './sales-form.ts';

/** Intuit's limits: a request id of a batch, and the id of an item inside it. */
const LONGEST_BATCH_KEY = 36;
const LONGEST_ITEM_ID = 10;

/**
 * The exact request for these items: creates and updates together in one batch; a void or a delete alone.
 * Pure: equal input gives equal bytes. The path is relative to the company. Throws DaybookError('bug') for a mix that
 * cannot be one request or a reference without an id.
 */
export function compose(
  configuration: Configuration,
  key: string,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): WireRequest {
  const [first] = items;
  if (!first) throw new DaybookError('bug', 'a request needs an item');
  if (first.operation === 'void' || first.operation === 'delete') {
    if (items.length > 1) throw new DaybookError('bug', 'a void or delete is sent alone');
    return undoRequest(configuration, key, first);
  }
  if (items.length > configuration.batchSize || key.length > LONGEST_BATCH_KEY) {
    throw new DaybookError(
      'bug',
      `a batch holds ${configuration.batchSize} items and a key of 36 characters`,
    );
  }
  const body = { BatchItemRequest: items.map(item => batchItem(item, ids)) };
  return { key, path: pathOf(configuration, 'batch', { requestid: key }), body: JSON.stringify(body) };
}

function batchItem(item: DeliveryItem, ids: ReferenceIds): Members {
  if (item.itemId.length > LONGEST_ITEM_ID)
    throw new DaybookError('bug', `item id ${item.itemId} is too long`);
  const entity = ENTITY_OF[item.content.type];
  const fields = entityBody(item, ids);
  if (item.operation === 'create') return { bId: item.itemId, operation: 'create', [entity]: fields };
  if (item.operation === 'update') {
    return {
      bId: item.itemId,
      operation: 'update',
      [entity]: { ...standingOf(item), sparse: true, ...fields },
    };
  }
  throw new DaybookError('bug', `a ${item.operation} cannot stand in a batch`);
}

function entityBody(item: DeliveryItem, ids: ReferenceIds): Members {
  switch (item.content.type) {
    case 'invoice':
    case 'credit-memo':
      return salesFormBody(item, item.content, ids);
    case 'payment':
      return paymentBody(item, item.content, ids);
    case 'refund':
      return refundBody(item, item.content, ids);
    case 'journal':
      return journalBody(item, item.content, ids);
    case 'bill':
    case 'vendor-credit':
      return billBody(item, item.content, ids);
    case 'expense':
      return expenseBody(item, item.content, ids);
    case 'bill-payment':
      return billPaymentBody(item, item.content, ids);
    case 'deposit':
      return depositBody(item, item.content, ids);
  }
}

/** A payment to a customer's or a vendor's account is voided by an update that says so. */
const VOIDED_BY_UPDATE: readonly EntryContent['type'][] = ['payment', 'bill-payment'];

function undoRequest(configuration: Configuration, key: string, item: DeliveryItem): WireRequest {
  const resource = resourceOf(ENTITY_OF[item.content.type]);
  const request = (parameters: Readonly<Record<string, string>>, body: Members): WireRequest => ({
    key,
    path: pathOf(configuration, resource, { ...parameters, requestid: key }),
    body: JSON.stringify(body),
  });
  if (item.operation === 'delete') return request({ operation: 'delete' }, standingOf(item));
  if (item.content.type === 'invoice') return request({ operation: 'void' }, standingOf(item));
  if (VOIDED_BY_UPDATE.includes(item.content.type)) {
    return request({ operation: 'update', include: 'void' }, { ...standingOf(item), sparse: true });
  }
  throw new DaybookError('bug', `QuickBooks has no void for a ${item.content.type}: delete it`);
}

function standingOf(item: DeliveryItem): Members {
  const standing = known(item.standing, `the standing object of ${item.content.number}`);
  return { Id: standing.booksId, SyncToken: standing.booksVersion };
}
