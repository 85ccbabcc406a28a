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

const CASES = [
  ['serverVersion', 1],
  ['clientVersion', 1],
  ['authenticate', 1],
  ['sendRequestXML', 1],
  ['sendRequestXML', 4],
  ['process', 2],
  ['process', 5],
  ['receiveResponseXML', 2],
  ['receiveResponseXML', 5],
  ['getLastError', 1],
  ['closeConnection', 1],
] as const;

test.each(CASES.flatMap(([step, time]) => [['before', step, time] as const, ['after', step, time] as const]))(
  'the computer goes out %s %s, the %sth of a session: the books end right',
  async (when, step, time) => {
    const date = nextDay();
    await shop.workDay(date);
    const tried = shop.tryOnce(date);
    const end = await shop.session({ step, when, time });
    await tried;
    expect(['went-out', 'finished', 'no-work']).toContain(end);
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
