import { sleep } from '@temporalio/workflow';
import { books, bulkBooks, bulkSource, records, source } from './activities.ts';

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

export type SyncRunResult = {
  readonly v: 1;
  readonly businessDate: string;
  readonly outcome: DayOutcome;
  /** Code of the vocabulary and who acts, when the whole shop has to wait. */
  readonly code: string | null;
  readonly whoActs: string | null;
};

/** How often a run looks again at what still waits before it leaves it to the next run. */
const MAX_ROUNDS = 6;

/** One shop and one business day: extract → prepare → deliver → reconcile. */
export async function syncRun(input: SyncRunInput): Promise<SyncRunResult> {
  const { shopId, businessDate, mode } = input;
  let changedDays: readonly string[] = [];
  if (input.extract) {
    const read = await (input.bulk ? bulkSource : source).extract({ v: 1, shopId });
    if (read.code) return ended(businessDate, 'waiting', read.code, read.whoActs);
    changedDays = read.changedDays.filter(day => day < businessDate);
  }
  if (mode === 'post') {
    for (const day of changedDays) await postDay(input, day);
  }
  if (mode === 'withdraw') await records.withdrawDay({ v: 1, shopId, businessDate });
  return await postDay(input, businessDate);
}

async function postDay(input: SyncRunInput, businessDate: string): Promise<SyncRunResult> {
  const { shopId, mode } = input;
  const target = input.bulk ? bulkBooks : books;
  if (mode !== 'withdraw') {
    const prepared = await records.prepare({ v: 1, shopId, businessDate });
    if (prepared.code) return ended(businessDate, 'waiting', prepared.code, prepared.whoActs);
    if (mode === 'prepare') return ended(businessDate, prepared.documents === 0 ? 'empty' : 'prepared');
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const delivered = await target.deliver({ v: 1, shopId, businessDate });
    if (delivered.code) return ended(businessDate, 'waiting', delivered.code, delivered.whoActs);
    if (delivered.againInMs === null) break;
    await sleep(delivered.againInMs);
  }
  const proof = await target.reconcile({ v: 1, shopId, businessDate });
  if (proof.code) return ended(businessDate, 'waiting', proof.code, proof.whoActs);
  if (mode === 'withdraw') return ended(businessDate, 'withdrawn');
  if (proof.documents === 0) return ended(businessDate, 'empty');
  return ended(businessDate, proof.tiesOut ? 'proved' : 'differs');
}

function ended(
  businessDate: string,
  outcome: DayOutcome,
  code: string | null = null,
  whoActs: string | null = null,
): SyncRunResult {
  return { v: 1, businessDate, outcome, code, whoActs };
}
