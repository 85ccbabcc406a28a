import { bill } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { Situation } from './situation.ts';

const bought = bill('bill', 8, '2026-03-02', [
  ['parts', 8_000],
  ['core', 2_000],
  ['freight', 500],
]);
const coreBack = bill('vendor-credit', 9, '2026-03-05', [['core', 2_000]]);

/** What vendors sold and took back. */
export const PURCHASES: readonly Situation[] = [
  {
    number: 8,
    title: 'parts with a core and freight, the core returned',
    country: 'US',
    mapping: (accounts, as) => mappingOf(accounts, as, { costPolicy: 'stocked' }),
    days: [
      { businessDate: '2026-03-02', documents: [bought] },
      { businessDate: '2026-03-05', documents: [bought, coreBack] },
    ],
    balances: [
      { on: '2026-03-02', left: { inventory: 8_000, coreDeposits: 2_000, freight: 500, payable: -10_500 } },
      { on: '2026-03-05', left: { inventory: 8_000, freight: 500, payable: -8_500 } },
    ],
  },
];
