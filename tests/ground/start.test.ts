import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../scripts/ground/ports.ts';
import { emptyDatabase, type TestDatabase, testTemporal } from '../support/ground.ts';

const dir = mkdtempSync(join(tmpdir(), 'daybook-start-'));
let database: TestDatabase;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await emptyDatabase();
  const { address } = await testTemporal();
  const port = async () => String(await freePort());
  env = {
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    DAYBOOK_DIR: dir,
    DAYBOOK_API_PORT: await port(),
    DAYBOOK_PRACTICE_PORT: await port(),
    PART_NOTES: join(dir, 'notes'),
  };
});
afterAll(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  said: () => string;
  code: Promise<number | null>;
}

function start(args: string[], more: NodeJS.ProcessEnv = {}): Started {
  const file = join(import.meta.dirname, 'parts', 'start.ts');
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  return { child, said: () => said, code: new Promise(done => child.on('close', done)) };
}

const until = (started: Started, words: string) =>
  vi.waitFor(() => expect(started.said()).toContain(words), { timeout: 20_000, interval: 50 });

describe('npm start', () => {
  it('--once leaves with 0 when every day ties out, and stops in reverse order', async () => {
    const started = start(['ties', '--once']);
    expect(await started.code).toBe(0);
    expect(started.said()).toMatch(/Second: stopped[\s\S]*First: stopped[\s\S]*Ground: stopped/);
  });

  it('--once leaves with 1 when a day differs', async () => {
    expect(await start(['differs', '--once']).code).toBe(1);
  });

  it('says what went wrong and stops everything', async () => {
    const started = start(['throws', '--once']);
    expect(await started.code).toBe(1);
    expect(started.said()).toMatch(/the practice shop is on fire[\s\S]*Second: stopped[\s\S]*First: stopped/);
  });

  it('stays up, prints its addresses, and ends cleanly on Ctrl-C', async () => {
    const started = start(['ties']);
    await until(started, 'Daybook is up');
    expect(started.said()).toContain(`http://127.0.0.1:${env.DAYBOOK_API_PORT}`);
    started.child.kill('SIGINT');
    expect(await started.code).toBe(0);
    expect(started.said()).toContain('Ground: stopped');
  });

  it('ends with 130 when Ctrl-C comes before the main job is done', async () => {
    const started = start(['waits']);
    await until(started, 'Second: ready');
    started.child.kill('SIGINT');
    expect(await started.code).toBe(130);
    expect(started.said()).toContain('First: stopped');
  });

  it('takes its parts along when it is killed', async () => {
    const started = start(['ties']);
    await until(started, 'Daybook is up');
    const [pid = 0] = [...readFileSync(join(dir, 'log', 'second.log'), 'utf8').matchAll(/ready \S+ (\d+)/g)]
      .map(match => Number(match[1]))
      .reverse();
    started.child.kill('SIGKILL');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), {
      timeout: 12_000,
      interval: 50,
    });
  });

  it('names the taken port before it starts anything', async () => {
    const started = start(['ties'], { DAYBOOK_API_PORT: new URL(database.url).port });
    expect(await started.code).toBe(1);
    expect(started.said()).toMatch(/^Port \d+, which the API needs, is taken.*DAYBOOK_API_PORT/);
    expect(started.said()).not.toContain('First');
  });
});
