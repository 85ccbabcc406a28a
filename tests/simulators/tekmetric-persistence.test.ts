import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PracticeClock } from '../../simulators/practice/clock.ts';
import { openStore } from '../../simulators/practice/store.ts';
import { ANCHOR, callers, practice, receiver } from './practice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const END = '2026-02-15T06:00:00Z';

/** Everything of both shops that a client can read. */
async function state(shop: ReturnType<typeof callers>): Promise<string> {
  await shop.set({ rateLimitPerMinute: 0 });
  const lists = ['repair-orders', 'customers', 'vehicles'].flatMap(name => [
    `/${name}?shop=1`,
    `/${name}?shop=2`,
  ]);
  const rows = [];
  for (const list of lists) rows.push(await shop.all(list));
  return JSON.stringify(rows);
}

async function uninterrupted(): Promise<string> {
  const shop = await practice();
  await shop.moveTo(END);
  const all = await state(shop);
  await shop.close();
  return all;
}

test('a restart goes on where it was: clock, rows, token, urls, switches', async () => {
  const first = await practice({ dataDir: folder });
  const hooks = await receiver();
  await first.control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  await first.set({ webhookAttempts: 7 });
  await first.moveTo('2026-01-20T15:30:00Z');
  const token = await first.token();
  await first.close();

  const second = await practice({ dataDir: folder, now: '2031-01-01T00:00:00Z', seed: 'ignored' });
  const standing = (await second.control('GET', '')).json;
  expect(standing).toMatchObject({
    clock: { now: '2026-01-20T15:30:00.000Z', follow: false },
    tekmetric: {
      switches: { webhookAttempts: 7 },
      shops: [{ webhooks: 1 }, { webhooks: 0 }, { webhooks: 0 }, { webhooks: 0 }],
    },
  });
  expect(await second.token()).toBe(token);
  const before = hooks.received.length;
  await second.moveTo(END);
  expect(hooks.received.length).toBeGreaterThan(before);
  expect(await state(second)).toBe(await uninterrupted());
  await second.close();
  await hooks.close();
});

async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['simulators/practice/main.ts'], {
    env: {
      ...process.env,
      DAYBOOK_PRACTICE_PORT: '0',
      DAYBOOK_PRACTICE_DIR: folder,
      DAYBOOK_PRACTICE_ANCHOR: ANCHOR,
      DAYBOOK_PRACTICE_SEED: 'tests',
      DAYBOOK_PRACTICE_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>(ready => child.stdout!.once('data', chunk => ready(String(chunk))));
  return { child, url: line.match(/^ready (http:\S+)\n$/)![1]! };
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise(done => child.once('exit', done));

test('killed in the middle of a move: nothing is lost, nothing happens twice, all webhooks come', async () => {
  let target: ChildProcess | undefined;
  const hooks = await receiver(count => {
    if (count === 150) target?.kill('SIGKILL');
    return 200;
  });
  const first = await startProcess();
  target = first.child;
  const exit = ended(first.child);
  await callers(first.url).control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  await callers(first.url)
    .moveTo(END)
    .catch(() => undefined);
  await exit;
  expect(hooks.received.length).toBeGreaterThanOrEqual(150);

  const second = await startProcess();
  const shop = callers(second.url);
  await shop.moveTo(END);
  expect(await state(shop)).toBe(await uninterrupted());
  const created = hooks.received
    .filter(({ event }) => event.includes(' created by '))
    .map(({ data }) => data.id);
  const { totalElements } = await shop.list(`/repair-orders?shop=1&start=${ANCHOR}`);
  const { totalElements: deleted } = await shop.list(`/repair-orders?shop=1&deletedDateStart=${ANCHOR}`);
  expect(new Set(created).size).toBe(totalElements + deleted);
  const stopped = ended(second.child);
  second.child.kill('SIGTERM');
  expect(await stopped).toBe(0);
  await hooks.close();
}, 60_000);

test('stopped in the middle of a move: the process ends at once and cleanly', async () => {
  const { child, url } = await startProcess();
  const exit = ended(child);
  const hooks = await receiver(count => {
    if (count === 20) child.kill('SIGTERM');
    return 200;
  });
  await callers(url).control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  const moved = callers(url)
    .moveTo('2028-01-01T00:00:00Z')
    .catch(() => undefined);
  expect(await exit).toBe(0);
  await moved;
  expect(hooks.received.length).toBeLessThan(60);
  await hooks.close();
}, 30_000);

test('a taken port and wrong settings are said in a sentence', async () => {
  const taken = await practice();
  const run = async (variables: Record<string, string>): Promise<string> => {
    const child = spawn(process.execPath, ['simulators/practice/main.ts'], {
      env: { ...process.env, ...variables },
    });
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    expect(await ended(child)).toBe(1);
    return said;
  };
  const port = new URL(taken.url).port;
  expect(await run({ DAYBOOK_PRACTICE_PORT: port })).toContain(`port ${port} on 127.0.0.1 is taken`);
  expect(await run({ DAYBOOK_PRACTICE_ANCHOR: 'soon' })).toContain('DAYBOOK_PRACTICE_ANCHOR');
  await taken.close();
});

test('the clock refuses to go back and to stand at no instant', async () => {
  const shop = await practice({ now: '2026-01-10T00:00:00Z' });
  expect(await shop.moveTo('2026-01-09T00:00:00Z')).toMatchObject({ status: 409 });
  expect(await shop.moveTo('soon')).toMatchObject({ status: 400 });
  expect((await shop.control('GET', '')).json).toMatchObject({ clock: { now: '2026-01-10T00:00:00.000Z' } });
  await shop.close();
});

test('moves are told one after the other; a listener may let the clock stand between', async () => {
  const clock = new PracticeClock(openStore(null, 'clock'), new Date('2026-01-01T00:00:00Z'));
  const told: string[] = [];
  clock.onMove(async (from, to) => {
    clock.reach(new Date((from.getTime() + to.getTime()) / 2));
    told.push(`${from.toISOString()} ${clock.now().toISOString()} ${to.toISOString()}`);
    return { moves: 1 };
  });
  const [one, two] = await Promise.all([
    clock.advanceTo(new Date('2026-01-03T00:00:00Z')),
    clock.advanceTo(new Date('2026-01-05T00:00:00Z')),
  ]);
  expect([one, two]).toEqual([{ moves: 1 }, { moves: 1 }]);
  expect(told).toEqual([
    '2026-01-01T00:00:00.000Z 2026-01-02T00:00:00.000Z 2026-01-03T00:00:00.000Z',
    '2026-01-03T00:00:00.000Z 2026-01-04T00:00:00.000Z 2026-01-05T00:00:00.000Z',
  ]);
});

test('following catches up with the real clock and goes on with it', async () => {
  const hourAgo = new Date(Date.now() - 3_600_000);
  const clock = new PracticeClock(openStore(null, 'clock'), hourAgo);
  await clock.follow(true);
  const caughtUp = clock.now().getTime();
  expect(Math.abs(caughtUp - Date.now())).toBeLessThan(1_000);
  await new Promise(done => setTimeout(done, 1_300));
  expect(clock.now().getTime()).toBeGreaterThan(caughtUp);
  await clock.close();
});
