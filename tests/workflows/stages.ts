import type { Stage } from '../../domain/lifecycle/stages.ts';
import type { ShopDriver } from './shop-driver.ts';
import { DAY_MS, HOUR_MS, type World } from './support.ts';
import { daysBefore, hashOf, today } from './usual.ts';

/** Ways to every stage, each from a shop that was just ordered. */
export async function connect(shop: ShopDriver): Promise<void> {
  await shop.ask('sourceConnected', {});
  await shop.ask('booksConnected', {});
}

/** Books an appointment some days ahead. */
export async function book(world: World, shop: ShopDriver, days = 2): Promise<string> {
  const startsAt = new Date(Date.parse(await world.now()) + days * DAY_MS).toISOString();
  await shop.ask('book', { representativeId: `rep-${shop.shopId}`, startsAt });
  return startsAt;
}

export async function install(shop: ShopDriver): Promise<void> {
  await connect(shop);
  await shop.ask('startInstallation', {});
  await shop.ask('map', { targetConnectionId: 'target-1', version: 1 });
}

export async function reachTrial(shop: ShopDriver): Promise<void> {
  await install(shop);
  await shop.ask('completeInstallation', {});
}

/** Several shops in one stage; what has to pass passes for all of them at once. */
export async function crowd(world: World, stage: Stage, size: number): Promise<ShopDriver[]> {
  await startDaysAgo(world, stage === 'review' || stage === 'live' ? 3 : 0);
  const shops = await Promise.all(Array.from({ length: size }, () => world.order()));
  const all = async (act: (shop: ShopDriver) => Promise<unknown>) => void (await Promise.all(shops.map(act)));
  if (stage === 'ordered') await all(connect);
  if (stage === 'scheduled') await all(shop => connect(shop).then(() => book(world, shop, 30)));
  if (stage === 'installing') await all(install);
  if (stage === 'trial' || stage === 'review' || stage === 'live') await all(reachTrial);
  if (stage === 'review' || stage === 'live') await all(shop => shop.untilStage('review'));
  if (stage === 'live') {
    await all(shop => proveAndGoLive(world, shop));
  }
  if (stage === 'cancelling') world.script.answer('settle', neverSettled);
  if (stage === 'cancelling' || stage === 'cancelled') await all(shop => shop.signal('cancel'));
  if (stage === 'cancelling') await all(shop => shop.until(status => status.nextAct?.act === 'settle'));
  if (stage === 'cancelled') await all(shop => shop.untilEnded());
  return shops;
}

/** Sets the start date so that as many days are over already. */
export async function startDaysAgo(world: World, days: number): Promise<void> {
  const { facts } = world.script;
  facts.startDate = daysBefore(today(facts, await world.now()), days);
}

/** What was on its way stays unknown; looked for again after an hour. */
export const neverSettled = async () => ({ v: 1 as const, open: 2, over: false, againInMs: HOUR_MS });

/** From review to live, with the backfill at its end. */
export async function proveAndGoLive(world: World, shop: ShopDriver): Promise<void> {
  const { trialDays } = await shop.status();
  for (const { businessDate } of trialDays) await approve(world, shop, businessDate);
  await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
  await shop.ask('goLive', {});
  await shop.until(status => status.stage === 'live' && status.backfill === null);
}

/** Its three trial days are over already. */
export async function reachReview(world: World, shop: ShopDriver): Promise<string[]> {
  await startDaysAgo(world, 3);
  await reachTrial(shop);
  const { trialDays } = await shop.untilStage('review');
  return trialDays.map(day => day.businessDate);
}

export async function approve(world: World, shop: ShopDriver, businessDate: string): Promise<void> {
  await shop.ask('approve', { businessDate, preparedHash: hashOf(world.script.facts, businessDate) });
}

/** A shop that is live, with the backfill at its end. */
export async function reachLive(world: World, shop: ShopDriver): Promise<void> {
  await reachReview(world, shop);
  await proveAndGoLive(world, shop);
}

/** Ends shops that a test is done with: on a server that skips time, whatever stays open goes on. */
export async function leaveAll(shops: readonly ShopDriver[]): Promise<void> {
  await Promise.all(
    shops.map(async shop => {
      const { stage } = await shop.status();
      if (stage === 'cancelled') return;
      await shop.signal(stage === 'cancelling' ? 'booksReconnected' : 'cancel');
      await shop.untilStage('cancelled');
    }),
  );
}
