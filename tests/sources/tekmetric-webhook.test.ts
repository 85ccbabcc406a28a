import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { order43 } from './order-43.ts';

const understand = tekmetric.understandWebhook;
const inStatus = (id: number, changes = {}) =>
  order43({ repairOrderStatus: { id, code: 'CODE', name: 'Name' }, ...changes });
const toRead = [{ kind: 'repair-order', externalId: '4300' }];

describe('an event about a repair order', () => {
  test.each([
    ['Repair Order #43 created by pat@example.test', 'created', 1],
    ['Repair Order #43 status updated by pat@example.test', 'status', 2],
    ['Repair Order #43 status updated by ', 'status', 2],
    ['Repair Order #43 posted by pat@example.test', 'posted', 5],
    ['Repair Order #43 unposted by pat@example.test', 'unposted', 2],
    ['Repair Order #43 sent to A/R by pat@example.test', 'sent-to-receivable', 6],
    ['Pat approved 2 job(s) and declined 1 job(s) for Repair Order #43', 'approved', 2],
    ['  repair  order #43 POSTED by x', 'posted', 5],
    ['Somebody viewed their estimate for Repair Order #43', 'unknown', 2],
  ])('"%s" is %s and carries the order', (event, kind, status) => {
    const data = inStatus(status);
    expect(understand({ event, data })).toEqual({
      event: kind,
      sourceShopId: '71',
      documents: [
        { kind: 'repair-order', externalId: '4300', updatedAt: '2026-03-02T21:30:01Z', body: data },
      ],
      changed: [],
    });
  });

  test.each([
    ['posted by', 2],
    ['sent to A/R by', 5],
    ['unposted by', 5],
    ['unposted by', 6],
  ])('that says "%s" with status %i is read again', (words, status) => {
    const news = understand({ event: `Repair Order #43 ${words} x@example.test`, data: inStatus(status) });
    expect(news).toMatchObject({ documents: [], changed: toRead });
  });

  test.each([
    ['no lists', { jobs: undefined }],
    ['no total', { totalSales: undefined }],
    ['empty lists under full totals', { jobs: [], sublets: [], fees: [], discounts: [] }],
    ['no date of change', { updatedDate: null }],
    ['an amount that is none', { taxes: 'x' }],
    ['amounts too large', { taxes: Number.MAX_SAFE_INTEGER, totalSales: Number.MAX_SAFE_INTEGER }],
  ])('with %s is read again', (_what, changes) => {
    const news = understand({
      event: 'Repair Order #43 posted by x@example.test',
      data: inStatus(5, changes),
    });
    expect(news).toEqual({ event: 'posted', sourceShopId: '71', documents: [], changed: toRead });
  });

  test('of a handful of fields is read again', () => {
    const data = { id: 4300, repairOrderNumber: 43, shopId: 71, postedDate: '2026-03-02T21:30:00Z' };
    expect(understand({ event: 'Repair Order #43 unposted by x', data })).toMatchObject({ changed: toRead });
  });
});

describe('an event about a payment', () => {
  test('a void is final: earlier events of the same payment may still come', () => {
    const data = { ...payment, voided: true };
    expect(understand({ event: 'Payment voided for Ana Núñez', data })?.documents).toMatchObject([
      { final: true },
    ]);
  });

  const payment = { id: 9001, shopId: 71, repairOrderId: 4300, amount: 100, paymentType: { code: 'CASH' } };

  test.each([
    'Payment made by Ana Núñez',
    'Payment voided for Ana Núñez',
    'Refund issued to Ana Núñez',
    'Payment refunded to Ana Núñez',
    'Payment made by Repair Order #43 unposted by Ltd',
  ])('"%s" carries the payment and has its order read again', event => {
    expect(understand({ event, data: payment })).toEqual({
      event: 'payment',
      sourceShopId: '71',
      documents: [{ kind: 'payment', externalId: '9001', updatedAt: null, body: payment, final: false }],
      changed: toRead,
    });
  });

  test('without an order has nothing read again', () => {
    const data = { ...payment, repairOrderId: null };
    expect(understand({ event: 'Payment made by Fleet', data })?.changed).toEqual([]);
  });

  test('in a sentence that is not known is kept, since it cannot be read again', () => {
    const news = understand({ event: 'Chargeback opened for Ana', data: payment });
    expect(news).toMatchObject({ event: 'unknown', documents: [{ kind: 'payment', externalId: '9001' }] });
  });
});

describe('other bodies', () => {
  test('an event about nothing that is booked is ours, and gives nothing', () => {
    const news = understand({ event: 'Inspection marked complete', data: { id: 5, shopId: 71 } });
    expect(news).toEqual({ event: 'unknown', sourceShopId: '71', documents: [], changed: [] });
  });

  test('an event about a part of a repair order has the order read again', () => {
    const data = { id: 5, shopId: 71, repairOrderId: 4300, repairOrderNumber: 43 };
    expect(understand({ event: 'Technician clocked in', data })).toMatchObject({
      documents: [],
      changed: toRead,
    });
  });

  test.each([
    null,
    'text',
    7,
    [],
    {},
    { event: 'Repair Order #43 posted by x' },
    { event: 'Repair Order #43 posted by x', data: null },
    { event: 'Repair Order #43 posted by x', data: [] },
    { event: 'Repair Order #43 posted by x', data: { shopId: 71 } },
    { event: 'Repair Order #43 posted by x', data: { id: 4300 } },
    { event: 'Repair Order #43 posted by x', data: { id: {}, shopId: 71 } },
    { event: 43, data: { id: 4300, shopId: 71 } },
  ])('%j is not one of ours', body => {
    expect(understand(body)).toBeNull();
  });

  test('nothing that arrives makes it throw', () => {
    const sentence = fc.constantFrom('Repair Order #1 posted by x', 'Payment made by x', 'Else');
    const data = fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(fc.constantFrom(...Object.keys(order43())), fc.jsonValue())
        .map(([key, value]) => order43({ [key]: value })),
    );
    fc.assert(
      fc.property(sentence, data, (event, body) => {
        expect(() => understand({ event, data: body })).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});
