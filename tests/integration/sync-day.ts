import { setTimeout as wait } from 'node:timers/promises';
import type { SyncRunResult } from '../../workflows/sync-run.ts';
import { type Engine, perform } from './engine.ts';

export type DayEnd = Pick<SyncRunResult, 'outcome' | 'code' | 'whoActs'>;

const MOST_ROUNDS = 12;

/** Reads the source and takes its webhooks in; gives the business dates that changed. */
export async function readSource(engine: Engine, shopId: string): Promise<readonly string[]> {
  const { source } = engine.activities;
  const read = await perform(() => source.extract({ v: 1, shopId }));
  if (read.code) throw new Error(`the source could not be read: ${read.code}`);
  return read.changedDays;
}

/** Looks what people did in the books since the last look; gives the business dates that it concerns. */
export async function watch(engine: Engine, shopId: string): Promise<readonly string[]> {
  const { books } = engine.activities;
  return (await perform(() => books.watchBooks({ v: 1, shopId, fresh: true }))).days ?? [];
}

/** What the workflow of one day does, activity by activity: read, earlier days that changed first, then the day. */
export async function syncDay(engine: Engine, shopId: string, businessDate: string): Promise<DayEnd> {
  const changed = [
    ...new Set([...(await readSource(engine, shopId)), ...(await watch(engine, shopId))]),
  ].sort();
  for (const day of changed) if (day < businessDate) await postDay(engine, shopId, day);
  return await postDay(engine, shopId, businessDate);
}

/** Prepares, delivers and proves one day of what was read before. */
export async function postDay(engine: Engine, shopId: string, businessDate: string): Promise<DayEnd> {
  const { records } = engine.activities;
  const prepared = await perform(() => records.prepare({ v: 1, shopId, businessDate }));
  if (prepared.code) return { outcome: 'waiting', code: prepared.code, whoActs: prepared.whoActs };
  return await deliverDay(engine, shopId, businessDate);
}

/** Delivers and proves what is staged for one day. */
export async function deliverDay(engine: Engine, shopId: string, businessDate: string): Promise<DayEnd> {
  const { books } = engine.activities;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const delivered = await perform(() => books.deliver({ v: 1, shopId, businessDate }));
    if (delivered.code) return { outcome: 'waiting', code: delivered.code, whoActs: delivered.whoActs };
    if (delivered.againInMs === null) break;
    await wait(delivered.againInMs);
  }
  const proof = await perform(() => books.reconcile({ v: 1, shopId, businessDate }));
  if (proof.code) return { outcome: 'waiting', code: proof.code, whoActs: proof.whoActs };
  if (proof.documents === 0) return { outcome: 'empty', code: null, whoActs: null };
  return { outcome: proof.tiesOut ? 'proved' : 'differs', code: null, whoActs: null };
}

/** Takes a day back out of the books. */
export async function withdrawDay(engine: Engine, shopId: string, businessDate: string): Promise<DayEnd> {
  const { records } = engine.activities;
  await perform(() => records.withdrawDay({ v: 1, shopId, businessDate }));
  return await deliverDay(engine, shopId, businessDate);
}
