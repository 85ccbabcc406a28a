import { z } from 'zod';

const wait = z.int().positive();

const schema = z.strictObject({
  /** Path of the version in use; a breaking change is announced as a new path. */
  basePath: z.string().startsWith('/'),
  /** Rows asked for at once; the service serves no more than 100. */
  pageSize: z.int().min(20).max(100),
  /** Rows that two neighbouring pages share (see paging.ts). */
  pageOverlap: z.int().min(1),
  /** How far before the watermark a sweep begins: rows are not sorted by their change, and clocks differ. */
  watermarkOverlapMs: wait,
  /** Longest time for one answer, with its body. */
  requestTimeoutMs: wait,
  /** Wait after a 429 without a Retry-After: the limit is counted by the minute. */
  rateLimitedWaitMs: wait,
  /** Start of the deleted rows when there is no watermark yet; without a date the service gives none. */
  deletedFrom: z.iso.datetime(),
  /** Sort keys that the service offers and that change least: the order in which pages are read. */
  sort: z.strictObject({ repairOrders: z.string(), customers: z.string() }),
  /** Ids of the nested repair order status. */
  statuses: z.strictObject({
    open: z.array(z.int()),
    posted: z.int(),
    onAccount: z.int(),
    deleted: z.int(),
  }),
  businessCustomerType: z.int(),
  /** Ids of part types. */
  partTypes: z.record(z.string(), z.enum(['parts', 'tires', 'batteries'])),
  /** Fees that are shop supplies, by folded name. */
  suppliesFees: z.array(z.string()),
  /** The only discounts whose name tells what they reduce, by folded name. */
  tellingDiscounts: z.record(z.string(), z.enum(['labor', 'parts'])),
  /** Folded codes of payment types; the custom type is named by `otherPaymentType`. */
  tenders: z.record(z.string(), z.string()),
  customTender: z.string(),
  paymentStatuses: z.strictObject({
    succeeded: z.array(z.string()),
    refunded: z.array(z.string()),
    voided: z.array(z.string()),
  }),
});

/** Everything in which the real service could differ from what its documentation and its users say. */
export const configuration = schema.parse({
  basePath: '/api/v1',
  pageSize: 100,
  pageOverlap: 10,
  watermarkOverlapMs: 3_600_000,
  requestTimeoutMs: 30_000,
  rateLimitedWaitMs: 60_000,
  deletedFrom: '2000-01-01T00:00:00Z',
  sort: { repairOrders: 'repairOrderNumber', customers: 'lastName,firstName,email' },
  statuses: { open: [1, 2, 3, 4], posted: 5, onAccount: 6, deleted: 7 },
  businessCustomerType: 2,
  partTypes: { 1: 'parts', 2: 'tires', 5: 'batteries' },
  suppliesFees: ['shop supplies'],
  tellingDiscounts: {
    'package price adjustment on parts': 'parts',
    'package price adjustment on labor': 'labor',
  },
  tenders: {
    cash: 'cash',
    chk: 'check',
    cc: 'card',
    debit: 'card',
    store_credit: 'store-credit',
    affirm: 'other:affirm',
    klarna: 'other:klarna',
  },
  customTender: 'oth',
  paymentStatuses: { succeeded: ['SUCCEEDED'], refunded: ['REFUND_SUCCEEDED'], voided: ['VOIDED'] },
});
