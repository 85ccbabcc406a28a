import { afterEach, expect, test } from 'vitest';
import type { DepositDocument } from '../../domain/documents/deposit.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { keyFor } from '../api/support/api.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { PRACTICE_MAPPING } from './mapping.ts';
import { laborOrder } from './orders.ts';

const MONTH = '2026-03';
let shop: SmallShop;
afterEach(() => shop?.close());

type Item = {
  readonly code: string;
  readonly state: string;
  readonly figures: readonly object[];
};

type MonthAnswer = { readonly state: string; readonly hash: string; readonly items: readonly Item[] };

let calls = 0;
async function ask(path: string, key: string, body?: object) {
  calls += 1;
  const { webhookUrl, shop: placed } = shop.scene;
  const answer = await fetch(`${new URL(webhookUrl).origin}/v1/shops/${placed.shopId}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': `styles-${calls}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as MonthAnswer;
}

/** What the shop took to the bank. */
function deposit(payment: number, amount: number): DepositDocument {
  const ref = documentRef('tekmetric', '1', 'payment', String(payment));
  return {
    kind: 'deposit',
    ref: documentRef('tekmetric', '1', 'deposit', 'slip-1'),
    number: 'slip-1',
    state: 'posted',
    bank: null,
    createdAt: '2026-03-12T15:00:00Z',
    businessDate: '2026-03-12',
    currency: 'USD',
    payments: [{ ref, amount: minor(amount) }],
    fee: minor(0),
    adjustment: minor(0),
    amount: minor(amount),
  };
}

test.each(['daily-sales', 'daily-journal'] as const)(
  'a month in the style %s: tied, closed, and corrected in the next',
  async style => {
    shop = await openSmallShop(`months-${style}`, {
      ...PRACTICE_MAPPING,
      style,
      accounts: { bank: '35' },
      policies: { closedPeriod: 'adjust' },
    });
    await shop.sell(72_000, '2026-03-10', 30_000);
    const banked = await shop.pay(72_000, '2026-03-10', 8_000);
    await shop.pay(72_000, '2026-03-10', 2_000);
    await shop.receive([deposit(banked, 8_000)]);
    await shop.people.put(laborOrder(72_100, 40_000));
    await shop.pay(72_100, '2026-03-11', 5_000);
    for (let day = 1; day <= 31; day += 1) await shop.sync(`2026-03-${String(day).padStart(2, '0')}`);
    const key = await keyFor({ database: shop.scene.engine.database }, 'accountant');
    const month = await ask(`/months/${MONTH}/refresh`, key, {});
    const { items } = month;
    expect(items.filter(({ state }) => state === 'red').map(({ code }) => code)).toEqual([
      'waiting-for-deposit',
    ]);
    const figures = (code: string) => items.find(one => one.code === code)?.figures;
    const [receivable, ahead] = style === 'daily-journal' ? [15_000, null] : [20_000, 5_000];
    expect(figures('receivables')).toMatchObject([{ source: receivable, books: receivable }]);
    expect(figures('deposits-held')).toMatchObject(ahead === null ? [] : [{ source: ahead, books: ahead }]);
    expect(figures('waiting-for-deposit')).toMatchObject([
      { label: 'check', date: '2026-03-10', books: 2_000 },
      { label: 'check', date: '2026-03-11', books: 5_000 },
    ]);

    const overrides = [{ item: 'waiting-for-deposit', note: 'The safe is emptied on the 5th.' }];
    const closed = await ask(`/months/${MONTH}/close`, key, { hash: month.hash, overrides });
    expect(closed).toMatchObject({ state: 'closed' });
    const before = await shop.trial('2026-03-31');
    await shop.people.put(laborOrder(72_000, 36_000));
    await shop.sync('2026-04-07');
    expect(await shop.trial('2026-03-31')).toEqual(before);
    expect(await shop.trial('2026-04-30')).toMatchObject({ 'Labor income': -36_000 });
    expect(await shop.proof('2026-03-10')).toMatchObject({ tiesOut: true, parked: [] });

    const next = await ask('/months/2026-04/refresh', key, {});
    const owed = next.items.find(({ code }) => code === 'receivables');
    expect(owed).toMatchObject({ state: 'green', figures: [{ source: 21_000, books: 21_000 }] });
  },
);

test('customers that the books do not keep apart are compared in total, by the account that stands for them', async () => {
  const [SHOP_RECEIVABLES, CUSTOMER_DEPOSITS] = ['87', '92'];
  shop = await openSmallShop('months-shop-receivables', {
    ...PRACTICE_MAPPING,
    style: 'daily-journal',
    receivableAccount: SHOP_RECEIVABLES,
    accounts: { 'customer-deposits': CUSTOMER_DEPOSITS },
    policies: { receivable: 'shop-receivables' },
  });
  await shop.sell(72_200, '2026-03-10', 30_000);
  await shop.pay(72_200, '2026-03-10', 10_000);
  await shop.people.put(laborOrder(72_300, 40_000));
  await shop.pay(72_300, '2026-03-11', 5_000);
  for (const day of ['2026-03-10', '2026-03-11', '2026-03-31']) await shop.sync(day);
  const key = await keyFor({ database: shop.scene.engine.database }, 'accountant');
  const { items } = await ask(`/months/${MONTH}/refresh`, key, {});
  const tied = items.filter(({ code }) => ['receivables', 'deposits-held'].includes(code));
  expect(tied).toMatchObject([
    { state: 'green', figures: [{ label: SHOP_RECEIVABLES, books: 20_000 }, { source: 20_000 }] },
    { state: 'green', figures: [{ label: CUSTOMER_DEPOSITS, books: 5_000 }, { source: 5_000 }] },
  ]);
});
