import { describe, expect, test } from 'vitest';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { context, job, order43, part, partType } from './order-43.ts';

function normalize(body: unknown, externalId = '4300') {
  return tekmetric.normalize({ kind: 'repair-order', externalId, body }, context);
}

function saleOf(body: unknown): SaleDocument {
  const { document, problem } = normalize(body);
  expect(problem).toBeNull();
  if (document?.kind !== 'sale') throw new Error('no sale');
  return document;
}

describe('a posted repair order', () => {
  const sale = saleOf(order43());

  test('keeps the amounts of the accounting model', () => {
    expect(sale.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['labor', 13000],
      ['parts', 23997],
      ['tires', 2000],
      ['sublet', 20000],
      ['fee', 3900],
      ['fee', 1000],
      ['supplies', 3900],
    ]);
    expect(sale.discounts.map(discount => discount.amount)).toEqual([650, 1000, 10000]);
    expect([sale.tax, sale.total, sale.amountPaid]).toEqual([1960, 58107, 30000]);
    const costs = sale.lines.map(line => line.cost).filter(cost => cost !== null);
    expect(costs).toEqual([15999, 1000, 10000]);
  });

  test('keeps what it is and when it was posted', () => {
    expect(sale).toMatchObject({
      ref: 'doc:tekmetric:71:ro-4300',
      number: '43',
      state: 'posted',
      onAccount: true,
      postedAt: '2026-03-02T21:30:00Z',
      createdAt: '2026-02-27T15:31:59Z',
      businessDate: '2026-03-02',
      currency: 'USD',
      customer: { id: '361', name: '', isBusiness: false },
    });
  });

  test('names its lines', () => {
    expect(sale.lines.map(line => line.name)).toEqual([
      'Inspection',
      'Battery',
      'Roller AT2',
      'Airbag module reset',
      'Percentage Job Fee',
      'Fixed Job Fee',
      'Shop  Supplies',
    ]);
    expect(sale.lines[3]?.vendor).toEqual({ id: '88', name: 'NAPA', isBusiness: true });
  });

  test('has no field that is unknown', () => {
    expect(normalize(order43()).unknownFields).toEqual([]);
  });

  test('is the same every time', () => {
    expect(JSON.stringify(normalize(order43()))).toBe(JSON.stringify(normalize(order43())));
  });
});

describe('the business date', () => {
  test.each([
    ['2026-03-03T05:59:59Z', '2026-03-02'],
    ['2026-03-03T06:00:00Z', '2026-03-03'],
    ['2026-03-03T05:59:59', '2026-03-02'],
    ['2026-03-02T23:59:59-06:00', '2026-03-02'],
    ['2026-03-09T04:59:59.999Z', '2026-03-08'],
    ['2026-11-02T05:30:00Z', '2026-11-01'],
  ])('of %s is %s', (postedDate, date) => {
    expect(saleOf(order43({ postedDate })).businessDate).toBe(date);
  });
});

describe('the state', () => {
  const inStatus = (id: number, code = 'CODE') =>
    order43({ repairOrderStatus: { id, code, name: 'Name' }, repairOrderStatusId: 1 });

  test.each([
    [1, 'open', false],
    [2, 'open', false],
    [3, 'open', false],
    [4, 'open', false],
    [5, 'posted', false],
    [6, 'posted', true],
    [7, 'deleted', false],
  ])('of status %i is %s', (id, state, onAccount) => {
    expect(saleOf(inStatus(id))).toMatchObject({ state, onAccount });
  });

  test('comes from the nested status, a flat one is an unknown field', () => {
    expect(normalize(inStatus(5)).unknownFields).toEqual(['repairOrderStatusId']);
  });

  test('of an unknown status is a question', () => {
    expect(normalize(inStatus(9)).problem).toMatchObject({ reason: 'unknown-status' });
  });

  test('of a deleted row is deleted, whatever its status', () => {
    expect(saleOf(order43({ deletedDate: '2026-03-05T10:00:00Z' })).state).toBe('deleted');
  });

  test('open has no date, though the source may have one', () => {
    expect(saleOf(inStatus(2))).toMatchObject({ postedAt: null, businessDate: null });
  });

  test('open or deleted need not add up, and then has no lines', () => {
    const open = { id: 1, code: 'ESTIMATE', name: 'Estimate' };
    expect(saleOf(order43({ repairOrderStatus: open, laborSales: 1 }))).toMatchObject({
      state: 'open',
      lines: [],
      discounts: [],
    });
  });

  test('posted without a date is malformed', () => {
    expect(normalize(order43({ postedDate: null })).problem).toMatchObject({ reason: 'malformed' });
  });
});

describe('what was sold', () => {
  test.each([false, null])('leaves out jobs that are authorized %s, though selected', authorized => {
    const declined = job({ id: 1002, authorized, selected: true });
    expect(saleOf(order43({ jobs: [job(), declined] })).lines).toEqual(saleOf(order43()).lines);
  });

  test('counts a sublet without an answer', () => {
    expect(saleOf(order43()).lines.filter(line => line.kind === 'sublet')).toHaveLength(1);
  });

  test('leaves out a declined sublet', () => {
    const [sublet] = order43().sublets as Record<string, unknown>[];
    const sublets = [sublet, { ...sublet, id: 5109, authorized: false }];
    expect(saleOf(order43({ sublets })).lines.filter(line => line.kind === 'sublet')).toHaveLength(1);
  });

  test('counts only authorized sublets where those without an answer do not tie', () => {
    const [sublet] = order43().sublets as Record<string, unknown>[];
    const sublets = [
      { ...sublet, authorized: true },
      { ...sublet, id: 5109 },
    ];
    const kept = saleOf(order43({ sublets })).lines.filter(line => line.kind === 'sublet');
    expect(kept.map(line => line.key)).toEqual(['sublet-5101']);
  });

  test('parks sublets that tie neither way', () => {
    const [sublet] = order43().sublets as Record<string, unknown>[];
    const { problem } = normalize(order43({ sublets: [{ ...sublet, price: 19999 }] }));
    expect(problem).toMatchObject({ reason: 'does-not-foot' });
    expect(problem?.detail).toContain('0.01 apart (1 cents)');
  });

  test.each([
    [5, 'batteries'],
    [2, 'tires'],
    [1, 'parts'],
  ])('tells part type %i as %s', (id, kind) => {
    const only = part({ id: 1, quantity: 1, cost: 1, retail: 25997, name: 'X', partType: partType(id) });
    expect(saleOf(order43({ jobs: [job({ parts: [only] })] })).lines[1]?.kind).toBe(kind);
  });

  test.each([3, 99])('parks part type %i', id => {
    const only = part({ id: 1, quantity: 1, cost: 1, retail: 25997, name: 'X', partType: partType(id) });
    const { problem, document } = normalize(order43({ jobs: [job({ parts: [only] })] }));
    expect(document).toBeNull();
    expect(problem).toMatchObject({ code: 'invalid-document', reason: 'unknown-part-type' });
  });

  test('of a comped order is lines and a discount, in sum nothing', () => {
    const comped = order43({ discountTotal: 11650 + 58107 - 1960, taxes: 0, totalSales: 0, amountPaid: 0 });
    comped.discounts = [{ id: 1, name: 'Goodwill', total: 10000 + 58107 - 1960 }];
    expect(saleOf(comped)).toMatchObject({ total: 0, state: 'posted' });
    expect(saleOf(comped).lines).toHaveLength(7);
  });

  test('tells what a discount reduces only by its two names', () => {
    const names = ['Package Price Adjustment on Parts ', 'package price adjustment on labor', 'AAA labor'];
    const discounts = names.map((name, index) => ({ id: index, name, total: 11650 / 50 }));
    const rest = { id: 9, name: 'RO Discount', total: 11650 - 3 * (11650 / 50) };
    const sale = saleOf(order43({ jobs: [job({ discounts: [] })], discounts: [...discounts, rest] }));
    expect(sale.discounts.map(discount => discount.reduces)).toEqual(['parts', 'labor', null, null]);
  });

  test('gives every line its own key', () => {
    const jobs = [job({ labor: [1, 2].map(() => ({ id: 8, name: 'Half', rate: 13000, hours: 0.5 })) })];
    const keys = saleOf(order43({ jobs })).lines.map(line => line.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
