import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endLeftover } from '../../scripts/ground/leftover.ts';
import { freePort } from '../../scripts/ground/ports.ts';
import { type Postgres, startPostgres, usePostgres } from '../../scripts/ground/postgres.ts';
import { canReach } from '../../scripts/ground/postgres-files.ts';
import { runningPostgres } from '../../scripts/ground/postgres-pid.ts';
import { isAlive } from '../../scripts/ground/process-info.ts';
import { noProgress } from '../../scripts/ground/progress.ts';
import { projectDir } from '../../scripts/ground/settings.ts';
import { serverVersion, withSql } from '../../scripts/ground/sql.ts';

const dir = mkdtempSync(join(tmpdir(), 'daybook-postgres-'));
const dataDir = join(dir, 'postgres');
const pidFile = join(dataDir, 'postmaster.pid');
const started: Postgres[] = [];
let port: number;

async function start(progress = noProgress): Promise<Postgres> {
  const logFile = join(dir, 'postgres.log');
  const postgres = await startPostgres({ dataDir, port, logFile, progress });
  started.push(postgres);
  return postgres;
}

beforeAll(async () => {
  // Postgres runs as another user when we are root, and must be able to enter.
  execFileSync('chmod', ['755', dir]);
  port = await freePort();
});
afterAll(async () => {
  for (const postgres of started) await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe('the embedded Postgres', () => {
  it('is made once, keeps its data over a stop, and its password to ourselves', async () => {
    const first = await start();
    await withSql(first.url, sql => sql`create table kept (n int)`);
    await first.stop();
    await expect(serverVersion(first.url)).rejects.toThrow(/ECONNREFUSED/);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await withSql(second.url, sql => sql`select * from kept`)).toEqual([]);
    expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('is joined, not started again nor stopped, when it already runs', async () => {
    const owner = await start();
    const lines: string[] = [];
    const guest = await start(line => lines.push(line));
    expect(guest.url).toBe(owner.url);
    expect(lines.join()).toMatch(/already running \(process \d+\); it is used and left running/);
    await guest.stop();
    expect(await serverVersion(owner.url)).toBeGreaterThan(180_000);
    await owner.stop();
  });

  it('names the variable when another program has its port', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expect(start()).rejects.toMatchObject({
      message: `Port ${port}, which Postgres needs, is taken by another program.`,
      remedy: expect.stringContaining('DAYBOOK_POSTGRES_PORT'),
    });
    await new Promise(done => other.close(done));
  });

  it('comes back after its processes were killed, with everything that was committed', async () => {
    const first = await start();
    await withSql(first.url, sql => sql`insert into kept values (1)`);
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await first.stop();
    expect(existsSync(pidFile), 'the killed one left its file').toBe(true);
    const second = await start();
    expect(await withSql(second.url, sql => sql`select n from kept`)).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('comes back when another program got the number of the killed one', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    try {
      writeFileSync(pidFile, `${other.pid}\n${dataDir}\n1\n${port}\n\n127.0.0.1\n`);
      const lines: string[] = [];
      const postgres = await start(line => lines.push(line));
      expect(lines.join()).toMatch(/was not stopped cleanly last time/);
      expect(await serverVersion(postgres.url)).toBeGreaterThan(180_000);
      expect(other.exitCode, 'the other program was left alone').toBeNull();
      await postgres.stop();
    } finally {
      other.kill();
    }
  });

  it('is stopped and started again when a killed run left it over', async () => {
    const first = await start();
    const [pid = 0, keeper = 0] = readFileSync(`${dataDir}.pid`, 'utf8').trim().split(' ').map(Number);
    process.kill(keeper, 'SIGKILL');
    await first.stop();
    expect(isAlive(pid), 'it outlives its keeper').toBe(true);
    const lines: string[] = [];
    const second = await start(line => lines.push(line));
    expect(lines.join()).toContain(`postgres (process ${pid}) was left over by a run that was killed`);
    expect(isAlive(pid)).toBe(false);
    expect(await withSql(second.url, sql => sql`select n from kept`)).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('leaves alone what a pid file names but is another program', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    const gone = spawn('true');
    await once(gone, 'exit');
    const file = join(dir, 'other.pid');
    writeFileSync(file, `${other.pid} ${gone.pid}\n`);
    await endLeftover({ pidFile: file, command: '/bin/postgres', stopSignal: 'SIGINT' }, dataDir, noProgress);
    expect(other.exitCode).toBeNull();
    expect(isAlive(other.pid ?? 0)).toBe(true);
    expect(existsSync(file)).toBe(false);
    other.kill();
  });

  it('refuses a data folder of another version', async () => {
    const old = join(dir, 'old');
    mkdirSync(old);
    writeFileSync(join(old, 'PG_VERSION'), '15\n');
    await expect(startPostgres({ dataDir: old, port })).rejects.toThrow(
      /made by Postgres 15, but this is Postgres 18/,
    );
  });
});

describe('a Postgres of DATABASE_URL', () => {
  it('that does not answer is told with the remedy', async () => {
    await expect(usePostgres(`postgres://x@127.0.0.1:${await freePort()}/x`)).rejects.toMatchObject({
      message: expect.stringMatching(/^The Postgres of DATABASE_URL does not answer/),
      remedy: expect.stringContaining('unset DATABASE_URL'),
    });
  });
});

describe('the pid file', () => {
  it('of a process that is gone is removed', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    writeFileSync(pidFile, `${gone.pid}\n`);
    expect(await runningPostgres(dataDir, noProgress)).toBeUndefined();
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('folders that another user can enter', () => {
  const account = { name: 'other', uid: 70, gid: 70 };
  const stat = (mode: number, uid = 0, gid = 0) => (() => ({ mode, uid, gid })) as unknown as typeof statSync;
  it.each([
    ['everybody may', stat(0o755), true],
    ['only root may', stat(0o700), false],
    ['its group may', stat(0o710, 0, 70), true],
    ['it owns them', stat(0o700, 70), true],
  ])('%s', (_case, modes, reaches) => {
    expect(canReach('/a/b/c', account, modes)).toBe(reaches);
  });

  it('looks at real folders too', () => {
    expect(canReach(join(projectDir, 'package.json'), { ...account, uid: process.getuid?.() ?? 0 })).toBe(
      true,
    );
  });
});
