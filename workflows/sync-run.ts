import { ActivityFailure, isCancellation, sleep } from '@temporalio/workflow';
import { ERROR_TABLE } from '../domain/errors/table.ts';
import { books, bulkBooks, bulkSource, records, source } from './activities.ts';
import { codeOf } from './failure.ts';

/** `prepare` says what would stand in the books, `post` writes it, `withdraw` takes the day back out. */
export type SyncMode = 'prepare' | 'post' | 'withdraw';

export type SyncRunInput = {
  readonly v: 1;
  readonly shopId: string;
  readonly businessDate: string;
  readonly mode: SyncMode;
  /** False when the caller has just read the source and prepared the day. */
  readonly extract: boolean;
  /** True for days of a backfill: they go to the queue of the past. */
  readonly bulk: boolean;
};

export type DayOutcome = 'prepared' | 'empty' | 'proved' | 'differs' | 'waiting' | 'withdrawn';

/** Which set of books waits, why, and for whom. */
export type BooksTrouble = {
  readonly connectionId: string;
  readonly code: string;
  readonly whoActs: string;
};

export type SyncRunResult = {
  readonly v: 1;
  readonly businessDate: string;
  readonly outcome: DayOutcome;
  /** Code of the vocabulary and who acts, when the whole shop has to wait. */
  readonly code: string | null;
  readonly whoActs: string | null;
  /** One of several sets of books took nothing; the others have the day. */
  readonly trouble?: BooksTrouble | null;
  /** Other days that the source changed and that this run did not post, oldest first. */
  readonly changedDays: readonly string[];
};

/** How often a run looks again at what still waits before it leaves it to the next run. */
const MAX_ROUNDS = 6;

/** What became of one day. */
type DayEnd = Omit<SyncRunResult, 'changedDays'>;

/** One shop and one business day: extract → prepare → deliver → reconcile. Never fails for what an activity gave up. */
export async function syncRun(input: SyncRunInput): Promise<SyncRunResult> {
  const changedDays: string[] = [];
  const end = await whatever(input.businessDate, () => run(input, changedDays));
  return { ...end, changedDays };
}

/** `changedDays` takes what the source changed; days leave it once they were posted. */
async function run(input: SyncRunInput, changedDays: string[]): Promise<DayEnd> {
  const { shopId, businessDate, mode } = input;
  if (input.extract) {
    const read = await (input.bulk ? bulkSource : source).extract({ v: 1, shopId });
    if (read.code) return ended(businessDate, 'waiting', read.code, read.whoActs);
    changedDays.push(...read.changedDays.filter(day => day !== businessDate));
  }
  if (mode === 'post') {
    const looked = await (input.bulk ? bulkBooks : books).watchBooks({ v: 1, shopId });
    addDays(changedDays, looked.days ?? [], businessDate);
  }
  while (mode === 'post' && changedDays[0] !== undefined && changedDays[0] < businessDate) {
    const end = await postDay(input, changedDays[0]);
    if (end.outcome === 'waiting') return { ...end, businessDate };
    changedDays.shift();
  }
  if (mode === 'withdraw') await records.withdrawDay({ v: 1, shopId, businessDate });
  return await postDay(input, businessDate);
}

/** Days in which people changed something in the books run as those that the source changed, oldest first, each once. */
function addDays(changedDays: string[], days: readonly string[], businessDate: string): void {
  const all = [...new Set([...changedDays, ...days.filter(day => day !== businessDate)])].sort();
  changedDays.splice(0, changedDays.length, ...all);
}

/** An activity that was given up after its time leaves the day waiting. */
async function whatever(businessDate: string, work: () => Promise<DayEnd>): Promise<DayEnd> {
  try {
    return await work();
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    const code = codeOf(error);
    return ended(businessDate, 'waiting', code, ERROR_TABLE[code].whoActs);
  }
}

async function postDay(input: SyncRunInput, businessDate: string): Promise<DayEnd> {
  const { shopId, mode } = input;
  const target = input.bulk ? bulkBooks : books;
  if (mode !== 'withdraw') {
    const prepared = await records.prepare({ v: 1, shopId, businessDate });
    if (prepared.code) return ended(businessDate, 'waiting', prepared.code, prepared.whoActs);
    if (mode === 'prepare') return ended(businessDate, prepared.documents === 0 ? 'empty' : 'prepared');
  }
  let trouble: BooksTrouble | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const delivered = await target.deliver({ v: 1, shopId, businessDate });
    if (delivered.code) return ended(businessDate, 'waiting', delivered.code, delivered.whoActs);
    trouble = delivered.trouble ?? null;
    if (delivered.againInMs === null) break;
    await sleep(delivered.againInMs);
  }
  const proof = await target.reconcile({ v: 1, shopId, businessDate });
  if (proof.code) return ended(businessDate, 'waiting', proof.code, proof.whoActs);
  return { ...ended(businessDate, outcomeOf(mode, proof)), trouble: proof.trouble ?? trouble };
}

function outcomeOf(mode: SyncMode, proof: { documents: number; tiesOut: boolean }): DayOutcome {
  if (mode === 'withdraw') return 'withdrawn';
  if (proof.documents === 0) return 'empty';
  return proof.tiesOut ? 'proved' : 'differs';
}

function ended(
  businessDate: string,
  outcome: DayOutcome,
  code: string | null = null,
  whoActs: string | null = null,
): DayEnd {
  return { v: 1, businessDate, outcome, code, whoActs };
}
