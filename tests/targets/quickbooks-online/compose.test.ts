import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, InvoiceContent } from '../../../domain/entries/entry.ts';
import { sum } from '../../../domain/money/minor.ts';
import { quickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { DeliveryItem, ReferenceIds } from '../../../targets/target.ts';
import { cents, deliveryOf, feeEntry, invoiceEntry, NO_IDS, paymentEntry, refundEntry } from '../support.ts';

const { compose } = quickbooksOnline;
const sale = invoiceEntry('1042');
const refund = refundEntry('R-9', '35', '84', 2000);
const ids: ReferenceIds = {
  items: { Hours: '11', Parts: '12', 'Parts Discounts': '13' },
  customers: { 'customer:practice:1:77': '58' },
  entries: {
    [`${sale.purpose} ${sale.subject}`]: { booksId: '145', type: 'invoice' },
    [`${refund.purpose} ${refund.subject}`]: { booksId: '146', type: 'refund' },
  },
};

function bodyOf(entry: Entry, overrides: Partial<DeliveryItem> = {}) {
  return compose('KEY', [deliveryOf(entry, overrides)], ids).body;
}

describe('the bytes', () => {
  test('of an invoice', () => {
    const item = deliveryOf(sale);
    const request = compose('KEY', [item], ids);
    expect(request).toEqual({
      key: 'KEY',
      path: '/batch?requestid=KEY&minorversion=75',
      body: expect.any(String),
    });
    expect(request.body).toBe(
      '{"BatchItemRequest":[{"bId":"i0","operation":"create","Invoice":{"CustomerRef":{"value":"58"},' +
        `"DocNumber":"1042","TxnDate":"2026-03-02","PrivateNote":"Order 1042 [daybook ${item.marker} r1]",` +
        '"Line":[{"Amount":100.00,"DetailType":"SalesItemLineDetail","Description":"Brakes",' +
        '"SalesItemLineDetail":{"ItemRef":{"value":"11"},"Qty":2.5,"UnitPrice":40.00,"TaxCodeRef":{"value":"NON"}}},' +
        '{"Amount":50.00,"DetailType":"SalesItemLineDetail","Description":"Pads",' +
        '"SalesItemLineDetail":{"ItemRef":{"value":"12"},"TaxCodeRef":{"value":"TAX"}}},' +
        '{"Amount":-10.00,"DetailType":"SalesItemLineDetail","Description":"Coupon",' +
        '"SalesItemLineDetail":{"ItemRef":{"value":"13"},"TaxCodeRef":{"value":"TAX"}}}],' +
        '"TxnTaxDetail":{"TotalTax":9.10}}}]}',
    );
  });

  test('of a payment with an invoice, a refund and a rest', () => {
    const entry = paymentEntry('P-1', '4', 20000, [
      { to: sale, amount: 14910 },
      { to: refund, amount: 2000 },
    ]);
    expect(bodyOf(entry)).toContain(
      '"Payment":{"CustomerRef":{"value":"58"},"TotalAmt":200.00,"PaymentRefNum":"P-1","DepositToAccountRef":{"value":"4"},',
    );
    expect(bodyOf(entry)).toContain(
      '"Line":[{"Amount":149.10,"LinkedTxn":[{"TxnId":"145","TxnType":"Invoice"}]},' +
        '{"Amount":20.00,"LinkedTxn":[{"TxnId":"146","TxnType":"Expense"}]}]',
    );
  });

  test('of a refund: cash out of the tender, onto the receivable of the customer', () => {
    expect(bodyOf(refund)).toContain(
      '"Purchase":{"PaymentType":"Cash","AccountRef":{"value":"35"},"EntityRef":{"value":"58","type":"Customer"},"DocNumber":"R-9",',
    );
    expect(bodyOf(refund)).toContain(
      '"Line":[{"Amount":20.00,"DetailType":"AccountBasedExpenseLineDetail","Description":"Refund R-9",' +
        '"AccountBasedExpenseLineDetail":{"AccountRef":{"value":"84"}}}]',
    );
  });

  test('of a card fee: both sides positive, no line of zero', () => {
    const body = bodyOf(feeEntry('F-1', '70', '4', 870));
    expect(body).toContain('"Amount":8.70,"DetailType":"JournalEntryLineDetail"');
    expect(body).toContain('{"PostingType":"Debit","AccountRef":{"value":"70"}}');
    expect(body).toContain('{"PostingType":"Credit","AccountRef":{"value":"4"}}');
    expect(bodyOf(feeEntry('F-2', '70', '4', 0))).toContain('"Line":[]');
  });

  test('of an update: sparse, with id and version', () => {
    const body = bodyOf(sale, {
      operation: 'update',
      revision: 2,
      standing: { booksId: '145', booksVersion: '3' },
    });
    expect(body).toContain(
      '"operation":"update","Invoice":{"Id":"145","SyncToken":"3","sparse":true,"CustomerRef"',
    );
    expect(body).toContain(' r2]"');
  });

  test.each([
    ['void', sale, '/invoice?operation=void&requestid=KEY&minorversion=75', '{"Id":"7","SyncToken":"1"}'],
    ['delete', sale, '/invoice?operation=delete&requestid=KEY&minorversion=75', '{"Id":"7","SyncToken":"1"}'],
    [
      'delete',
      refund,
      '/purchase?operation=delete&requestid=KEY&minorversion=75',
      '{"Id":"7","SyncToken":"1"}',
    ],
    [
      'void',
      paymentEntry('P', '4', 100, []),
      '/payment?operation=update&include=void&requestid=KEY&minorversion=75',
      '{"Id":"7","SyncToken":"1","sparse":true}',
    ],
  ] as const)('of a %s', (operation, entry, path, body) => {
    const item = deliveryOf(entry, { operation, standing: { booksId: '7', booksVersion: '1' } });
    expect(compose('KEY', [item], NO_IDS)).toEqual({ key: 'KEY', path, body });
  });
});

describe('what cannot be a request is a bug', () => {
  const standing = { booksId: '7', booksVersion: '1' };
  const voided = deliveryOf(sale, { operation: 'void', standing });
  test.each<[string, readonly DeliveryItem[], ReferenceIds]>([
    ['no item', [], ids],
    ['two voids at once', [voided, voided], ids],
    ['a void inside a batch', [deliveryOf(sale), voided], ids],
    ['the void of a refund', [deliveryOf(refund, { operation: 'void', standing })], ids],
    ['31 items', Array.from({ length: 31 }, () => deliveryOf(sale)), ids],
    ['a long item id', [deliveryOf(sale, { itemId: '12345678901' })], ids],
    ['a customer without an id', [deliveryOf(sale)], { ...ids, customers: {} }],
    ['an item without an id', [deliveryOf(sale)], { ...ids, items: {} }],
    [
      'an invoice without an id',
      [deliveryOf(paymentEntry('P', '4', 1, [{ to: sale, amount: 1 }]))],
      { ...ids, entries: {} },
    ],
    ['an update of nothing', [deliveryOf(sale, { operation: 'update' })], ids],
    ['a number of 22 characters', [deliveryOf(invoiceEntry('1234567890123456789012'))], ids],
  ])('%s', (_what, items, known) => {
    expect(() => compose('KEY', items, known)).toThrow(expect.objectContaining({ code: 'bug' }));
  });
});

describe('any invoice', () => {
  const line = fc.record({
    role: fc.constant('parts'),
    item: fc.constantFrom('Hours', 'Parts', 'Parts Discounts'),
    account: fc.constant('1'),
    description: fc.string({ unit: 'binary', maxLength: 5000 }),
    quantity: fc.constant(null),
    unitPrice: fc.constant(null),
    amount: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map(cents),
    taxable: fc.boolean(),
  });
  const anyInvoice = fc
    .record({
      lines: fc.array(line, { maxLength: 20 }),
      memo: fc.string({ unit: 'binary' }),
      tax: fc.nat().map(cents),
    })
    .map(({ lines, memo, tax }) => {
      const content = sale.content as InvoiceContent;
      const total = sum([...lines.map(each => each.amount), tax]);
      return { ...sale, content: { ...content, lines, memo, tax, total } };
    });

  test('has the same bytes every time, in Latin-1, within the lengths, every amount with two decimals', () => {
    fc.assert(
      fc.property(anyInvoice, entry => {
        const body = bodyOf(entry);
        expect(bodyOf(structuredClone(entry))).toBe(body);
        expect(body).toMatch(/^[\u0020-\u00ff]*$/);
        const sent = JSON.parse(body).BatchItemRequest[0].Invoice;
        expect(sent.PrivateNote.length).toBeLessThanOrEqual(4000);
        for (const each of sent.Line) expect((each.Description ?? '').length).toBeLessThanOrEqual(4000);
        const amounts = [...body.matchAll(/"(?:Amount|TotalTax)":([^,}]*)/g)].map(match => match[1]);
        expect(amounts.length).toBe(entry.content.lines.length + 1);
        for (const amount of amounts) expect(amount).toMatch(/^-?\d+\.\d\d$/);
      }),
    );
  });
});
