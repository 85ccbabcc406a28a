import { WorkflowNotFoundError } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../domain/lifecycle/stages.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { eventually, type ShopDriver } from './shop-driver.ts';
import { approve, crowd, leaveAll } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { today } from './usual.ts';

/** The message table of the design: what every message does in every stage. */
type Check = (shop: ShopDriver) => Promise<void>;
type Message = 'pause and resume' | 'syncNow' | 'sourceChanged' | 'booksReconnected' | 'cancel';

const DIFFERS = { v: 1, documents: 3, tiesOut: false, parked: 0, code: null, whoActs: null } as const;
const NOT_POSSIBLE = { code: 'not-allowed', reason: 'not-possible-in-this-stage' };

let world: World;
let script: Script;

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterEach(() => {
  for (const act of ['settle', 'extract', 'deliver', 'reconcile'] as const) script.usual(act);
});
afterAll(async () => {
  await world?.stop();
});

/** Paused nothing is read, prepared or sent; resumed, what was missed is caught up by `act`. */
function stopsAndCatchesUp(act: 'extract' | 'prepare' | 'prepareTrial'): Check {
  return async shop => {
    await shop.ask('pause', {});
    expect(await shop.status()).toMatchObject({ paused: true, waitsFor: 'resume' });
    script.forget();
    await shop.signal('sourceChanged');
    await world.pass(2 * DAY_MS);
    expect(script.worksOf(shop.shopId)).toEqual([]);
    await shop.ask('resume', {});
    expect((await shop.status()).paused).toBe(false);
    await eventually(() => script.of(act, shop.shopId).length > 0);
  };
}

/** Attention of a source that needs a new sign-in goes off, and what waited is read. */
const flagGoesOff: Check = async shop => {
  script.answer('extract', async () => ({ code: 'authorization-expired', whoActs: 'shop' }));
  const live = (await shop.status()).stage === 'live';
  if (live) await shop.ask('syncNow', {});
  else await shop.signal('sourceChanged');
  const held = await shop.until(status => status.attention !== null);
  expect(held).toMatchObject({ waitsFor: 'authorization-expired', whoActs: 'shop' });
  expect(await shop.refused('syncNow', {})).toEqual({ code: 'not-allowed', reason: 'authorization-expired' });
  script.usual('extract');
  script.forget();
  await shop.signal('booksReconnected');
  await shop.until(status => status.attention === null && status.waitingDays.length === 0);
  await eventually(() => script.of('extract', shop.shopId).length > 0);
};

const readsAndPrepares: Check = async shop => {
  script.forget();
  await shop.ask('syncNow', {});
  const date = today(script.facts, await world.now());
  await eventually(() => script.datesOf('prepare', shop.shopId).includes(date));
  expect(script.worksOf(shop.shopId)).toEqual(['extract', 'prepare']);
};

const trialIsPreparedAgain: Check = async shop => {
  script.forget();
  await shop.ask('syncNow', {});
  await eventually(() => script.of('prepareTrial', shop.shopId).length > 0);
  expect(script.worksOf(shop.shopId)).toEqual(['extract', 'prepareTrial']);
};

const isCancelled: Check = async shop => {
  await shop.signal('cancel', { actor: 'person-2', reason: 'closed for good' });
  expect(await shop.untilStage('cancelled')).toMatchObject({ cancel: { actor: 'person-2' } });
};

const noted: Check = async shop => {
  script.forget();
  await shop.signal('sourceChanged', { v: 1 });
  await eventually(() => script.of('extract', shop.shopId).length > 0);
  expect((await shop.status()).ignoredSignals).toBe(0);
};

const ordered: Record<Message, Check> = {
  'pause and resume': stopsAndCatchesUp('extract'),
  syncNow: readsAndPrepares,
  sourceChanged: noted,
  booksReconnected: flagGoesOff,
  cancel: isCancelled,
};

const trial: Record<Message, Check> = {
  ...ordered,
  'pause and resume': stopsAndCatchesUp('prepareTrial'),
  syncNow: trialIsPreparedAgain,
  sourceChanged: async shop => {
    script.forget();
    await shop.signal('sourceChanged');
    await eventually(() => script.of('prepareTrial', shop.shopId).length > 0);
  },
};

const review: Record<Message, Check> = {
  ...trial,
  'pause and resume': async shop => {
    const [first] = (await shop.status()).trialDays;
    await shop.ask('pause', {});
    script.forget();
    await approve(world, shop, first?.businessDate ?? '');
    await world.pass(DAY_MS);
    expect((await shop.status()).trialDays[0]?.state).toBe('approved');
    expect(script.worksOf(shop.shopId)).toEqual(['approveDay']);
    await shop.ask('resume', {});
    await shop.until(status => status.trialDays[0]?.state === 'proved');
  },
  sourceChanged: async shop => {
    const [first] = (await shop.status()).trialDays;
    const businessDate = first?.businessDate ?? '';
    script.forget();
    await approve(world, shop, businessDate);
    script.facts.changes.set(businessDate, 1);
    script.answer('deliver', async () => ({ v: 1, posted: 0, againInMs: null, code: null, whoActs: null }));
    script.answer('reconcile', async () => ({ ...DIFFERS }));
    await shop.signal('sourceChanged');
    await shop.until(status => status.trialDays[0]?.state === 'prepared');
    script.facts.changes.clear();
  },
};

const live: Record<Message, Check> = {
  ...ordered,
  'pause and resume': async shop => {
    await shop.ask('pause', {});
    script.forget();
    await world.pass(3 * DAY_MS);
    expect(script.worksOf(shop.shopId)).toEqual([]);
    await shop.ask('resume', {});
    await eventually(() => script.of('closeDay', shop.shopId).length === 3);
    const dates = script.datesOf('reconcile', shop.shopId);
    expect(dates).toEqual(script.of('closeDay', shop.shopId).map(call => call.input.closed));
    expect(dates).toEqual([...new Set(dates)].sort());
  },
  syncNow: async shop => {
    script.forget();
    await shop.ask('syncNow', {});
    const date = today(script.facts, await world.now());
    await eventually(() => script.datesOf('reconcile', shop.shopId).includes(date));
    expect(script.worksOf(shop.shopId)).toEqual(['extract', 'watchBooks', 'prepare', 'deliver', 'reconcile']);
    await shop.ask('pause', {});
    expect(await shop.refused('syncNow', {})).toEqual({ code: 'not-allowed', reason: 'paused' });
    await shop.ask('resume', {});
  },
  sourceChanged: async shop => {
    script.forget();
    await shop.signal('sourceChanged');
    await shop.status();
    expect(script.worksOf(shop.shopId)).toEqual([]);
    await world.pass(DAY_MS);
    await eventually(() => script.of('reconcile', shop.shopId).length === 1);
  },
};

const cancelling: Record<Message, Check> = {
  'pause and resume': async shop => {
    expect(await shop.refused('pause', {})).toEqual(NOT_POSSIBLE);
    expect(await shop.refused('resume', {})).toEqual(NOT_POSSIBLE);
    await shop.signal('pause');
    const status = await shop.until(one => one.ignoredSignals === 1);
    expect(status).toMatchObject({ paused: false, stage: 'cancelling' });
  },
  syncNow: async shop => expect(await shop.refused('syncNow', {})).toEqual(NOT_POSSIBLE),
  sourceChanged: async shop => {
    await shop.signal('sourceChanged');
    await shop.until(status => status.ignoredSignals === 1);
  },
  booksReconnected: async shop => {
    script.answer('settle', async () => ({ v: 1, open: 0, over: false, againInMs: null }));
    await shop.signal('booksReconnected');
    await shop.untilStage('cancelled');
  },
  cancel: async shop => {
    await shop.signal('cancel', { actor: 'person-2' });
    expect(await shop.status()).toMatchObject({ stage: 'cancelling', cancel: { actor: 'operator' } });
  },
};

const nobodyListens =
  (message: string): Check =>
  async shop => {
    await expect(shop.signal(message)).rejects.toThrow(WorkflowNotFoundError);
    expect((await shop.status()).stage).toBe('cancelled');
  };
const cancelled: Record<Message, Check> = {
  'pause and resume': nobodyListens('pause'),
  // The time-skipping server never answers an update to an ended workflow; the API's tests have it on the other one.
  syncNow: async shop => expect((await shop.handle.describe()).status.name).toBe('COMPLETED'),
  sourceChanged: nobodyListens('sourceChanged'),
  booksReconnected: nobodyListens('booksReconnected'),
  cancel: nobodyListens('cancel'),
};

const TABLE: Record<Stage, Record<Message, Check>> = {
  ordered,
  scheduled: ordered,
  installing: ordered,
  trial,
  review,
  live,
  cancelling,
  cancelled,
};

describe.each(Object.entries(TABLE))('in stage %s', (stage, checks) => {
  const messages = Object.entries(checks);
  let shops: ShopDriver[];
  beforeAll(async () => {
    shops = await crowd(world, stage as Stage, messages.length);
  });
  afterAll(async () => {
    script.usual('settle');
    await leaveAll(shops);
  });
  it.each(messages.map(([message, check], index) => ({ message, check, index })))(
    '$message',
    async ({ check, index }) => {
      const shop = shops[index];
      if (!shop) throw new Error('a shop is missing');
      expect((await shop.status()).stage).toBe(stage);
      await check(shop);
      expect(failedTasks()).toEqual([]);
    },
  );
});

describe('before the source is connected', () => {
  it('refuses syncNow', async () => {
    const shop = await world.order();
    expect(await shop.refused('syncNow', {})).toEqual({
      code: 'not-allowed',
      reason: 'connect-the-source-first',
    });
  });
});
