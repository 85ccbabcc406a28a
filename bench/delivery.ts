import { countEntries } from '../db/queries/entries.ts';
import { type Progress, secondsSince, withProgress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';
import { QUEUES } from '../temporal/connect.ts';
import { dayWorkflowId } from '../temporal/ids.ts';
import type { syncRun } from '../workflows/sync-run.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { openPracticeBooks, type PracticeBooks } from './engine/practice-books.ts';
import { addLiveShop } from './engine/shop.ts';
import { makeReferences, stage } from './engine/staging.ts';
import { openWorld, type World } from './engine/world.ts';
import { madeMapping } from './made/mapping.ts';
import { madeDays } from './made/shop.ts';

const LATENCY_MS = 250;
/** QuickBooks' limits for one company: 40 batches a minute of 30 items each. */
const ALLOWED_PER_MINUTE = 40 * 30;
const WANTED_SHARE = 0.9;
const UNMEASURED_MS = 60_000;
const MEASURED_MINUTES = 3;
const MEASURED_MS = MEASURED_MINUTES * 60_000;
/** Longer is not waited for: what is left then stays where it is. */
const LONGEST_MS = UNMEASURED_MS + MEASURED_MS + 60_000;
/** A little more than can be delivered in the time: about two and a half entries a sale. */
const DOCUMENTS = { firstDate: '2025-07-01', days: 38, salesADay: 50, customers: 150 };

/** Entries of one company that reach the books in a minute, with the books' own limits and a network's delay. */
export const delivery: Benchmark = {
  name: 'delivery',
  about: `documents delivered per minute at ${LATENCY_MS} ms latency`,
  async run(ground: TestGround, progress: Progress): Promise<readonly Figure[]> {
    const books = await openPracticeBooks(LATENCY_MS);
    try {
      const world = await openWorld(ground, { practiceUrl: books.practiceUrl });
      try {
        return [await measure(world, books, progress)];
      } finally {
        await world.stop();
      }
    } finally {
      await books.stop();
    }
  },
};

async function measure(world: World, books: PracticeBooks, progress: Progress): Promise<Figure> {
  const { accounts, baseUrl, realmId } = books;
  const tokens = { ...books.tokens, accessExpiresAt: inAnHour(), refreshExpiresAt: null };
  const shopId = await addLiveShop(world, { baseUrl, realmId, tokens, mapping: madeMapping(accounts) });
  const days = madeDays(DOCUMENTS);
  const staged = await stage(world, shopId, days);
  await withProgress('items and customers', progress, () => makeReferences(world, shopId));
  progress(`  delivery: ${staged} entries wait; measuring ${MEASURED_MINUTES} minutes after the first`);
  const began = performance.now();
  await run(world, shopId, days.at(-1)?.businessDate ?? '', progress);
  const value = (await measured(world, shopId)) / MEASURED_MINUTES;
  progress(`  delivery: ended after ${secondsSince(began)}`);
  return {
    benchmark: 'delivery',
    what: 'entries delivered',
    value,
    unit: 'per minute',
    against: { name: '40 batches of 30', value: ALLOWED_PER_MINUTE },
    ratio: value / ALLOWED_PER_MINUTE,
    wanted: { is: 'at least', ratio: WANTED_SHARE },
    how: `one company at ${LATENCY_MS} ms and its own limits, ${MEASURED_MINUTES} minutes after the first; items and customers were there before`,
  };
}

/** Posts everything that waits, as the run of its last day does; a shop that is too slow is paused in the end. */
async function run(world: World, shopId: string, businessDate: string, progress: Progress): Promise<void> {
  const began = performance.now();
  const handle = await world.client.workflow.start<typeof syncRun>('syncRun', {
    taskQueue: QUEUES.main,
    workflowId: dayWorkflowId(shopId, businessDate),
    args: [{ v: 1, shopId, businessDate, mode: 'post', extract: false, bulk: false }],
  });
  const telling = setInterval(() => void tell(world, shopId, progress), UNMEASURED_MS / 2);
  const pausing = setTimeout(() => void pause(world, shopId), LONGEST_MS);
  const { outcome, code } = await handle.result().finally(() => {
    clearInterval(telling);
    clearTimeout(pausing);
  });
  const tookMs = performance.now() - began;
  const isWhole = tookMs >= UNMEASURED_MS + MEASURED_MS && code === null;
  if (!isWhole || (tookMs < LONGEST_MS && outcome !== 'proved'))
    throw new Error(`the delivering run ended after ${secondsSince(began)} as ${outcome} ${code ?? ''}`);
}

async function pause({ database }: World, shopId: string): Promise<void> {
  await database.$client`update shops set paused = true where shop_id = ${shopId}`;
}

async function tell({ database }: World, shopId: string, progress: Progress): Promise<void> {
  progress(`  delivery: ${await countEntries(database, shopId, ['posted'])} entries stand in the books`);
}

/** How many entries came to stand in the books during the measured minutes. */
async function measured({ database }: World, shopId: string): Promise<number> {
  const troubled = await countEntries(database, shopId, ['refused', 'unknown', 'differs', 'parked']);
  if (troubled > 0) throw new Error(`${troubled} entries were not taken as they are`);
  const [row] = await database.$client<{ count: number }[]>`
    with began as (select min(first_sent_at) as at from requests where shop_id = ${shopId})
    select count(*)::int as count from entries, began
    where shop_id = ${shopId} and state = 'posted'
      and changed_at >= began.at + ${UNMEASURED_MS} * interval '1 millisecond'
      and changed_at < began.at + ${UNMEASURED_MS + MEASURED_MS} * interval '1 millisecond'`;
  return row?.count ?? 0;
}

function inAnHour(): Date {
  return new Date(Date.now() + 3_600_000);
}
