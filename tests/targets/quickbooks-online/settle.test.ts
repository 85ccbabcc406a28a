import { describe, expect, test } from 'vitest';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { DeliveryItem, ReferenceIds } from '../../../targets/target.ts';
import { cents, deliveryOf, feeEntry, invoiceEntry, paymentEntry, refundEntry } from '../support.ts';
import { fault, hangUp, json, scriptedServer } from './scripted-server.ts';

const target = createQuickbooksOnline();
const ids: ReferenceIds = { items: {}, customers: { 'customer:practice:1:77': '58' }, entries: {} };
const created = deliveryOf(invoiceEntry('1001'));
const standing = { booksId: '145', booksVersion: '3' };

function noteOf(item: DeliveryItem, revision = item.revision): string {
  return `Order [daybook ${item.marker} r${revision}]`;
}

const ours = {
  Id: '145',
  SyncToken: '0',
  DocNumber: '1001',
  TxnDate: '2026-03-02',
  PrivateNote: noteOf(created),
  CustomerRef: { value: '58' },
  TotalAmt: 149.1,
  TxnTaxDetail: { TotalTax: 9.1 },
};

async function settled(item: DeliveryItem, entity: string, rows: unknown[], configured = target) {
  const server = await scriptedServer(json({ QueryResponse: rows.length ? { [entity]: rows } : {} }));
  return { result: await configured.settle(server.connection(), item, ids), received: server.received };
}

describe('a create', () => {
  test('is found when number, marker, revision, date, customer and total agree', async () => {
    const { result } = await settled(created, 'Invoice', [
      { ...ours, Id: '9', PrivateNote: 'by hand', TotalAmt: 1 },
      ours,
    ]);
    expect(result).toEqual({ found: { booksId: '145', booksVersion: '0', total: 14910, tax: 910 } });
  });

  test.each<[string, Record<string, unknown>]>([
    ['number', { DocNumber: '1001 ' }],
    ['revision', { PrivateNote: noteOf(created, 2) }],
    ['date', { TxnDate: '2026-03-03' }],
    ['customer', { CustomerRef: { value: '59' } }],
    ['total', { TotalAmt: 149.11 }],
  ])('that differs in %s is ambiguous', async (what, change) => {
    const { result } = await settled(created, 'Invoice', [{ ...ours, ...change }]);
    expect(result).toMatchObject({ found: null, reason: 'ambiguous', detail: expect.stringContaining(what) });
  });

  test('that stands twice is ambiguous, and so is one that lacks the marker alone', async () => {
    const twice = await settled(created, 'Invoice', [ours, { ...ours, Id: '146' }]);
    expect(twice.result).toMatchObject({ found: null, reason: 'ambiguous' });
    const cleared = await settled(created, 'Invoice', [{ ...ours, PrivateNote: 'cleared' }]);
    expect(cleared.result).toMatchObject({ found: null, reason: 'ambiguous' });
  });

  test('is absent when nothing, or only a stranger, has the number; a number alone never adopts', async () => {
    expect((await settled(created, 'Invoice', [])).result).toMatchObject({ found: null, reason: 'absent' });
    const stranger = { ...ours, PrivateNote: 'by hand', TotalAmt: 1 };
    expect((await settled(created, 'Invoice', [stranger])).result).toMatchObject({
      found: null,
      reason: 'absent',
      detail: expect.stringContaining('Invoice 145'),
    });
    const other = { ...ours, PrivateNote: noteOf(deliveryOf(invoiceEntry('7'))) };
    expect((await settled(created, 'Invoice', [other])).result).toMatchObject({
      found: null,
      reason: 'absent',
    });
  });

  test('of a payment is sought by customer and day, or by its number where that can be searched', async () => {
    const item = deliveryOf(paymentEntry("P'1", '4', 5000, []));
    const row = {
      Id: '3',
      SyncToken: '0',
      PaymentRefNum: "P'1",
      TxnDate: '2026-03-02',
      PrivateNote: noteOf(item),
      CustomerRef: { value: '58' },
      TotalAmt: 50,
    };
    const byDay = await settled(item, 'Payment', [{ ...row, Id: '2', PrivateNote: 'another' }, row]);
    expect(byDay.result).toEqual({ found: { booksId: '3', booksVersion: '0', total: 5000, tax: 0 } });
    expect(byDay.received[0]?.body).toContain(
      "where CustomerRef = '58' and TxnDate = '2026-03-02' orderby Id",
    );
    const searchable = createQuickbooksOnline({ paymentNumberSearchable: true });
    const byNumber = await settled(item, 'Payment', [], searchable);
    expect(byNumber.received[0]?.body).toContain("where PaymentRefNum = 'P\\'1' orderby Id");
    expect(byNumber.result).toMatchObject({ reason: 'absent' });
  });

  test('of a refund and of a fee', async () => {
    const refund = deliveryOf(refundEntry('R-1', '35', '84', 2000));
    const purchase = {
      ...ours,
      DocNumber: 'R-1',
      PrivateNote: noteOf(refund),
      TotalAmt: 20,
      CustomerRef: undefined,
    };
    const found = await settled(refund, 'Purchase', [
      { ...purchase, EntityRef: { value: '58', type: 'Customer' } },
    ]);
    expect(found.result).toMatchObject({ found: { booksId: '145', total: 2000 } });
    const fee = deliveryOf(feeEntry('F-1', '70', '4', 870));
    const lines = ['Debit', 'Credit'].map(PostingType => ({
      Amount: 8.7,
      JournalEntryLineDetail: { PostingType },
    }));
    const entry = { ...ours, DocNumber: 'F-1', PrivateNote: noteOf(fee), TotalAmt: 0, Line: lines };
    expect((await settled(fee, 'JournalEntry', [entry])).result).toMatchObject({ found: { total: 870 } });
  });

  test('books that cannot be read settle nothing', async () => {
    const server = await scriptedServer(hangUp);
    await expect(target.settle(server.connection(), created, ids)).rejects.toMatchObject({
      code: 'target-unavailable',
    });
  });
});

describe('an update, void or delete is settled by what the object is now', () => {
  const updating = deliveryOf(invoiceEntry('1001'), { operation: 'update', revision: 2, standing });
  const voiding = deliveryOf(invoiceEntry('1001'), { operation: 'void', standing });
  const deleting = deliveryOf(invoiceEntry('1001'), { operation: 'delete', standing });
  const updated = { ...ours, SyncToken: '4', PrivateNote: noteOf(updating, 2) };
  const unchanged = { ...ours, SyncToken: '3' };
  const voided = { ...ours, SyncToken: '4', PrivateNote: 'Voided', TotalAmt: 0 };

  test.each<[string, DeliveryItem, Record<string, unknown>, string]>([
    ['update done', updating, updated, 'found'],
    ['update not done', updating, unchanged, 'absent'],
    ['update done, then edited', updating, { ...updated, TotalAmt: 1 }, 'ambiguous'],
    ['edited before the update', updating, { ...unchanged, SyncToken: '4', TotalAmt: 1 }, 'ambiguous'],
    ['linked to before the update', updating, { ...unchanged, SyncToken: '4' }, 'absent'],
    ['marker lost', updating, { ...unchanged, PrivateNote: 'mine' }, 'ambiguous'],
    ['void done', voiding, voided, 'found'],
    ['void not done', voiding, unchanged, 'absent'],
    ['edited before the void', voiding, { ...unchanged, SyncToken: '5', TxnDate: '2026-03-03' }, 'ambiguous'],
    ['linked to before the void', voiding, { ...unchanged, SyncToken: '5' }, 'absent'],
    [
      'of another total as the books gave it',
      { ...voiding, standing: { ...standing, total: cents(100) } },
      { ...unchanged, SyncToken: '5', TotalAmt: 1 },
      'absent',
    ],
    ['delete not done', deleting, unchanged, 'absent'],
    ['voided before the delete', deleting, voided, 'ambiguous'],
  ])('%s', async (_what, item, object, expected) => {
    const server = await scriptedServer(json({ Invoice: object }));
    const result = await target.settle(server.connection(), item, ids);
    expect(result.found ? 'found' : result.reason).toBe(expected);
    expect(server.received[0]?.url).toBe('/v3/company/1/invoice/145?minorversion=75');
  });

  test.each([
    ['delete', deleting, 'found'],
    ['void', voiding, 'found'],
    ['update', updating, 'absent'],
  ] as const)('%s of what is gone', async (_what, item, expected) => {
    const server = await scriptedServer(fault('610'));
    const result = await target.settle(server.connection(), item, ids);
    expect(result.found ? 'found' : result.reason).toBe(expected);
    if (result.found) expect(result.found).toEqual({ ...standing, total: 0, tax: 0 });
  });

  test('another fault settles nothing', async () => {
    const server = await scriptedServer(fault('3100', '', 403));
    await expect(target.settle(server.connection(), voiding, ids)).rejects.toMatchObject({
      code: 'authorization-expired',
    });
  });
});
