import { describe, expect, test } from 'vitest';
import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, discount, line, MAPPING, ro, sale, TIRE_FEE } from './documents.ts';

const DATE = '2026-03-02';
const invoiceOf = (document: ReturnType<typeof sale>, mapping = MAPPING) =>
  contentOf(day(DATE, [document], { mapping }), document.ref, 'invoice');
const parkedOf = (document: ReturnType<typeof sale>, mapping = MAPPING) => {
  const result = day(DATE, [document], { mapping });
  expect(result.entries).toEqual([]);
  return result.parked;
};

describe('the invoice of a sale', () => {
  test('has number, customer, memo and lines by kind, whatever their order at the source', () => {
    const lines = [
      line('supplies', 300, { key: 'fee-9' }),
      line('parts', 2_000, { key: 'part-10', name: 'Oil filter ' }),
      line('parts', 1_500, { key: 'part-9', name: '' }),
      line('labor', 9_000, { key: 'labor-1', quantity: '1.5', unitPrice: minor(6_000) }),
    ];
    const result = contentOf(
      day(DATE, [sale(43, DATE, { lines, tax: minor(228) })], { numberPrefix: 'MS-' }),
      ro(43),
      'invoice',
    );
    expect(result).toMatchObject({
      number: 'MS-43',
      memo: 'Sale 43',
      businessDate: DATE,
      currency: 'USD',
      customer: { key: 'customer:tekmetric:1:501', name: 'Ann Example' },
      tax: 228,
      total: 13_028,
    });
    const rows = result.lines.map(each => [
      each.item,
      each.description,
      each.quantity,
      each.amount,
      each.taxable,
    ]);
    expect(rows).toEqual([
      ['Hours', 'labor', '1.5', 9_000, false],
      ['Parts', 'parts', '1', 1_500, true],
      ['Parts', 'Oil filter', '1', 2_000, true],
      ['Shop Supplies', 'supplies', '1', 300, true],
    ]);
  });

  test('says a quantity in words when it does not multiply back to the cent', () => {
    const lines = [line('labor', 1_861, { quantity: '14.5', unitPrice: minor(128), name: 'Diagnosis' })];
    expect(invoiceOf(sale(1, DATE, { lines })).lines[0]).toMatchObject({
      quantity: null,
      unitPrice: null,
      amount: 1_861,
      description: 'Diagnosis (quantity 14.5)',
    });
  });

  test('rounds half up, as the books do, when it compares quantity and price', () => {
    const lines = [line('labor', 186_108, { quantity: '14.5', unitPrice: minor(12_835) })];
    expect(decimalFromMinor(minor(186_108))).toBe('1861.08');
    expect(invoiceOf(sale(1, DATE, { lines })).lines[0]).toMatchObject({
      quantity: '14.5',
      unitPrice: 12_835,
    });
  });

  test('goes to the one walk-in customer when there is none, and to a named key when the name is empty', () => {
    expect(invoiceOf(sale(1, DATE, { customer: null })).customer).toEqual({
      key: 'customer:tekmetric:1:walk-in',
      name: 'Walk-in customer',
    });
    const nameless = { id: '77', name: ' ', isBusiness: true };
    expect(invoiceOf(sale(1, DATE, { customer: nameless })).customer.name).toBe('Customer 77');
  });

  test('without tax at the source nothing on it is taxable', () => {
    const lines = [line('parts', 1_000)];
    expect(invoiceOf(sale(1, DATE, { lines })).lines.every(each => !each.taxable)).toBe(true);
  });

  test('a core given back is a negative line inside a sale', () => {
    const lines = [line('parts', 8_000), line('parts', -2_000, { quantity: '-1', unitPrice: minor(2_000) })];
    const invoice = invoiceOf(sale(1, DATE, { lines }));
    expect(invoice.total).toBe(6_000);
    expect(invoice.lines.find(each => each.amount < 0)).toMatchObject({ quantity: null, amount: -2_000 });
  });

  test('a comped sale has lines and is a sale; one on which nothing was sold is none', () => {
    const comped = sale(1, DATE, { lines: [line('labor', 5_000)], discounts: [discount(5_000)] });
    expect(invoiceOf(comped)).toMatchObject({ total: 0, lines: [{ amount: 5_000 }, { amount: -5_000 }] });
    const nothing = day(DATE, [sale(2, DATE, { lines: [] })]);
    expect(nothing.skipped).toEqual([{ subject: ro(2), reason: 'nothing-sold' }]);
  });

  test('an open or deleted sale is not in the books', () => {
    for (const state of ['open', 'deleted'] as const) {
      expect(day(DATE, [sale(1, DATE, { state })])).toEqual({
        entries: [],
        parked: [],
        skipped: [],
        questions: [],
      });
    }
  });
});

describe('discounts', () => {
  const lines = [
    line('supplies', 700, { key: 'supplies-1' }),
    line('fee', 600, { key: 'fee-1', name: ' Fixed  JOB fee' }),
    line('sublet', 500, { key: 'sublet-1' }),
    line('batteries', 400, { key: 'part-3' }),
    line('tires', 300, { key: 'part-2' }),
    line('parts', 200, { key: 'part-1' }),
    line('fixed-labor', 50, { key: 'labor-2' }),
    line('labor', 50, { key: 'labor-1' }),
  ];
  const reduced = (discounts: ReturnType<typeof discount>[]) =>
    invoiceOf(sale(1, DATE, { lines, discounts, tax: minor(10) }))
      .lines.filter(each => each.role.startsWith('discount:'))
      .map(each => [each.role, each.amount, each.taxable]);

  test('a lump uses up labor, parts, tires, batteries, sublet, fees, supplies in this order', () => {
    expect(reduced([discount(2_500)])).toEqual([
      ['discount:labor', -50, false],
      ['discount:labor', -50, false],
      ['discount:parts', -200, true],
      ['discount:tires', -300, true],
      ['discount:batteries', -400, true],
      ['discount:sublet', -500, false],
      ['discount:fee', -600, true],
      ['discount:supplies', -400, true],
    ]);
  });

  test('one that names parts goes there first and leaves less for a lump', () => {
    expect(reduced([discount(150, { key: 'a' }), discount(350, { key: 'b', reduces: 'parts' })])).toEqual([
      ['discount:parts', -200, true],
      ['discount:tires', -150, true],
      ['discount:labor', -50, false],
      ['discount:labor', -50, false],
      ['discount:tires', -50, true],
    ]);
  });

  test('what finds nothing to reduce parks the sale', () => {
    const tooMuch = sale(1, DATE, { lines, discounts: [discount(101, { reduces: 'labor' })] });
    expect(parkedOf(tooMuch)).toMatchObject([
      {
        code: 'invalid-document',
        reason: 'discount-exceeds-lines',
        detail: expect.stringContaining('0.01 USD'),
      },
    ]);
  });

  test('a fee that nobody taxes gives its discount no tax', () => {
    const fees = [line('fee', 600, { name: 'Percentage Job Fee' }), line('supplies', 500)];
    const document = sale(1, DATE, { lines: fees, discounts: [discount(700)], tax: minor(10) });
    const found = invoiceOf(document).lines.filter(each => each.amount < 0);
    expect(found.map(each => [each.role, each.amount, each.taxable])).toEqual([
      ['discount:fee', -600, false],
      ['discount:supplies', -100, true],
    ]);
  });
});

describe('state fees', () => {
  const mapping = { ...MAPPING, stateFees: [TIRE_FEE] };
  const tires = [line('tires', 40_000, { quantity: '4', unitPrice: minor(10_000) })];

  test('are split out of the lump of taxes, not taxable, for the units sold', () => {
    const invoice = invoiceOf(sale(1, DATE, { lines: tires, tax: minor(2_800) }), mapping);
    expect(invoice.tax).toBe(2_400);
    expect(invoice.lines.at(-1)).toMatchObject({
      role: 'state-fee:tire fee',
      item: 'Tire fee',
      account: 'tire-fees',
      description: 'Tire fee (4)',
      amount: 400,
      taxable: false,
    });
    expect(invoice.postings).toContainEqual({
      role: 'state-fee:tire fee',
      account: 'tire-fees',
      amount: -400,
    });
    expect(invoice.postings).toContainEqual({ role: 'sales-tax', account: null, amount: -2_400 });
  });

  test('are not inside where there is no tax, and are all of it where the tax is just as much', () => {
    expect(invoiceOf(sale(1, DATE, { lines: tires }), mapping).lines).toHaveLength(1);
    const only = invoiceOf(sale(1, DATE, { lines: tires, tax: minor(400) }), mapping);
    expect([only.tax, only.lines.map(each => each.taxable)]).toEqual([0, [false, false]]);
  });

  test('cannot be more than the tax', () => {
    expect(parkedOf(sale(1, DATE, { lines: tires, tax: minor(399) }), mapping)).toMatchObject([
      { code: 'invalid-document', reason: 'tax-below-state-fees' },
    ]);
  });
});

describe('what is parked', () => {
  test('a taxed sale without a taxable line, also when discounts ate it', () => {
    expect(parkedOf(sale(1, DATE, { tax: minor(5) }))).toMatchObject([
      { subject: ro(1), purpose: 'sale', code: 'invalid-document', reason: 'taxed-without-taxable-line' },
    ]);
    const eaten = sale(1, DATE, {
      lines: [line('labor', 100), line('parts', 50)],
      discounts: [discount(50, { reduces: 'parts' })],
      tax: minor(5),
    });
    expect(parkedOf(eaten)).toMatchObject([{ reason: 'taxed-without-taxable-line' }]);
  });

  test('a sale that does not foot, with the difference', () => {
    const document = { ...sale(1, DATE), total: minor(49_999) };
    expect(parkedOf(document)).toMatchObject([
      { code: 'invalid-document', reason: 'does-not-foot', detail: expect.stringContaining('-0.01 USD') },
    ]);
  });

  test('a negative discount or tax, and a number that is too long', () => {
    const raised = sale(1, DATE, { discounts: [discount(-5)] });
    expect(parkedOf(raised)).toMatchObject([{ reason: 'negative-amount' }]);
    const long = sale(1, DATE, { number: '1234567890123456789012' });
    expect(parkedOf(long)).toMatchObject([{ reason: 'number-too-long' }]);
  });

  test('a role without a rule, named in words', () => {
    const lines = [line('fee', 100, { name: 'Haz  Waste ' }), line('labor', 100)];
    const document = sale(1, DATE, { lines, discounts: [discount(50)] });
    const { labor: _, ...discounts } = MAPPING.discounts;
    expect(parkedOf(document, { ...MAPPING, discounts })).toEqual([
      {
        subject: ro(1),
        purpose: 'sale',
        code: 'mapping-missing',
        reason: 'discount:labor',
        detail:
          'Sale 1 waits for the mapping: nothing says where discounts on labor, the fee “haz waste” go.',
      },
    ]);
  });

  test('a fee whose name is a word of the language is not taken for a rule', () => {
    const lines = [line('fee', 100, { name: 'constructor' })];
    expect(parkedOf(sale(1, DATE, { lines }))).toMatchObject([{ reason: 'fee:constructor' }]);
  });
});

test('a negative total is a credit memo over the same roles, with positive amounts', () => {
  const lines = [
    line('parts', -1_000, { quantity: '-2', unitPrice: minor(500) }),
    line('labor', 200, { quantity: '1', unitPrice: minor(200) }),
  ];
  const result = day(DATE, [sale(1, DATE, { lines, tax: minor(-60) })]);
  const memo = contentOf(result, ro(1), 'credit-memo');
  expect(result.entries[0]?.purpose).toBe('credit');
  expect([memo.total, memo.tax]).toEqual([860, 60]);
  expect(memo.lines.map(each => [each.role, each.quantity, each.amount, each.taxable])).toEqual([
    ['labor', null, -200, false],
    ['parts', '2', 1_000, true],
  ]);
  expect(balances(result)).toEqual({ receivable: -860, parts: 1_000, labor: -200, 'sales-tax': 60 });
});

test('a sale leaves no more than its own postings', () => {
  const document = sale(1, DATE, { lines: [line('parts', 1_000)], tax: minor(60) });
  expect(balances(day(DATE, [document]))).toEqual({ receivable: 1_060, parts: -1_000, 'sales-tax': -60 });
});
