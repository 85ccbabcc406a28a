import { minor } from '../../domain/money/minor.ts';
import { line, payment, sale, unposted } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { Left, Situation } from './situation.ts';

const NAPA = { id: '71', name: 'NAPA', isBusiness: true } as const;
const coupon = (id: number, amount: number) =>
  ({ key: `discount-${id}`, name: 'Coupon', amount: minor(amount), reduces: null }) as const;

/** Repair order 43 of the vendor's documentation, as sent to A/R; its three discounts fit in labor. */
const order43 = sale(43, '2026-03-02', {
  onAccount: true,
  lines: [
    line('labor', 'Diagnostic Inspection', 13_000),
    line('parts', 'Battery', 23_997, { cost: minor(15_999) }),
    line('tires', 'Tire', 2_000, { cost: minor(1_000) }),
    line('sublet', 'Custom Sublet', 20_000, { cost: minor(10_000), vendor: NAPA }),
    line('fee', 'Percentage Job Fee', 3_900),
    line('fee', 'Fixed Job Fee', 1_000),
    line('supplies', 'Shop Supplies', 3_900),
  ],
  discounts: [coupon(1, 650), coupon(2, 1_000), coupon(3, 10_000)],
  tax: minor(1_960),
});
const card43 = payment(1, order43.ref, '2026-03-02', 30_000, 'card', { fee: minor(870) });

const SOLD_43: Left = {
  position: 28_107,
  undeposited: 29_130,
  cardFees: 870,
  labor: -13_000,
  parts: -23_997,
  tires: -2_000,
  sublet: -20_000,
  fees: -4_900,
  supplies: -3_900,
  laborDiscounts: 11_650,
  tax: -1_960,
};
const COST_43: Left = { costOfSublet: 10_000, payable: -10_000, costOfParts: 16_999, inventory: -16_999 };

const labor = (amount: number) => ({ lines: [line('labor', 'Brakes', amount)] });
const order2 = sale(2, '2026-04-02', labor(50_000));
const deposit2 = payment(21, order2.ref, '2026-03-30', 20_000, 'card');
const rest2 = payment(22, order2.ref, '2026-04-02', 30_000, 'card');
const order4 = sale(4, '2026-03-02', labor(50_000));
const less4 = sale(4, '2026-03-02', labor(45_000));
const paid4 = payment(41, order4.ref, '2026-03-02', 50_000, 'card');
const back4 = payment(42, order4.ref, '2026-03-04', -5_000, 'card');

/** Repair orders: on account, with a deposit, posted twice. */
export const ORDERS: readonly Situation[] = [
  {
    number: 1,
    title: 'repair order 43 with a card payment and its fee, parts from stock',
    country: 'US',
    mapping: (accounts, as) => mappingOf(accounts, as, { costPolicy: 'stocked' }),
    days: [{ businessDate: '2026-03-02', documents: [order43, card43] }],
    balances: [{ on: '2026-03-02', left: { ...SOLD_43, ...COST_43 } }],
  },
  {
    number: 1,
    title: 'repair order 43 under cost policy none',
    country: 'US',
    mapping: mappingOf,
    days: [{ businessDate: '2026-03-02', documents: [order43, card43] }],
    balances: [{ on: '2026-03-02', left: SOLD_43 }],
  },
  {
    number: 2,
    title: 'a deposit, then the sale, the rest paid',
    country: 'US',
    mapping: mappingOf,
    days: [
      { businessDate: '2026-03-30', documents: [unposted(order2), deposit2] },
      { businessDate: '2026-04-02', documents: [order2, deposit2, rest2] },
    ],
    balances: [
      { on: '2026-03-31', left: { undeposited: 20_000, position: -20_000 } },
      { on: '2026-04-02', left: { undeposited: 50_000, labor: -50_000 } },
    ],
  },
  {
    number: 4,
    title: 'posted and paid, unposted, posted again for less, the difference given back',
    country: 'US',
    mapping: mappingOf,
    days: [
      { businessDate: '2026-03-02', documents: [order4, paid4] },
      { businessDate: '2026-03-02', documents: [unposted(order4), paid4] },
      { businessDate: '2026-03-02', documents: [less4, paid4] },
      { businessDate: '2026-03-04', documents: [less4, paid4, back4] },
    ],
    balances: [{ on: '2026-03-04', left: { undeposited: 45_000, labor: -45_000 } }],
  },
];
