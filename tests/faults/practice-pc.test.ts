import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANCHOR } from '../integration/practice.ts';
import { openPcShop, type PcShop } from './practice-pc.ts';

let shop: PcShop;
let day = ANCHOR;

beforeAll(async () => {
  shop = await openPcShop();
}, 120_000);
afterAll(() => shop?.close());

/** The next day on which the shop works for certain. */
function nextDay(): string {
  const today = day;
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  day = (next.dayOfWeek > 5 ? next.add({ days: 8 - next.dayOfWeek }) : next).toString();
  return today;
}

async function expectRight(date: string): Promise<void> {
  expect(await shop.carry(date)).toMatchObject({ outcome: 'proved' });
  expect(await shop.differences(date)).toEqual([]);
}

/** Steps of a visit, the how-many-th of them, and where only some count, what their message holds. */
const CASES: readonly (readonly [step: string, time: number, about: string])[] = [
  ['serverVersion', 1, ''],
  ['clientVersion', 1, ''],
  ['authenticate', 1, ''],
  ['sendRequestXML', 1, ''],
  ['sendRequestXML', 4, ''],
  ['process', 1, '<InvoiceAddRq '],
  ['process', 1, '<ReceivePaymentAddRq '],
  ['receiveResponseXML', 1, '<InvoiceAddRq '],
  ['receiveResponseXML', 1, '<ReceivePaymentAddRq '],
  ['receiveResponseXML', 1, 'QueryRq'],
  ['getLastError', 1, ''],
  ['closeConnection', 1, ''],
];

test.each(
  CASES.flatMap(([step, time, about]) => [
    ['before', step, time, about] as const,
    ['after', step, time, about] as const,
  ]),
)(
  'the computer goes out %s %s number %s %s: the books end right',
  async (when, step, time, about) => {
    const date = nextDay();
    await shop.workDay(date);
    expect(await shop.goesOut(date, { step, when, time, about })).toBe('went-out');
    await expectRight(date);
  },
  60_000,
);

test('the computer is off for days: nothing is lost, and all of them are posted when it comes back', async () => {
  const dates = [nextDay(), nextDay(), nextDay()];
  for (const date of dates) {
    await shop.workDay(date);
    expect(await shop.tryOnce(date)).toMatchObject({ outcome: 'waiting', code: 'computer-away' });
  }
  for (const date of dates) await expectRight(date);
}, 120_000);
