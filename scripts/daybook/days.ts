import { setTimeout as pause } from 'node:timers/promises';
import Table from 'cli-table3';
import { type Client, Sentence } from './client.ts';
import type { Tools } from './tools.ts';

export type Day = Awaited<ReturnType<Client['listDays']>>['days'][number];

const LONGEST_MS = 10 * 60_000;
const LOOK_MS = 1_000;
const DONE = ['proved', 'accepted', 'differs', 'empty'];

/** When each of these days was proved until now: what a later proof is told apart from. */
export async function provedBefore(client: Client, shopId: string, dates: readonly string[]) {
  const days = await daysBetween(client, shopId, dates);
  return new Map(days.map(day => [day.businessDate, day.provedAt]));
}

/**
 * Waits until these days have another proof than `before`, telling how many are still to come; gives the days.
 * Throws a Sentence with what the shop waits for when a person has to act or it takes too long.
 */
export async function provedAfter(
  { client, texts, progress }: Tools,
  shopId: string,
  dates: readonly string[],
  before: ReadonlyMap<string, string | null>,
): Promise<Day[]> {
  let told = dates.length + 1;
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await pause(LOOK_MS)) {
    const days = await daysBetween(client, shopId, dates);
    const done = days.filter(
      day => DONE.includes(day.state) && day.provedAt !== (before.get(day.businessDate) ?? null),
    );
    const left = dates.length - done.length;
    if (left === 0) return done;
    if (left < told) progress(`  ${left} ${texts.waiting}`);
    told = left;
    const { attention } = await client.shopStatus(shopId);
    if (attention) throw new Sentence(`${attention.title} ${attention.act}`);
  }
  throw new Sentence(`${texts.notInTime}: ${(await client.shopStatus(shopId)).status}`);
}

async function daysBetween(client: Client, shopId: string, dates: readonly string[]): Promise<Day[]> {
  const { days } = await client.listDays(shopId, { limit: 200 });
  return days.filter(day => dates.includes(day.businessDate));
}

/** Days as a table. */
export function dayTable(days: readonly Day[], { texts }: Tools): string {
  const head = [texts.day, texts.documents, texts.verdict];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { businessDate, documents, words } of days) table.push([businessDate, documents, words]);
  return table.toString();
}
