import type { Stage } from '../../domain/lifecycle/stages.ts';
import type { ShopDriver } from './shop-driver.ts';
import { DAY_MS, type World } from './support.ts';
import { hashOf } from './usual.ts';

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

/** Lets the three trial days pass. */
export async function reachReview(world: World, shop: ShopDriver): Promise<string[]> {
  await reachTrial(shop);
  for (let days = 0; days < 20 && (await shop.status()).stage === 'trial'; days += 1)
    await world.pass(DAY_MS);
  const { trialDays } = await shop.untilStage('review');
  return trialDays.map(day => day.businessDate);
}

export async function approve(world: World, shop: ShopDriver, businessDate: string): Promise<void> {
  await shop.ask('approve', { businessDate, preparedHash: hashOf(world.script.facts, businessDate) });
}

/** Approves and posts all three days. */
export async function proveTrial(world: World, shop: ShopDriver): Promise<string[]> {
  const days = await reachReview(world, shop);
  for (const day of days) await approve(world, shop, day);
  await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
  return days;
}

/** Live, with the backfill at its end. */
export async function reachLive(world: World, shop: ShopDriver): Promise<void> {
  await proveTrial(world, shop);
  await shop.ask('goLive', {});
  await shop.until(status => status.stage === 'live' && status.backfill === null);
}

export async function reach(world: World, shop: ShopDriver, stage: Stage): Promise<void> {
  if (stage === 'scheduled') {
    await connect(shop);
    await book(world, shop);
  }
  if (stage === 'ordered') await connect(shop);
  if (stage === 'installing') await install(shop);
  if (stage === 'trial') await reachTrial(shop);
  if (stage === 'review') await reachReview(world, shop);
  if (stage === 'live') await reachLive(world, shop);
}
