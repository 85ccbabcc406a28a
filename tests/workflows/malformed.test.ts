import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOVES, type Move } from '../../domain/lifecycle/moves.ts';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from './script.ts';
import { type Extra, eventually, type ShopDriver } from './shop-driver.ts';
import { approve, crowd, reachReview } from './stages.ts';
import { DAY_MS, failedTasks, skippingWorld, type World } from './support.ts';
import { hashOf } from './usual.ts';

const SIGNALS = [
  'pause',
  'resume',
  'sourceChanged',
  'booksReconnected',
  'backfillReport',
  'noSuchSignal',
  'status',
];
const PAYLOADS: readonly unknown[] = [
  undefined,
  null,
  '',
  'please',
  '123456789012345678901234567890n',
  42,
  -0.5,
  true,
  [],
  [[{}]],
  {},
  { v: 1, extra: { deep: [1, 2, 3] } },
  { v: 2, actor: 7, reason: ['no'] },
  { actor: 'x'.repeat(100_000), reason: 'y'.repeat(100_000) },
  { v: 1, number: '1', ended: 'yes', code: 5, whoActs: {} },
  { constructor: null, toString: 'x' },
];

let world: World;
let script: Script;

beforeAll(async () => {
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
});
afterAll(async () => {
  await world?.stop();
});

/** It still tells its status and does a command. */
async function isWell(shop: ShopDriver): Promise<void> {
  await shop.ask('pause', {});
  const answer = await shop.ask('resume', {});
  expect(answer).toMatchObject({ v: 1, repeated: false });
  expect(await shop.status()).toMatchObject({ v: 1, shopId: shop.shopId, paused: false, attention: null });
  expect(failedTasks()).toEqual([]);
}

describe('signals', () => {
  it.each(SIGNALS)('%s, with no input and with any, wedges nothing', async name => {
    const shop = await world.order();
    await shop.signal(name);
    for (const payload of PAYLOADS) await shop.signal(name, payload);
    await shop.signal(name, { v: 1 }, 'a second one', 3);
    await isWell(shop);
    const { ignoredSignals } = await shop.status();
    const understood = ['pause', 'resume', 'sourceChanged', 'booksReconnected'].includes(name);
    expect(ignoredSignals).toBe(understood ? 0 : PAYLOADS.length + 2);
  });

  it('cancels whatever comes with the signal, once', async () => {
    await Promise.all(
      PAYLOADS.map(async payload => {
        const shop = await world.order();
        await shop.signal('cancel', payload);
        await shop.signal('cancel', { actor: 'too-late' }).catch(() => undefined);
        const { cancel } = await shop.untilStage('cancelled');
        expect(cancel?.actor).toBe('operator');
      }),
    );
  });
});

describe('commands', () => {
  const BAD: Record<string, readonly Record<string, unknown>[]> = {
    book: [
      {},
      { representativeId: 'r' },
      { representativeId: 'r', startsAt: 'soon' },
      { representativeId: 'r', startsAt: 5 },
    ],
    reschedule: [{ representativeId: ['r'], startsAt: '2026-01-01T00:00:00Z' }],
    map: [{}, { targetConnectionId: 't', version: '1' }, { targetConnectionId: 't', version: 1.5 }],
    approve: [{}, { businessDate: '2026-02-30', preparedHash: 'h' }, { businessDate: '2026-02-03' }],
    undo: [{}, { businessDate: 'yesterday' }],
    reject: [{}, { noteId: '1' }],
    syncNow: [{ businessDate: 20260203 }, { businessDate: '2026-13-01' }],
    resync: [{ from: '2026-02-03' }, { from: '2026-02-03', to: '2026-02-31' }],
    rollBack: [{}, { from: null, to: null }],
  };
  it.each(Object.entries(BAD))('%s in the wrong shape is refused with a code', async (move, extras) => {
    const shop = await world.order();
    for (const extra of extras)
      expect(await shop.refused(move as Move, extra as Extra<Move>)).toEqual({
        code: 'invalid-request',
        reason: 'malformed-command',
      });
    await isWell(shop);
  });

  it.each(MOVES)('%s without who asks and under which key is refused', async move => {
    const shop = await world.order();
    const broken: readonly Record<string, unknown>[] = [
      { v: 2 },
      { key: '' },
      { key: 7 },
      { key: 'k'.repeat(1000) },
      { actor: null },
      { role: 1 },
    ];
    for (const extra of broken)
      expect((await shop.refused(move, extra as Extra<Move>)).code).toBe('invalid-request');
    const wrong: readonly unknown[][] = [[], [null], ['approve'], [[]], [5]];
    for (const args of wrong)
      await expect(shop.raw(move, args)).rejects.toMatchObject({
        cause: { type: 'invalid-request' },
      });
    expect((await shop.refused(move, { role: 'owner' } as unknown as Extra<Move>)).code).toMatch(
      /not-allowed|invalid-request/,
    );
    await isWell(shop);
  });

  it('an unknown command is refused', async () => {
    const shop = await world.order();
    await expect(shop.raw('sellTheShop', [{}])).rejects.toThrow();
    await isWell(shop);
  });
});

describe('commands at once and again', () => {
  it('two approvals of a day at once, under two keys and under one, post it once', async () => {
    const shop = await world.order();
    const days = await reachReview(world, shop);
    script.forget();
    for (const [index, businessDate] of days.entries()) {
      const preparedHash = hashOf(script.facts, businessDate);
      const keys = index === 0 ? ['first', 'second'] : ['same', 'same'].map(key => `${key}-${index}`);
      const answers = await Promise.all(
        keys.map(key => shop.ask('approve', { key, businessDate, preparedHash })),
      );
      expect(answers.filter(answer => answer.repeated)).toHaveLength(index > 0 ? 1 : 0);
    }
    await shop.until(status => status.trialDays.every(day => day.state === 'proved'));
    expect(script.datesOf('deliver', shop.shopId)).toEqual(days);
    expect(script.datesOf('reconcile', shop.shopId)).toEqual(days);
    await approve(world, shop, days[0] ?? '');
    await isWell(shop);
    expect(script.datesOf('deliver', shop.shopId)).toEqual(days);
  });

  it('a command repeated after its workflow continued as new does nothing again', async () => {
    const [shop] = await crowd(world, 'live', 1);
    if (!shop) throw new Error('no shop');
    const key = randomUUID();
    const date = (await shop.status()).trialDays[0]?.businessDate ?? '';
    expect(await shop.ask('resync', { key, from: date, to: date })).toMatchObject({ repeated: false });
    await eventually(() => script.datesOf('deliver', shop.shopId).filter(day => day === date).length === 3);
    const { runId } = await shop.handle.describe();
    await world.pass(2 * DAY_MS);
    expect((await shop.handle.describe()).runId).not.toBe(runId);
    script.forget();
    expect(await shop.ask('resync', { key, from: date, to: date })).toMatchObject({ repeated: true });
    await isWell(shop);
    expect(script.datesOf('deliver', shop.shopId)).toEqual([]);
    expect(script.of('recordCommand', shop.shopId).map(call => call.input.move)).toEqual(['pause', 'resume']);
  });

  it('a refusal leaves everything as it was, and the same key may be used again', async () => {
    const shop = await world.order();
    const { number } = await shop.ask('pause', {});
    expect((await shop.refused('startInstallation', { key: 'install' })).reason).toBe(
      'connect-both-sides-first',
    );
    await shop.ask('resume', {});
    await shop.ask('sourceConnected', {});
    await shop.ask('booksConnected', {});
    const answer = await shop.ask('startInstallation', { key: 'install' });
    expect(answer).toMatchObject({ stage: 'installing', repeated: false });
    expect(answer.number).toBeGreaterThan(number);
  });
});
