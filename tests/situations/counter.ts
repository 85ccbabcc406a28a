import { minor } from '../../domain/money/minor.ts';
import { line, payment, returned, sale } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { Situation } from './situation.ts';

const product = (amount: number) =>
  line('product', 'Wiper blades', amount, { category: 'Accessories', taxable: true });

const sale3 = sale(3, '2026-03-02', { lines: [product(10_000)], tax: minor(600) });
const cash3 = payment(31, sale3.ref, '2026-03-02', 10_600, 'cash');
const credit3 = returned(3, sale3, '2026-03-03');
const back3 = payment(32, sale3.ref, '2026-03-03', -10_600, 'cash', { credit: credit3.ref });

const bought5 = sale(5, '2026-03-02', { lines: [line('store-credit', 'Store credit', 6_000)] });
const cash5 = payment(51, bought5.ref, '2026-03-02', 6_000, 'cash');
const redeemed5 = sale(6, '2026-03-03', { lines: [line('labor', 'Inspection', 6_000)] });
const credit5 = payment(52, redeemed5.ref, '2026-03-03', 6_000, 'store-credit');

const sale10 = sale(10, '2026-03-02', {
  lines: [product(10_000)],
  discounts: [{ key: 'discount-1', name: 'Coupon', amount: minor(500), reduces: null }],
  tax: minor(820),
});
const card10 = payment(101, sale10.ref, '2026-03-02', 10_620, 'card', { tip: minor(300) });

/** Sales at the counter: returned, store credit, a tip. */
export const COUNTER: readonly Situation[] = [
  {
    number: 3,
    title: 'a counter sale in cash, returned the next day',
    country: 'US',
    mapping: mappingOf,
    days: [
      { businessDate: '2026-03-02', documents: [sale3, cash3] },
      { businessDate: '2026-03-03', documents: [sale3, cash3, credit3, back3] },
    ],
    balances: [
      { on: '2026-03-02', left: { undeposited: 10_600, counter: -10_000, tax: -600 } },
      { on: '2026-03-03', left: { counter: -10_000, returns: 10_000 } },
    ],
  },
  {
    number: 5,
    title: 'store credit bought in cash and redeemed',
    country: 'US',
    mapping: mappingOf,
    days: [
      { businessDate: '2026-03-02', documents: [bought5, cash5] },
      { businessDate: '2026-03-03', documents: [redeemed5, credit5] },
    ],
    balances: [
      { on: '2026-03-02', left: { undeposited: 6_000, storeCredit: -6_000 } },
      { on: '2026-03-03', left: { undeposited: 6_000, labor: -6_000 } },
    ],
  },
  {
    number: 10,
    title: 'a counter sale with a discount, tax and a tip by card',
    country: 'US',
    mapping: mappingOf,
    days: [{ businessDate: '2026-03-02', documents: [sale10, card10] }],
    balances: [
      {
        on: '2026-03-02',
        left: { undeposited: 10_620, counter: -10_000, discounts: 500, tax: -820, tips: -300 },
      },
    ],
  },
];
