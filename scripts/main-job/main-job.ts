import { setTimeout as pause } from 'node:timers/promises';
import type { MainJob, MainJobInput } from '../start/main-job.ts';
import { bringLive, type People } from './bring-live.ts';
import { type Comparison, compareBooks, comparisonText } from './compare-books.ts';
import { apiClient } from './daybook-client.ts';
import { booksOf } from './further-books.ts';
import { practiceControls } from './practice-controls.ts';
import { proofTable } from './proof-table.ts';
import { type DayProof, daysFrom, proofOf, tiesOut } from './proofs.ts';
import { until } from './wait.ts';

const MINUTE_MS = 60_000;
const NEW_DAYS_MS = 15_000;
const TELL_EVERY = 10;

/** Brings the practice shop live, waits until every day since its start date is synced, and prints the proofs. */
export const runMainJob: MainJob = async input => {
  const { environment, progress, signal } = input;
  const people: People = {
    shop: apiClient(environment.DAYBOOK_API_URL, 'practice-shop'),
    onboarding: apiClient(environment.DAYBOOK_API_URL, 'practice-onboarding'),
    accountant: apiClient(environment.DAYBOOK_API_URL, 'practice-accountant'),
  };
  const practice = practiceControls(environment.DAYBOOK_PRACTICE_URL);
  const shopId = await bringLive({ people, practice, progress, signal });
  await practice.liveUntilNow();
  const days = await syncedDays(input, people, shopId);
  const comparison = await compareBooks({
    accountant: people.accountant,
    practice,
    shopId,
    books: await booksOf(people, shopId),
    ledgerDir: environment.DAYBOOK_LEDGER_DIR,
    startDate: days[0]?.businessDate ?? new Date().toISOString().slice(0, 10),
  });
  print(input, shopId, days, comparison);
  await practice.follow();
  return {
    ok: days.length > 0 && days.every(tiesOut) && (!comparison.compared || comparison.equal),
    goOn: following => goOn(input, people, shopId, days, following),
  };
};

/** All days from the start date up to yesterday, once each has its proof. */
async function syncedDays(
  { progress, signal }: MainJobInput,
  people: People,
  shopId: string,
): Promise<DayProof[]> {
  const { startDate, zone } = await people.accountant.get<{ startDate: string; zone: string }>(
    `/shops/${shopId}`,
  );
  const today = Temporal.Now.plainDateISO(zone).toString();
  let told = 0;
  const days = await until('the proofs of all days', { signal, withinMs: 60 * MINUTE_MS }, async () => {
    const known = (await daysFrom(people.accountant, shopId, startDate)).filter(
      day => day.businessDate < today,
    );
    const done = known.filter(
      day => ['proved', 'accepted', 'differs', 'empty'].includes(day.state) && day.state !== 'prepared',
    );
    if (done.length - told >= TELL_EVERY) {
      told = done.length;
      progress(`${told} of ${daysBetween(startDate, today)} days proved`);
    }
    return done.length === daysBetween(startDate, today) ? known : null;
  });
  return await Promise.all(days.map(day => proofOf(people.accountant, shopId, day)));
}

/** Days from one date up to, not including, another. */
function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** Prints each further day when its proof comes, until the signal says stop. */
async function goOn(
  input: MainJobInput,
  people: People,
  shopId: string,
  printed: DayProof[],
  signal: AbortSignal,
): Promise<void> {
  const last = printed.at(-1)?.businessDate ?? '';
  const seen = new Set(printed.map(day => day.businessDate));
  while (!signal.aborted) {
    const days = await daysFrom(people.accountant, shopId, last).catch(() => []);
    const fresh = days.filter(
      day => !seen.has(day.businessDate) && ['proved', 'accepted', 'differs', 'empty'].includes(day.state),
    );
    if (fresh.length > 0) {
      const proofs = await Promise.all(fresh.map(day => proofOf(people.accountant, shopId, day)));
      print(input, shopId, proofs);
      for (const day of fresh) seen.add(day.businessDate);
    }
    await pause(NEW_DAYS_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** `comparison` comes with the first days alone. */
function print(
  { json }: MainJobInput,
  shopId: string,
  days: readonly DayProof[],
  comparison?: Comparison,
): void {
  const text = json
    ? JSON.stringify({ v: 1, shopId, tiesOut: days.every(tiesOut), days, comparison }, null, 2)
    : [proofTable(days), ...(comparison ? [comparisonText(comparison)] : [])].join('\n\n');
  process.stdout.write(`${text}\n`);
}
