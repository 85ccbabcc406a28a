import type { Entry } from '../../domain/entries/entry.ts';
import { customerOf } from '../../domain/mapping/refs.ts';
import { adoptedDeposit } from '../../domain/mapping/rules.ts';
import { minor } from '../../domain/money/minor.ts';
import { line, payment, sale } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { AccountIds, Situation } from './situation.ts';

const BEFORE = '2026-02-20';
const order900 = sale(900, BEFORE, { lines: [line('labor', 'Brakes', 40_000)] });
const pays900 = payment(111, order900.ref, '2026-03-02', 40_000, 'card');
const order901 = sale(901, '2026-03-03', { lines: [line('labor', 'Clutch', 50_000)] });
const ahead901 = payment(112, order901.ref, BEFORE, 15_000, 'card');
const rest901 = payment(113, order901.ref, '2026-03-03', 35_000, 'card');

const common = {
  businessDate: BEFORE,
  currency: 'USD',
  customer: customerOf(order900.ref, order900.customer),
};

/** An invoice of 400.00 and a payment of 150.00 in advance, by the names by which what was adopted is linked. */
function byHand(accounts: AccountIds): Entry[] {
  const { receivable, labor, undeposited } = accounts;
  return [
    {
      subject: order900.ref,
      purpose: 'sale',
      content: {
        ...common,
        type: 'invoice',
        number: '900',
        memo: 'Entered by hand',
        lines: [
          {
            role: 'labor',
            item: 'Hours',
            account: labor,
            description: 'Brakes',
            quantity: null,
            unitPrice: null,
            amount: minor(40_000),
            taxable: false,
          },
        ],
        tax: minor(0),
        total: minor(40_000),
        postings: [
          { role: 'receivable', account: receivable, amount: minor(40_000) },
          { role: 'labor', account: labor, amount: minor(-40_000) },
        ],
      },
    },
    {
      ...adoptedDeposit(order901.ref),
      content: {
        ...common,
        type: 'payment',
        number: 'HAND-901',
        memo: 'Entered by hand',
        tender: 'card',
        account: undeposited,
        total: minor(15_000),
        applications: [],
        postings: [
          { role: 'tender:card', account: undeposited, amount: minor(15_000) },
          { role: 'receivable', account: receivable, amount: minor(-15_000) },
        ],
      },
    },
  ];
}

/** What stood open in the books on the start date. Books get `byHand` first, whoever enters it. */
export const OPENING: readonly Situation[] = [
  {
    number: 11,
    title: 'an open invoice and a deposit by hand, both adopted, then paid',
    country: 'US',
    mapping: mappingOf,
    startDate: '2026-03-01',
    byHand,
    adopted: [
      { sale: order900.ref, owed: minor(40_000) },
      { sale: order901.ref, deposit: minor(15_000) },
    ],
    days: [
      { businessDate: '2026-03-02', documents: [order900, pays900] },
      { businessDate: '2026-03-03', documents: [order901, ahead901, rest901] },
    ],
    balances: [
      { on: BEFORE, left: { position: 25_000, undeposited: 15_000, labor: -40_000 } },
      { on: '2026-03-02', left: { position: -15_000, undeposited: 55_000, labor: -40_000 } },
      { on: '2026-03-03', left: { undeposited: 90_000, labor: -90_000 } },
    ],
  },
];
