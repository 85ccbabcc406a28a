import { businessDay } from '../domain/calendar/business-day.ts';
import type { Progress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';
import { dayWorkflowId, shopWorkflowId } from '../temporal/ids.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { addQuietShop, closed, startLiveShop } from './engine/closing.ts';
import { countOf, historyOf } from './engine/histories.ts';
import { REPORT_END_TIME, ZONE } from './engine/shop.ts';
import { openWorld, type World } from './engine/world.ts';

const LIMIT = 60;
/** Until the second close: time enough for the first one, so that the run in between really waits. */
const AHEAD_SECONDS = 10;

/** Events that a day without documents writes into Temporal, counted in the histories themselves. */
export const history: Benchmark = {
  name: 'history',
  about: 'events of a quiet day over the shop and its run of the day',
  async run(ground: TestGround, progress: Progress): Promise<readonly Figure[]> {
    const yesterday = Temporal.Now.plainDateISO(ZONE).subtract({ days: 1 }).toString();
    const timing = { jitterSeconds: 0, settleMinutes: settleMinutes(yesterday) };
    const world = await openWorld(ground, { settings: { timing } });
    try {
      progress(`  history: two closes of one shop, ${AHEAD_SECONDS} s`);
      const { shop, day } = await quietDay(world, yesterday);
      const value = shop + day;
      return [
        {
          benchmark: 'history',
          what: 'events of a quiet day',
          value,
          unit: 'events',
          against: { name: 'limit', value: LIMIT },
          ratio: value / LIMIT,
          wanted: { is: 'at most', ratio: 1 },
          how: `${shop} of the shop's run from one daily close to the next + ${day} of the day's syncRun`,
        },
      ];
    } finally {
      await world.stop();
    }
  },
};

/** Lets a shop close the day before yesterday at once and yesterday a little later; counts that second day. */
async function quietDay(world: World, yesterday: string): Promise<{ shop: number; day: number }> {
  const shopId = await addQuietShop(world);
  const workflowId = shopWorkflowId(shopId);
  const before = Temporal.PlainDate.from(yesterday).subtract({ days: 1 }).toString();
  const first = await startLiveShop(world, shopId, before, new Date().toISOString());
  const second = await closed(world, workflowId, first.firstExecutionRunId);
  await closed(world, workflowId, second);
  const run = await historyOf(world.client, workflowId, second);
  const day = await historyOf(world.client, dayWorkflowId(shopId, yesterday));
  if (countOf(run, 'timerFiredEventAttributes') === 0)
    throw new Error('the first close took so long that the second was overdue');
  return { shop: run.events?.length ?? 0, day: day.events?.length ?? 0 };
}

/** The settle time after which a day's sync is due a little from now; it has to be a whole number of seconds. */
function settleMinutes(businessDate: string): number {
  const settings = { zone: ZONE, reportEndTime: REPORT_END_TIME, follows: 'calendar', changes: [] } as const;
  const closesAt = Date.parse(businessDay(businessDate, settings).closesAt);
  let seconds = Math.ceil((Date.now() - closesAt) / 1000) + AHEAD_SECONDS;
  while (!Number.isInteger((seconds / 60) * 60)) seconds += 1;
  return seconds / 60;
}
