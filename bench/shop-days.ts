import { setTimeout as wait } from 'node:timers/promises';
import type { Progress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';
import { dayWorkflowId, shopWorkflowId } from '../temporal/ids.ts';
import { type Benchmark, type Figure, median } from './benchmark.ts';
import { addQuietShop, closed, startLiveShop } from './engine/closing.ts';
import { historyOf, runBefore, workIn } from './engine/histories.ts';
import { ZONE } from './engine/shop.ts';
import { openWorld, type World } from './engine/world.ts';
import { addPeer, PEER_QUEUE } from './peer/worker.ts';
import type { oneActivity } from './peer/workflow.ts';

const ROUNDS = 5;
/** On a machine that is busy with other things no more rounds begin after this long. */
const LONGEST_MS = 100_000;
const SHOPS = 40;
const PEERS = 200;
/** All shops of a round close at one instant, this long after the first of them was started. */
const AHEAD_MS = 4_000;
/** Lets what a round left behind come to rest. */
const REST_MS = 1_000;

/** Quiet days of live shops through the real server, beside the smallest workflow there is. */
export const shopDays: Benchmark = {
  name: 'shop-days',
  about: 'quiet days of live shops per second beside one-activity workflows per second',
  async run(ground: TestGround, progress: Progress): Promise<readonly Figure[]> {
    const world = await openWorld(ground);
    try {
      await addPeer(world);
      // The first round warms everything up.
      let shops = await round(world, progress, null);
      const rates: Rates[] = [];
      const until = performance.now() + LONGEST_MS;
      while (rates.length < ROUNDS && (rates.length === 0 || performance.now() < until))
        shops = await round(world, progress, rates);
      return figuresOf(rates, await workOfDay(world, shops[0] ?? ''));
    } finally {
      await world.stop();
    }
  },
};

/** Quiet shop-days and peers per second in one round. */
type Rates = { readonly days: number; readonly peers: number };

/** Measures both, one after the other, into `rates`; gives the shops that had their day. */
async function round(world: World, progress: Progress, rates: Rates[] | null): Promise<readonly string[]> {
  const shops = await Promise.all(Array.from({ length: SHOPS }, () => addQuietShop(world)));
  const rate = { days: await closeAll(world, shops), peers: await runPeers(world) };
  progress(`  shop-days: ${rate.days.toFixed(1)} beside ${rate.peers.toFixed(1)} a second`);
  rates?.push(rate);
  return shops;
}

/** Shop-days per second, from the instant at which all closes are due to the last one done. */
async function closeAll(world: World, shops: readonly string[]): Promise<number> {
  const due = Date.now() + AHEAD_MS;
  const started = await Promise.all(
    shops.map(shopId => startLiveShop(world, shopId, today(), new Date(due).toISOString())),
  );
  if (Date.now() > due) throw new Error('the shops were not started before their closes were due');
  await Promise.all(
    started.map(({ workflowId, firstExecutionRunId }) => closed(world, workflowId, firstExecutionRunId)),
  );
  const seconds = (Date.now() - due) / 1000;
  await wait(REST_MS);
  return shops.length / seconds;
}

/** One-activity workflows per second, from the first start to the last result. */
async function runPeers(world: World): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: PEERS }, () =>
      world.client.workflow.execute<typeof oneActivity>('oneActivity', {
        taskQueue: PEER_QUEUE,
        workflowId: `peer-${crypto.randomUUID()}`,
      }),
    ),
  );
  const seconds = (performance.now() - began) / 1000;
  await wait(REST_MS);
  return PEERS / seconds;
}

/** What a shop-day costs the server, counted in the histories of one: activities and workflow tasks. */
async function workOfDay({ client }: World, shopId: string) {
  const now = await historyOf(client, shopWorkflowId(shopId));
  const shop = workIn(await historyOf(client, shopWorkflowId(shopId), runBefore(now) ?? undefined));
  const day = workIn(await historyOf(client, dayWorkflowId(shopId, today())));
  return { activities: shop.activities + day.activities, tasks: shop.tasks + day.tasks };
}

function figuresOf(
  rates: readonly Rates[],
  { activities, tasks }: { readonly activities: number; readonly tasks: number },
): Figure[] {
  const days = median(rates.map(rate => rate.days));
  const peers = median(rates.map(rate => rate.peers));
  const common = { benchmark: 'shop-days', unit: 'per second', wanted: null };
  const rounds = `median of ${rates.length} alternating rounds of ${SHOPS} and ${PEERS}`;
  return [
    {
      ...common,
      what: 'quiet shop-days',
      value: days,
      against: { name: 'one-activity workflows', value: peers },
      ratio: median(rates.map(rate => rate.days / rate.peers)),
      how: `${rounds}; a shop-day is ${activities} activities and ${tasks} workflow tasks in 2 workflows, the peer 1 and 2`,
    },
    {
      ...common,
      what: 'activities of these shop-days',
      value: days * activities,
      against: { name: 'activities of the peer', value: peers },
      ratio: median(rates.map(rate => (rate.days * activities) / rate.peers)),
      how: `the same rounds, counted in activities`,
    },
  ];
}

function today(): string {
  return Temporal.Now.plainDateISO(ZONE).toString();
}
