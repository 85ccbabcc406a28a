import { afterEach, expect, test } from 'vitest';
import { saveClosingDate } from '../../db/queries/closing-date.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { keyFor } from '../api/support/api.ts';
import { openSmallShop, type SmallShop, START } from '../complaints/small-shop.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { postDay } from './sync-day.ts';

const [CLOSED, OPEN, LATER] = ['2026-03-31', '2026-04-01', '2026-04-06'];
let shop: SmallShop;
afterEach(() => shop?.close());

type Elsewhere = {
  readonly bookedOn: string;
  readonly how: string;
  readonly differences: readonly { readonly name: string; readonly amount: number }[];
};
type Preview = {
  readonly totals: Elsewhere['differences'];
  readonly adjustments: readonly Elsewhere[];
  readonly days: readonly { readonly businessDate: string; readonly elsewhere: Elsewhere | null }[];
};

/** Two days with a sale and a payment each; the first lies in a month that was closed since. */
async function twoDays(policies: Mapping['policies']): Promise<Mapping> {
  const mapping = { ...PRACTICE_MAPPING, policies };
  shop = await openSmallShop('preview-closed', mapping);
  for (const [id, day] of [
    [73_000, CLOSED],
    [73_100, LATER],
  ] as const) {
    await shop.sell(id, day, 30_000);
    await shop.pay(id, day, 10_000);
    expect(await shop.sync(day)).toMatchObject({ outcome: 'proved' });
  }
  const { realm, companyId } = shop.scene.shop;
  await shop.practice.control('POST', '/quickbooks-online/switches', { realm, bookCloseDate: CLOSED });
  await saveClosingDate(shop.scene.engine.database, companyId, CLOSED);
  return mapping;
}

async function preview(mapping: Mapping): Promise<Preview> {
  const { webhookUrl, shop: placed, engine } = shop.scene;
  const key = await keyFor(engine, 'accountant');
  const answer = await fetch(`${new URL(webhookUrl).origin}/v1/shops/${placed.shopId}/mapping/effect`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `preview-${mapping.style}`,
    },
    body: JSON.stringify({ effectiveFrom: START, mapping }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Preview;
}

/** The change is made and both days run; gives by how much the closed balances and all balances moved. */
async function made(mapping: Mapping) {
  const dates = [CLOSED, '2026-12-31'];
  const before = await Promise.all(dates.map(shop.trial));
  const { engine, shop: placed } = shop.scene;
  await decide(engine, placed, mapping, START);
  for (const day of [CLOSED, LATER, OPEN]) await postDay(engine, placed.shopId, day);
  const after = await Promise.all(dates.map(shop.trial));
  const [closed = {}, all = {}] = after.map((now, at) => less(now, before[at] ?? {}));
  return { closed, all };
}

function less(now: Record<string, number>, then: Record<string, number>): Record<string, number> {
  const names = [...new Set([...Object.keys(now), ...Object.keys(then)])].sort();
  const moved = names.map(name => [name, (now[name] ?? 0) - (then[name] ?? 0)] as const);
  return Object.fromEntries(moved.filter(([, amount]) => amount !== 0));
}

const byName = (differences: Elsewhere['differences'] = []) =>
  Object.fromEntries(differences.map(({ name, amount }) => [name, amount]));

const otherAccount = (mapping: Mapping): Mapping => ({
  ...mapping,
  items: { ...mapping.items, labor: { item: 'Hours', account: '61', taxable: false } },
});

test('another account: the closed month’s part is an adjustment of the first open day, just as it was shown', async () => {
  const mapping = otherAccount(await twoDays({ closedPeriod: 'adjust' }));
  const shown = await preview(mapping);
  expect(byName(shown.totals)).toEqual({ 'Labor income': 60_000, 'Parts income': -60_000 });
  expect(shown.adjustments).toMatchObject([{ bookedOn: OPEN, how: 'adjusted' }]);
  expect(byName(shown.adjustments[0]?.differences)).toEqual({
    'Labor income': 30_000,
    'Parts income': -30_000,
  });
  expect(shown.days.map(({ businessDate, elsewhere }) => [businessDate, elsewhere?.bookedOn])).toEqual([
    [CLOSED, OPEN],
    [LATER, undefined],
  ]);
  expect(await made(mapping)).toEqual({ closed: {}, all: byName(shown.totals) });
  expect(await shop.scene.accountant.all('JournalEntry')).toMatchObject([{ TxnDate: OPEN }]);
  expect(less(await shop.trial(OPEN), await shop.trial(CLOSED))).toEqual(
    byName(shown.adjustments[0]?.differences),
  );
});

test('held: the preview says that it waits for a decision, and nothing of the closed month moves', async () => {
  const mapping = otherAccount(await twoDays({ closedPeriod: 'hold' }));
  const shown = await preview(mapping);
  expect(shown.adjustments).toMatchObject([{ bookedOn: OPEN, how: 'asked' }]);
  expect(await made(mapping)).toEqual({
    closed: {},
    all: { 'Labor income': 30_000, 'Parts income': -30_000 },
  });
});

test.each(['adjust', 'hold'] as const)(
  'another style (%s): nothing is left to adjust, and the balances stand',
  async closedPeriod => {
    const mapping: Mapping = { ...(await twoDays({ closedPeriod })), style: 'daily-journal' };
    const shown = await preview(mapping);
    expect(shown.totals).toEqual([]);
    expect(shown.adjustments).toEqual([]);
    expect(await made(mapping)).toEqual({ closed: {}, all: {} });
    const proof = await shop.proof(CLOSED);
    if (closedPeriod === 'adjust') expect(proof).toMatchObject({ tiesOut: true, parked: [], findings: [] });
    else expect(new Set(proof.parked.map(({ code }) => code))).toEqual(new Set(['period-closed']));
  },
);
