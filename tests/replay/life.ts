import { QUEUES } from '../../temporal/connect.ts';
import {
  backfillWorkflowId,
  changeSetWorkflowId,
  dayWorkflowId,
  shopWorkflowId,
} from '../../temporal/ids.ts';
import { type History, runsOf } from '../workflows/histories.ts';
import { eventually, type ShopDriver } from '../workflows/shop-driver.ts';
import { approve, book, connect, neverSettled, startDaysAgo } from '../workflows/stages.ts';
import type { World } from '../workflows/support.ts';
import { today } from '../workflows/usual.ts';

export type Save = (name: string, history: History) => void;

const EXPIRED = { code: 'authorization-expired', whoActs: 'shop' } as const;

/** Leads shops through every stage and hands over the histories of all workflows on the way. */
export async function lifeToRecord(world: World, save: Save): Promise<void> {
  const recorder = new Recorder(world, save);
  const shop = await world.order();
  await recorder.upToTrial(shop);
  await recorder.review(shop);
  await recorder.live(shop);
  await recorder.changeSet(shop);
  await recorder.end(shop);
  await recorder.rejected(await world.order());
  await recorder.stoppedByOperator(await world.order());
  await recorder.housekeeping();
}

class Recorder {
  readonly #world: World;
  readonly #save: Save;

  constructor(world: World, save: Save) {
    this.#world = world;
    this.#save = save;
  }

  async #keep(name: string, workflowId: string): Promise<void> {
    const runs = await runsOf(this.#world.client, workflowId);
    const last = runs.at(-1);
    if (last) this.#save(name, last);
  }

  async #stage(name: string, shop: ShopDriver): Promise<void> {
    await this.#keep(`shopLifecycle-${name}`, shopWorkflowId(shop.shopId));
  }

  async upToTrial(shop: ShopDriver): Promise<void> {
    await connect(shop);
    await shop.signal('sourceChanged', { v: 1 });
    await shop.signal('noSuchSignal', 'x');
    await shop.until(status => status.ignoredSignals === 1);
    await this.#stage('ordered', shop);
    const startsAt = await book(this.#world, shop, 1);
    await shop.refused('book', { representativeId: 'rep-2', startsAt });
    await shop.ask('reschedule', { representativeId: 'rep-3', startsAt });
    await shop.ask('pause', {});
    await shop.ask('resume', {});
    await this.#stage('scheduled', shop);
    await shop.ask('syncNow', {});
    await shop.ask('startInstallation', {});
    await shop.ask('map', { targetConnectionId: 'target-1', version: 1 });
    await shop.until(status => status.lastSync !== null);
    await this.#stage('installing', shop);
    await this.#keep('syncRun-prepare', dayWorkflowId(shop.shopId, await this.#today()));
    await shop.ask('completeInstallation', {});
    await shop.signal('sourceChanged');
    await eventually(() => this.#world.script.of('prepareTrial', shop.shopId).length > 0);
    await this.#stage('trial', shop);
  }

  async review(shop: ShopDriver): Promise<void> {
    await startDaysAgo(this.#world, 3);
    await shop.signal('sourceChanged');
    const { trialDays } = await shop.untilStage('review');
    const [first = ''] = trialDays.map(day => day.businessDate);
    await approve(this.#world, shop, first);
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    await shop.ask('undo', { businessDate: first });
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
    await this.#keep('syncRun-withdraw', dayWorkflowId(shop.shopId, first));
    for (const { businessDate } of trialDays) await approve(this.#world, shop, businessDate);
    await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
    await this.#stage('review', shop);
  }

  async live(shop: ShopDriver): Promise<void> {
    const { script } = this.#world;
    await startDaysAgo(this.#world, 10);
    await shop.ask('goLive', {});
    await shop.until(status => status.stage === 'live' && status.backfill === null);
    await this.#keep('backfill', backfillWorkflowId(shop.shopId, 1));
    script.answer('deliver', async () => ({ ...EXPIRED }));
    await shop.ask('syncNow', {});
    await shop.until(status => status.attention !== null);
    const day = dayWorkflowId(shop.shopId, await this.#today());
    await this.#keep('syncRun-waiting', day);
    await this.#stage('attention', shop);
    script.answer('deliver', async (_input, usual) => {
      const again = script.of('deliver', shop.shopId).length % 2 === 0;
      return again ? { v: 1, posted: 0, againInMs: 10, code: null, whoActs: null } : await usual();
    });
    await shop.signal('booksReconnected');
    const date = await this.#today();
    await eventually(() => script.datesOf('reconcile', shop.shopId).includes(date));
    await shop.until(status => status.lastSync?.businessDate === date);
    await this.#keep('syncRun-post', day);
    await this.#closeNow(shop);
  }

  /** Makes the next close due at once: the shop continues as new after it. */
  async #closeNow(shop: ShopDriver): Promise<void> {
    const { script, now } = this.#world;
    const dueAt = await now();
    script.answer('nextClose', async (_input, usual) => {
      const { nextClose } = await usual();
      return { v: 1, nextClose: { ...nextClose, dueAt } };
    });
    await shop.ask('changeSettings', {});
    await eventually(() => script.of('closeDay', shop.shopId).length === 1);
    await shop.ask('pause', {});
    await shop.ask('resume', {});
    const runs = await runsOf(this.#world.client, shopWorkflowId(shop.shopId));
    for (const run of runs.slice(0, -1)) this.#save('shopLifecycle-closed-day', run);
    await this.#stage('live', shop);
  }

  /** In pieces, then held until a person looked; the days of its range come after it. */
  async changeSet(shop: ShopDriver): Promise<void> {
    const { script, client } = this.#world;
    const day = await this.#today();
    const tries = () => script.of('carryOut', shop.shopId).length;
    const left = { v: 1, left: 3, againInMs: 10, code: null, whoActs: null } as const;
    script.answer('carryOut', async (_input, usual) =>
      tries() > 2 ? await usual() : { ...left, held: tries() === 2 },
    );
    script.answer('changeSetEnded', async () => ({ v: 1, follow: { from: day, to: day } }));
    await shop.ask('runChangeSet', { number: 1, from: day, to: day });
    await eventually(() => tries() === 2);
    const workflowId = changeSetWorkflowId(shop.shopId, 1);
    await client.workflow.getHandle(workflowId).signal('holdChangeSet');
    await shop.until(status => status.changeSet === null && status.backfill === null);
    for (const act of ['carryOut', 'changeSetEnded'] as const) script.usual(act);
    await this.#keep('changeSet', workflowId);
    await this.#stage('change-set', shop);
  }

  async end(shop: ShopDriver): Promise<void> {
    this.#world.script.answer('settle', neverSettled);
    await shop.signal('cancel', { actor: 'person-1', reason: 'closing down' });
    await shop.until(status => status.nextAct?.act === 'settle');
    await this.#stage('cancelling', shop);
    this.#world.script.usual('settle');
    await shop.ask('closeSettling', {});
    await shop.untilStage('cancelled');
    await shop.handle.result();
    await this.#stage('cancelled', shop);
  }

  async rejected(shop: ShopDriver): Promise<void> {
    await connect(shop);
    await shop.ask('startInstallation', {});
    await startDaysAgo(this.#world, 3);
    await shop.ask('completeInstallation', {});
    const { trialDays } = await shop.untilStage('review');
    await approve(this.#world, shop, trialDays[0]?.businessDate ?? '');
    await shop.until(status => status.trialDays[0]?.state === 'proved');
    await shop.ask('reject', { noteId: 1 });
    await shop.until(status => status.stage === 'installing' && status.trialDays[0]?.state === 'prepared');
    await this.#stage('rejected', shop);
    await shop.signal('cancel');
    await shop.handle.result();
  }

  async stoppedByOperator(shop: ShopDriver): Promise<void> {
    await connect(shop);
    await book(this.#world, shop, 1);
    await shop.handle.cancel();
    await shop.untilStage('cancelled');
    await shop.handle.result();
    await this.#stage('stopped-by-operator', shop);
  }

  async housekeeping(): Promise<void> {
    const workflowId = 'housekeeping-recorded';
    await this.#world.client.workflow.execute('housekeeping', { workflowId, taskQueue: QUEUES.main });
    await this.#keep('housekeeping', workflowId);
  }

  async #today(): Promise<string> {
    return today(this.#world.script.facts, await this.#world.now());
  }
}
