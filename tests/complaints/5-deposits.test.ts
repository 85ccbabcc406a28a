import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DepositDocument } from '../../domain/documents/deposit.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { PRACTICE_MAPPING } from '../integration/mapping.ts';
import { postDay } from '../integration/sync-day.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [PAID, BANKED] = ['2026-03-23', '2026-03-25'];
const UNDEPOSITED = '4';
let shop: SmallShop;

/** Card payments wait in undeposited funds, their fee is booked when the processor pays out. */
const mapping = {
  ...PRACTICE_MAPPING,
  tenders: { ...PRACTICE_MAPPING.tenders, card: { account: UNDEPOSITED, fee: 'at-payout' as const } },
  accounts: { bank: '35' },
};

beforeAll(async () => {
  shop = await openSmallShop('complaint-5', mapping);
}, 60_000);
afterAll(() => shop?.close());

test('5: two card payments of one day reach the bank net, in one payout that holds just them: undeposited is 0.00', async () => {
  const ids: number[] = [];
  for (const [id, cents] of [
    [55_000, 30_000],
    [55_100, 20_000],
  ] as const) {
    await shop.sell(id, PAID, cents);
    ids.push(await shop.pay(id, PAID, cents, { code: 'CC', applicationFee: 500 }));
  }
  expect(await shop.sync(PAID)).toMatchObject({ outcome: 'proved' });
  expect(await shop.trial(PAID)).toEqual({ 'Undeposited Funds': 50_000, 'Labor income': -50_000 });

  await shop.receive([payout(ids)]);
  expect(await postDay(shop.scene.engine, shop.scene.shop.shopId, BANKED)).toMatchObject({
    outcome: 'proved',
  });
  expect(await shop.trial(BANKED)).toEqual({
    Checking: 49_000,
    'Merchant card fees': 1_000,
    'Labor income': -50_000,
  });
});

/** What the processor paid out: both payments, less its fee. */
function payout(ids: readonly number[]): DepositDocument {
  const [first, second] = ids.map(id => documentRef('tekmetric', '1', 'payment', String(id)));
  if (!first || !second) throw new Error('two payments make the payout');
  return {
    kind: 'deposit',
    ref: documentRef('tekmetric', '1', 'deposit', 'payout-1'),
    number: 'payout-1',
    state: 'posted',
    bank: null,
    createdAt: `${BANKED}T15:00:00Z`,
    businessDate: BANKED,
    currency: 'USD',
    payments: [
      { ref: first, amount: minor(30_000) },
      { ref: second, amount: minor(20_000) },
    ],
    fee: minor(1_000),
    adjustment: minor(0),
    amount: minor(49_000),
  };
}
