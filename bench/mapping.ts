import { entriesOfDay } from '../domain/mapping/to-entries.ts';
import type { Progress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';
import { type Benchmark, type Figure, median } from './benchmark.ts';
import { madeMapping } from './made/mapping.ts';
import { type DayOfDocuments, madeDays } from './made/shop.ts';

const LIMIT = 50_000;
/** Every day has other documents: a fast road for what was seen before would not help. */
const DOCUMENTS = { firstDate: '2026-01-05', days: 200, salesADay: 30, customers: 400 };
const RUNS = 9;
const WARM_UP_RUNS = 3;
const MAPPING = madeMapping({
  receivable: '1',
  cardFees: '2',
  income: '3',
  discounts: '4',
  liability: '5',
  undeposited: '6',
});

/** Documents that become entries in a second, on one processor, without database or network. */
export const mapping: Benchmark = {
  name: 'mapping',
  about: 'documents mapped per second',
  async run(_ground: TestGround, progress: Progress): Promise<readonly Figure[]> {
    const days = madeDays(DOCUMENTS);
    const documents = days.reduce((all, day) => all + day.documents.length, 0);
    progress(`  mapping: ${documents} documents of ${days.length} days, ${WARM_UP_RUNS} + ${RUNS} runs`);
    for (let run = 0; run < WARM_UP_RUNS; run += 1) mapAll(days);
    const runs = Array.from({ length: RUNS }, () => mapAll(days));
    const value = documents / median(runs.map(run => run.processorSeconds));
    const byTheClock = documents / median(runs.map(run => run.seconds));
    return [
      {
        benchmark: 'mapping',
        what: 'documents mapped',
        value,
        unit: 'per second',
        against: { name: 'limit', value: LIMIT },
        ratio: value / LIMIT,
        wanted: { is: 'at least', ratio: 1 },
        how: `median of ${RUNS} runs over ${documents} sales and payments of ${days.length} days, per second of processor time; ${Math.round(byTheClock)} by the clock`,
      },
    ];
  },
};

/**
 * Maps all days once; gives seconds by the clock, and of processors over all threads of this process, which others on
 * the machine disturb less. Throws when a document came to nothing: then it was not mapped.
 */
function mapAll(days: readonly DayOfDocuments[]): { seconds: number; processorSeconds: number } {
  const began = performance.now();
  const used = process.cpuUsage();
  for (const { businessDate, documents } of days) {
    const mapped = entriesOfDay({
      businessDate,
      documents,
      mapping: MAPPING,
      numberPrefix: '',
      startDate: '2026-01-01',
      launchDate: '2025-06-01',
      zone: 'America/New_York',
    });
    if (mapped.parked.length + mapped.skipped.length > 0 || mapped.entries.length < documents.length)
      throw new Error(`${businessDate}: ${JSON.stringify(mapped.parked[0] ?? mapped.skipped[0] ?? null)}`);
  }
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - began) / 1000, processorSeconds: (user + system) / 1_000_000 };
}
