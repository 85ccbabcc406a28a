import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../integration/engine.ts';
import { decide } from '../integration/mapping.ts';
import { counter, laborOrder } from '../integration/orders.ts';
import { placeShop } from '../integration/shop.ts';
import { postDay, readSource } from '../integration/sync-day.ts';
import {
  actsDone,
  type Case,
  endOf,
  type FaultGround,
  openFaultGround,
  outcomeOf,
  passRefreshLease,
  startWorker,
  stepsOf,
  troublesOf,
} from './cases.ts';
import { posting, runJob } from './job.ts';
import { FIRST, SECOND } from './trade.ts';

const LONGEST_MS = 120_000;
const NEIGHBOUR = 'bayside';
/** Both shops know this customer; which of them makes it in the books depends on who comes first. */
const SHARED_CUSTOMER = 1_000_101;
/** Of the first shop's steps: around what both shops make, and around its sales and payments. */
const STRIKES = ['items', 'customers', 'batch'].flatMap(what => [
  { what, when: 'before' as const },
  { what, when: 'after' as const },
]);

let ground: FaultGround;
let steps: string[];

beforeAll(async () => {
  ground = await openFaultGround();
  const { put, act } = counter(ground.practice, '2');
  for (const [index, day] of [FIRST, SECOND].entries()) {
    const id = 70_100 + 100 * index;
    await put({ ...laborOrder(id, 10_000), customerId: SHARED_CUSTOMER });
    await act(id, 'send-to-ar', { postedDate: `${day}T20:00:00Z` });
  }
  const one = await ground.newCase();
  const order = one.order({ job: posting(one.shopId), at: 0, when: 'before', signal: 'SIGKILL' });
  expect(await endOf(startWorker(order))).toBe('code 0: ');
  steps = stepsOf(order);
  await one.close();
}, 120_000);
afterAll(() => ground?.close());

/** A second shop in the case's company, read and not posted. */
async function withNeighbour(one: Case): Promise<Engine> {
  const engine = one.openEngine();
  const shop = await placeShop(engine, { shopId: NEIGHBOUR, sourceShopId: '2', realm: one.realm });
  await decide(engine, shop);
  await readSource(engine, NEIGHBOUR);
  return engine;
}

type Strike = (typeof STRIKES)[number];

/** Kills the first shop's worker at a step while the second shop posts; another worker finishes the first one's job. */
async function killedAt({ what, when }: Strike): Promise<void> {
  const one = await ground.newCase();
  const engine = await withNeighbour(one);
  try {
    const at = steps.findIndex(name => name.endsWith(`.${what}`)) + 1;
    const order = one.order({ job: posting(one.shopId), at, when, signal: 'SIGKILL' });
    const killed = endOf(startWorker(order));
    const neighbour = async () => {
      for (const day of [FIRST, SECOND]) {
        const end = await postDay(engine, NEIGHBOUR, day);
        expect(end).toEqual({ outcome: 'proved', code: null, whoActs: null });
      }
    };
    const finish = async () => {
      expect(await killed).toBe('SIGKILL');
      const other = one.openEngine();
      await passRefreshLease(other);
      await runJob(other, order.job, actsDone(order)).finally(() => other.close());
    };
    await Promise.all([neighbour(), finish()]);
    await expectBoth(one);
  } finally {
    await engine.close();
    await one.close();
  }
}

/** Eleven entries of the first shop, two of the second, each once; one customer for who comes to both. */
async function expectBoth(one: Case): Promise<void> {
  const { register, doubledMarkers, balances, objects } = await outcomeOf(one);
  expect(doubledMarkers).toEqual([]);
  const of = (shopId: string) => register.filter(row => row.shop_id === shopId && row.state === 'posted');
  expect([of(one.shopId).length, of(NEIGHBOUR).length, register.length]).toEqual([11, 2, 13]);
  expect(objects.filter(line => line.startsWith('Invoice'))).toHaveLength(6);
  expect(objects.filter(line => line.startsWith('Customer '))).toHaveLength(4);
  const names = objects.filter(line => line.startsWith('Item '));
  expect(new Set(names).size).toBe(names.length);
  expect(Object.values(balances).reduce((sum, amount) => sum + amount, 0)).toBe(0);
}

test(
  'a worker that is killed in a company of two shops costs neither of them an entry, nor doubles one',
  async () => {
    const titleOf = ({ what, when }: Strike) => `killed ${when} ${what}`;
    expect(await troublesOf(STRIKES, titleOf, killedAt)).toEqual([]);
  },
  LONGEST_MS,
);
