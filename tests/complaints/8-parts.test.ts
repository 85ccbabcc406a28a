import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BillDocument } from '../../domain/documents/bill.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { PRACTICE_MAPPING } from '../integration/mapping.ts';
import { postDay } from '../integration/sync-day.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [BOUGHT, RETURNED, AGAIN] = ['2026-03-24', '2026-03-26', '2026-03-27'];
const NAPA = { id: 'napa', name: 'NAPA Auto Parts', isBusiness: true };
const accounts = { 'cost-of-parts': '80', 'core-deposits': '89' };
let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-8', { ...PRACTICE_MAPPING, costPolicy: 'bought', accounts });
}, 60_000);
afterAll(() => shop?.close());

type Line = readonly [kind: 'parts' | 'core', name: string, cents: number];

function bill(
  id: string,
  day: string,
  number: string,
  lines: readonly Line[],
  kind: BillDocument['kind'] = 'bill',
) {
  return {
    kind,
    ref: documentRef('tekmetric', '1', kind, id),
    number,
    state: 'posted',
    orderNumber: '58000',
    sale: null,
    vendor: NAPA,
    createdAt: `${day}T15:00:00Z`,
    businessDate: day,
    currency: 'USD',
    lines: lines.map(([what, name, amount], index) => ({
      key: `l${index}`,
      kind: what,
      name,
      quantity: '1',
      amount: minor(amount),
    })),
    taxes: [],
    total: minor(lines.reduce((sum, [, , amount]) => sum + amount, 0)),
  } as const satisfies BillDocument;
}

const post = (day: string) => postDay(shop.scene.engine, shop.scene.shop.shopId, day);

test('8: a received part with its core is the vendor’s bill, the returned core the vendor’s credit, and the core stands at 0.00', async () => {
  await shop.receive([
    bill('1', BOUGHT, 'N-501', [
      ['parts', 'Alternator', 8_000],
      ['core', 'Alternator core', 2_000],
    ]),
    bill('2', RETURNED, 'N-501C', [['core', 'Alternator core', 2_000]], 'vendor-credit'),
  ]);
  expect(await post(BOUGHT)).toMatchObject({ outcome: 'proved' });
  expect(await post(RETURNED)).toMatchObject({ outcome: 'proved' });
  expect(await shop.trial(RETURNED)).toEqual({ 'Cost of parts': 8_000, 'Accounts Payable (A/P)': -8_000 });
  expect(await shop.scene.accountant.all('VendorCredit')).toMatchObject([
    { DocNumber: 'N-501C', TotalAmt: 20 },
  ]);
});

test('8: the same invoice of the vendor a second time is a question, not a second bill', async () => {
  await shop.receive([bill('3', AGAIN, 'N-501', [['parts', 'Alternator', 8_000]])]);
  expect(await post(AGAIN)).toMatchObject({ outcome: 'differs' });
  expect((await shop.proof(AGAIN)).parked).toMatchObject([{ code: 'question-open' }]);
  expect(await shop.scene.accountant.all('Bill')).toHaveLength(1);
});
