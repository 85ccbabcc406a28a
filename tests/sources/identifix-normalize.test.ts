import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import { CONTEXT, order, part, payment, service } from './identifix-order.ts';

const identifix = createIdentifix();

const normalized = (body: object, source = identifix) =>
  source.normalize({ kind: 'repair-order', externalId: '41', body }, CONTEXT);

function sale(body: object, source = identifix): SaleDocument {
  const { document, problem } = normalized(body, source);
  if (document?.kind !== 'sale') throw new Error(problem?.detail ?? 'no sale');
  return document;
}

const payments = (body: object) =>
  (normalized(body).others ?? []).filter(document => document.kind === 'payment');

const cents = fc.integer({ min: 0, max: 500_000 });
const quantity = fc.integer({ min: 1, max: 4_000 }).map(hundredths => hundredths / 100);
const flag = fc.boolean();
const rate = fc.constantFrom(0, 4.4, 6.25, 8.75, 13, 14.975);
const discount = fc.constantFrom<[number | null, number | null]>(
  [null, null],
  [null, 7.5],
  [null, 100],
  [0, null],
);
const anyService = fc
  .record({
    fixed: flag,
    labor: cents,
    labors: fc.array(fc.record({ hours: quantity, taxable: flag }), { maxLength: 3 }),
    parts: fc.array(fc.record({ sell_price_cents: cents, quantity, taxable: flag }), { maxLength: 3 }),
    hazmats: fc.array(fc.record({ fee_cents: cents, quantity, taxable: flag }), { maxLength: 2 }),
    sublets: fc.array(fc.record({ price_cents: cents, taxable: flag }), { maxLength: 2 }),
  })
  .map(({ fixed, labor, labors, parts, hazmats, sublets }) => {
    const numbered = (rows: object[], more: object = {}) => rows.map((row, id) => ({ id, ...more, ...row }));
    return service({
      is_fixed_price_service: fixed,
      fixed_price_labor_total_cents: fixed ? labor : null,
      labor_rate_cents: labor,
      labors: numbered(labors),
      parts: parts.map((row, id) => part({ id, ...row })),
      hazmats: numbered(hazmats, { name: 'Fee' }),
      sublets: numbered(sublets, { name: 'Sublet', provider: 'Glass Bros.', vendor_id: 4 }),
    });
  });
const anyOrder = fc
  .record({
    services: fc.array(anyService, { maxLength: 4 }),
    rates: fc.tuple(rate, rate, rate, rate),
    parts: discount,
    labor: discount,
    supplies: cents,
    taxable: flag,
  })
  .map(({ services, rates, parts, labor, supplies, taxable }) =>
    order({
      services,
      taxable,
      supply_fee_cents: supplies,
      part_tax_rate: rates[0],
      labor_tax_rate: rates[1],
      hazmat_tax_rate: rates[2],
      sublet_tax_rate: rates[3],
      part_discount_cents: parts[0],
      part_discount_percentage: parts[1],
      labor_discount_cents: labor[0],
      labor_discount_percentage: labor[1],
    }),
  );

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('an order', () => {
  test('whatever is on it: total = lines − discounts + tax, in whole cents, with keys of its own', () => {
    fc.assert(
      fc.property(anyOrder, body => {
        const made = sale(body);
        const lines = sum(made.lines.map(line => line.amount));
        const off = sum(made.discounts.map(one => one.amount));
        expect(made.total).toBe(lines - off + made.tax);
        expect(made.tax).toBeGreaterThanOrEqual(0);
        expect(new Set(made.lines.map(line => line.key)).size).toBe(made.lines.length);
        if (made.tax > 0) expect(made.lines.some(line => line.taxable)).toBe(true);
        if (!(body as { taxable: boolean }).taxable)
          expect([made.tax, made.customer?.taxExempt]).toEqual([0, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('its tax is rounded half up, once per kind', () => {
    // 3 × 0.57 at 8.75 %: 0.049875 each; 0.149625 together.
    const parts = [1, 2, 3].map(id => part({ id, sell_price_cents: 57 }));
    expect(sale(order({ services: [service({ parts })] })).tax).toBe(15);
    const perLine = createIdentifix({ taxRounding: 'per-line' });
    expect(sale(order({ services: [service({ parts })] }), perLine).tax).toBe(15);
    const dimes = [1, 2, 3].map(id => part({ id, sell_price_cents: 16 }));
    // 0.014 each: 1 + 1 + 1, or 4.2 together.
    expect(sale(order({ services: [service({ parts: dimes })] })).tax).toBe(4);
    expect(sale(order({ services: [service({ parts: dimes })] }), perLine).tax).toBe(3);
  });

  test('a discount reduces the tax of what it reduces by its share of the taxable part', () => {
    const parts = [part({ id: 1 }), part({ id: 2, taxable: false })];
    const body = order({ services: [service({ parts })], part_discount_cents: 500 });
    // 10.00 taxable less half of 5.00, at 8.75 %.
    expect(sale(body)).toMatchObject({ tax: 66, total: 1_566 });
    expect(sale(body).discounts).toMatchObject([{ reduces: 'parts', amount: 500 }]);
  });

  test('a percentage is of the gross and rounded once; a discount beyond what it reduces is parked', () => {
    const half = order({ services: [service({ parts: [part()] })], part_discount_percentage: 12.25 });
    expect(sale(half).discounts[0]?.amount).toBe(123);
    const body = order({ services: [service({ parts: [part()] })], labor_discount_cents: 1 });
    expect(normalized(body).problem?.reason).toBe('discount-exceeds-lines');
  });

  test('labor is hourly, or fixed as one amount; a fixed one of two flags is split to the cent', () => {
    const labors = [
      { id: 1, name: 'A', hours: 1, taxable: true },
      { id: 2, name: 'B', hours: 2, taxable: false },
    ];
    const hourly = sale(order({ services: [service({ labors })] })).lines;
    expect(hourly.map(line => [line.kind, line.quantity, line.amount])).toEqual([
      ['labor', '1', 10_000],
      ['labor', '2', 20_000],
    ]);
    const fixed = { is_fixed_price_service: true, fixed_price_labor_total_cents: 10_000 };
    const split = sale(order({ labor_tax_rate: 5, services: [service({ labors, ...fixed })] }));
    expect(split.lines.map(line => [line.kind, line.amount, line.taxable])).toEqual([
      ['fixed-labor', 3_333, true],
      ['fixed-labor', 6_667, false],
    ]);
    expect(split.tax).toBe(167);
  });

  test('one part over its fixed price comes as two lines of one id', () => {
    const parts = [part({ sell_price_cents: 395 }), part({ sell_price_cents: 500 })];
    expect(sale(order({ services: [service({ parts })] })).lines.map(line => line.key)).toEqual([
      'part-1',
      'part-1.2',
    ]);
  });

  test('a sublet carries the vendor, its invoice and its cost', () => {
    const sublets = [
      {
        id: 1,
        name: 'Windshield',
        price_cents: 1_999,
        cost_cents: 999,
        provider: 'Windshield Bros.',
        vendor_id: 4,
        invoice_number: '1111',
        invoice_date: '2026-03-04T14:25:10Z',
        taxable: true,
      },
    ];
    expect(sale(order({ services: [service({ sublets })] })).lines[0]).toMatchObject({
      kind: 'sublet',
      amount: 1_999,
      cost: 999,
      vendor: { id: '4', name: 'Windshield Bros.' },
      vendorInvoice: { number: '1111', date: '2026-03-04' },
    });
    const byName = sublets.map(sublet => ({ ...sublet, vendor_id: null, provider: ' Windshield  Bros.' }));
    expect(sale(order({ services: [service({ sublets: byName })] })).lines[0]?.vendor).toMatchObject({
      id: 'name-windshield bros.',
    });
  });

  test('counts on the day of its closing in the shop’s zone; open and reopened it has none', () => {
    expect(sale(order())).toMatchObject({ state: 'posted', businessDate: '2026-03-02', number: '5041' });
    expect(sale(order({ state: 'in_progress', closed_at: null }))).toMatchObject({
      state: 'open',
      businessDate: null,
    });
    expect(sale(order({ deleted: true })).state).toBe('deleted');
  });

  test.each([
    [{ state: 'archived' }, 'unknown-status'],
    [{ closed_at: null }, 'malformed'],
    [{ services: undefined }, 'malformed'],
    [{ payments: undefined }, 'malformed'],
    [{ shop_id: 4 }, 'malformed'],
    [{ supply_fee_cents: 1.5 }, 'malformed'],
    [{ services: [service({ parts: [part({ quantity: 'x' })] })] }, 'malformed'],
  ])('%j is parked as %s', (more, reason) => {
    expect(normalized(order(more)).problem?.reason).toBe(reason);
    expect(normalized(order(more)).document).toBeNull();
  });
});

describe('payments inside an order', () => {
  test('are told before its invoice, dated in the shop’s zone, negative ones as they are', () => {
    const body = order({
      state: 'estimate',
      closed_at: null,
      payments: [
        payment({ created_at: '2026-03-02T07:30:00Z' }),
        payment({ id: 8, amount_cents: -5_000, created_at: '2026-03-02T08:30:00Z' }),
      ],
    });
    expect(payments(body)).toMatchObject([
      { amount: 5_000, businessDate: '2026-03-01', state: 'succeeded', fee: 0 },
      { amount: -5_000, businessDate: '2026-03-02', sale: 'doc:identifix:77-3:ro-41' },
    ]);
    expect(sale(body).amountPaid).toBe(0);
  });

  test('follow an edit of their date, and keep their reference', () => {
    const [before] = payments(order({ payments: [payment()] }));
    const [after] = payments(order({ payments: [payment({ created_at: '2026-02-27T18:00:00Z' })] }));
    expect([before?.businessDate, after?.businessDate]).toEqual(['2026-03-02', '2026-02-27']);
    expect(after?.ref).toBe(before?.ref);
  });

  test.each([
    ['Credit Card - Visa', { type: 'Credit Card', name: 'Visa' }, 'card:visa'],
    ['Credit Card - American Express', { type: 'Credit Card', name: 'American Express' }, 'card:amex'],
    ['Credit Card - MasterCard', null, 'card:mastercard'],
    ['Credit Card', { type: 'Credit Card', name: null }, 'card'],
    ['Check', { type: 'Check', name: null }, 'check'],
    ['Cash', null, 'cash'],
    ['Other - Store Credit', { type: 'Other', name: 'Store Credit' }, 'store-credit'],
    ['Special Offer', { type: 'Other', name: 'Special  Offer' }, 'other:special offer'],
    ['Coupon', null, 'other:coupon'],
  ])('%s is %j: %s', (payment_type, payment_type_details, key) => {
    expect(
      payments(order({ payments: [payment({ payment_type, payment_type_details })] }))[0]?.tender.key,
    ).toBe(key);
  });

  test('that say nothing of their form are parked with their order', () => {
    const body = order({ payments: [payment({ payment_type: null, payment_type_details: null })] });
    expect(normalized(body).problem?.reason).toBe('unknown-tender');
  });
});
