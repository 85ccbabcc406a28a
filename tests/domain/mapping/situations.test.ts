import { expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, discount, line, paid, payment, ro, sale } from './documents.ts';
import { FULL, NAPA } from './others.ts';

/** Repair order 43 of the vendor's documentation, as sent to A/R; its three discounts fit in labor. */
const order43 = sale(43, '2026-03-02', {
  onAccount: true,
  lines: [
    line('labor', 13_000, { key: 'labor-2563821', name: 'Diagnostic Inspection' }),
    line('parts', 23_997, { key: 'part-2735929', name: 'Battery', cost: minor(15_999) }),
    line('tires', 2_000, { key: 'part-2735928', name: 'Tire', cost: minor(1_000) }),
    line('sublet', 20_000, {
      key: 'sublet-48523',
      name: 'Custom Sublet',
      cost: minor(10_000),
      vendor: NAPA,
    }),
    line('fee', 3_900, { key: 'fee-685613', name: 'Percentage Job Fee' }),
    line('fee', 1_000, { key: 'fee-685612', name: 'Fixed Job Fee ' }),
    line('supplies', 3_900, { key: 'fee-685614', name: 'Shop Supplies' }),
  ],
  discounts: [
    discount(650, { key: 'discount-125750' }),
    discount(1_000, { key: 'discount-125748' }),
    discount(10_000, { key: 'discount-125749' }),
  ],
  tax: minor(1_960),
});

const card43 = payment(1, '2026-03-02', 30_000, { sale: ro(43), fee: minor(870) });

test('situation 1: repair order 43 with a card payment of 300.00 and its fee, cost policy none', () => {
  const card = card43;
  const result = day('2026-03-02', [order43, card]);

  expect(result).toMatchObject({ parked: [], skipped: [], questions: [] });
  expect(contentOf(result, ro(43), 'invoice').total).toBe(58_107);
  expect(balances(result)).toEqual({
    receivable: 28_107,
    'tender:card': 29_130,
    'card-fees': 870,
    labor: -13_000,
    parts: -23_997,
    tires: -2_000,
    sublet: -20_000,
    'fee:percentage job fee': -3_900,
    'fee:fixed job fee': -1_000,
    supplies: -3_900,
    'discount:labor': 11_650,
    'sales-tax': -1_960,
  });
});

test('situation 1 with cost policy stocked: the sublet is owed to its vendor, the parts leave inventory', () => {
  const result = day('2026-03-02', [order43, card43], { mapping: FULL });

  expect(result).toMatchObject({ parked: [], skipped: [], questions: [] });
  expect(balances(result)).toEqual({
    ...balances(day('2026-03-02', [order43, card43])),
    'cost-of-sublet': 10_000,
    payable: -10_000,
    'cost-of-parts': 16_999,
    inventory: -16_999,
  });
  const owed = result.entries.find(entry => entry.purpose === 'sublet')?.content;
  expect(owed).toMatchObject({
    type: 'bill',
    number: 'S43',
    vendor: { key: 'vendor:tekmetric:1:napa', name: 'NAPA' },
    payableAccount: null,
  });
});

test('situation 2: a deposit, then the sale, the rest paid: linked when the sale is posted', () => {
  const posted = sale(1, '2026-04-02');
  const open = { ...posted, state: 'open', businessDate: null, postedAt: null } as const;
  const deposit = payment(1, '2026-03-30', 20_000);
  const rest = payment(2, '2026-04-02', 30_000);

  const before = day('2026-03-30', [open, deposit]);
  expect(balances(before)).toEqual({ 'tender:card': 20_000, 'customer-deposits': -20_000 });

  const after = day('2026-04-02', [posted, deposit, rest]);
  expect(balances(before, after)).toEqual({ 'tender:card': 50_000, labor: -50_000 });
  const linked = contentOf(after, paid(1), 'payment');
  expect(linked.businessDate).toBe('2026-03-30');
  expect(linked.applications).toEqual([{ to: { subject: ro(1), purpose: 'sale' }, amount: 20_000 }]);
});

test('situation 4: posted and paid, unposted, posted again for less, the difference given back', () => {
  const first = sale(1, '2026-03-02');
  const full = payment(1, '2026-03-02', 50_000);
  const again = sale(1, '2026-03-02', { lines: [line('labor', 45_000)] });
  const back = payment(2, '2026-03-04', -5_000);

  const posted = day('2026-03-02', [first, full]);
  expect(balances(posted)).toEqual({ 'tender:card': 50_000, labor: -50_000 });
  const reposted = day('2026-03-02', [again, full]);
  expect(balances(posted, reposted)).toEqual({
    'tender:card': 50_000,
    labor: -45_000,
    'customer-deposits': -5_000,
  });
  const returned = day('2026-03-04', [again, full, back]);
  expect(balances(posted, reposted, returned)).toEqual({ 'tender:card': 45_000, labor: -45_000 });
  expect(contentOf(returned, paid(1), 'payment').applications).toEqual([
    { to: { subject: paid(2), purpose: 'refund' }, amount: 5_000 },
    { to: { subject: ro(1), purpose: 'sale' }, amount: 45_000 },
  ]);
  expect(returned.questions).toEqual([]);
});
