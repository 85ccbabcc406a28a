import { practiceControls } from '../main-job/practice-controls.ts';
import { until } from '../main-job/wait.ts';
import { killsOf, killThem } from './kills.ts';
import { connectShop, installShop, type LiveShop, peopleOf, SHOPS, stage } from './shops.ts';
import { type Stack, startStack } from './stack.ts';
import { troublesOf } from './verdict.ts';

export type SeedResult = {
  readonly seed: number;
  readonly held: boolean;
  readonly days: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly troubles: readonly string[];
  readonly seconds: number;
};

type Tell = (text: string) => void;

const LONGEST_MS = 15 * 60_000;
const DONE = ['proved', 'empty'];

/** One run: three shops go live and sync, and are disturbed; what is wrong afterwards. Never throws. */
export async function runSeed(seed: number, killCount: number, tell: Tell): Promise<SeedResult> {
  const began = performance.now();
  let stack: Stack | null = null;
  const result = { days: 0, kills: {}, troubles: [] as string[] };
  try {
    stack = await startStack();
    Object.assign(result, await disturbed(stack, seed, killCount, tell));
  } catch (error) {
    result.troubles.push(error instanceof Error ? error.message : String(error));
  } finally {
    await stack?.stop();
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  return { seed, held: result.troubles.length === 0, ...result, seconds };
}

async function disturbed(stack: Stack, seed: number, killCount: number, tell: Tell) {
  const shops = await Promise.all(SHOPS.map(shop => connectShop(stack, shop)));
  await practiceControls(stack.practiceUrl).liveUntilNow();
  await Promise.all(shops.map(shop => installShop(stack, shop)));
  tell('three shops are ready to go live');
  const { accountant } = peopleOf(stack);
  const calm = new AbortController();
  const killing = killThem(killsOf(seed, killCount, stack.victims.length), stack.victims, calm.signal);
  await Promise.all(shops.map(shop => accountant.goLive(shop.shopId)));
  const days = await Promise.all(shops.map(shop => provedDays(stack, shop)));
  calm.abort();
  const kills = await killing;
  for (const victim of stack.victims) await victim.up();
  tell(
    `${Object.entries(kills)
      .map(([name, count]) => `${name} ${count}×`)
      .join(', ')} killed; all days are proved`,
  );
  const troubles = await Promise.all(
    shops.map((shop, index) => troublesOf(stack.practiceUrl, shop, days[index] ?? [])),
  );
  return { days: days.flat().length, kills, troubles: troubles.flat() };
}

/** Waits until every day from the launch to yesterday has its proof; gives the dates. */
async function provedDays(stack: Stack, shop: LiveShop): Promise<string[]> {
  const { accountant } = peopleOf(stack);
  await stage(accountant, shop.shopId, 'live');
  const { zone } = await accountant.shopStatus(shop.shopId);
  const today = Temporal.Now.plainDateISO(zone);
  const first = Temporal.PlainDate.from(shop.launchDate);
  const count = first.until(today, { largestUnit: 'days' }).days;
  const wanted = Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
  let left = wanted;
  const waiting = { signal: new AbortController().signal, withinMs: LONGEST_MS };
  await until('the proofs of all days', waiting, async () => {
    const { days } = await accountant.listDays(shop.shopId, { limit: 100 });
    const done = new Set(days.filter(day => DONE.includes(day.state)).map(day => day.businessDate));
    left = wanted.filter(date => !done.has(date));
    return left.length === 0 ? true : null;
  }).catch(() => {
    throw new Error(`${shop.name}: ${left.join(', ')} not proved within ${LONGEST_MS / 60_000} minutes`);
  });
  return wanted;
}
