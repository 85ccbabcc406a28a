import type { Mapping } from '../../domain/mapping/mapping.ts';
import { minor } from '../../domain/money/minor.ts';
import { counted, deposit, line, payment, sale, unposted } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { Situation } from './situation.ts';

/** Orders in progress: what is paid for them is the customer's until they are posted. */
const order = (id: number) => unposted(sale(id, '2026-03-31', { lines: [line('labor', 'Brakes', 30_000)] }));

const order6 = order(6);
const card6 = payment(61, order6.ref, '2026-03-02', 30_000, 'card', { fee: minor(870) });
const payout6 = deposit(6, '2026-03-04', [card6], { fee: minor(870) });

const order7 = order(7);
const check7 = payment(71, order7.ref, '2026-03-02', 30_000, 'check', { checkNumber: '1042' });
const banked7 = deposit(7, '2026-03-03', [check7]);
const bounced7 = payment(72, order7.ref, '2026-03-06', -30_000, 'check', { checkNumber: '1042' });
const taken7 = deposit(8, '2026-03-06', [bounced7], { adjustment: minor(-2_500) });

const atPayout = (mapping: Mapping): Mapping => ({
  ...mapping,
  tenders: { ...mapping.tenders, card: { ...mapping.tenders.card!, fee: 'at-payout' } },
});

/** Money on its way to the bank, and in the drawer. */
export const BANK: readonly Situation[] = [
  {
    number: 6,
    title: 'a card payment whose fee the payout keeps',
    country: 'US',
    mapping: (accounts, as) => atPayout(mappingOf(accounts, as)),
    days: [
      { businessDate: '2026-03-02', documents: [order6, card6] },
      { businessDate: '2026-03-04', documents: [order6, card6, payout6] },
    ],
    balances: [
      { on: '2026-03-02', left: { undeposited: 30_000, position: -30_000 } },
      { on: '2026-03-04', left: { bank: 29_130, cardFees: 870, position: -30_000 } },
    ],
  },
  {
    number: 7,
    title: 'a cheque that was banked and bounced, with the bank’s charge',
    country: 'US',
    mapping: mappingOf,
    days: [
      { businessDate: '2026-03-02', documents: [order7, check7] },
      { businessDate: '2026-03-03', documents: [order7, check7, banked7] },
      { businessDate: '2026-03-06', documents: [order7, check7, banked7, bounced7, taken7] },
    ],
    balances: [
      { on: '2026-03-03', left: { bank: 30_000, position: -30_000 } },
      { on: '2026-03-06', left: { bank: -2_500, bankCharges: 2_500 } },
    ],
  },
  {
    number: 12,
    title: 'a drawer that was counted 2.40 short',
    country: 'US',
    mapping: mappingOf,
    days: [{ businessDate: '2026-03-02', documents: [counted(12, '2026-03-02', -240)] }],
    balances: [{ on: '2026-03-02', left: { overShort: 240, drawer: -240 } }],
  },
];
