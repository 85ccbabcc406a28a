import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/ground/ports.ts';
import { noProgress } from '../../scripts/ground/progress.ts';
import { archiveAddress, cliFromDownload } from '../../scripts/ground/temporal-download.ts';
import { findTemporal, findTestServer, isRecentCli } from '../../scripts/ground/temporal-programs.ts';

const root = mkdtempSync(join(tmpdir(), 'daybook-ways-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(root, 'case-'));
});

/** A program that prints one line. */
function program(file: string, line: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho '${line}'\n`);
  chmodSync(file, 0o755);
  return file;
}

const recent = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const find = (env: NodeJS.ProcessEnv) => findTemporal({ PATH: '', DAYBOOK_DIR: dir, ...env }, noProgress);

describe('the order of ways', () => {
  it('takes the address before everything else', async () => {
    const path = dirname(program(join(dir, 'on-path', 'temporal'), recent));
    expect(await find({ TEMPORAL_ADDRESS: 'temporal.example:7233', PATH: path })).toEqual({
      way: 'address',
      address: 'temporal.example:7233',
    });
  });

  it('takes the PATH before the copy, and the copy when the one on the PATH is too old', async () => {
    const onPath = program(join(dir, 'on-path', 'temporal'), recent);
    const copy = program(join(dir, 'bin', 'temporal'), recent);
    expect(await find({ PATH: dirname(onPath) })).toEqual({ way: 'path', program: onPath });
    program(onPath, 'temporal version 1.0.0 (server 1.24.0)');
    expect(await find({ PATH: dirname(onPath) })).toEqual({ way: 'copy', program: copy });
  });
});

describe('a forced way', () => {
  it('is refused by name when it is none', async () => {
    await expect(find({ DAYBOOK_TEMPORAL: 'brew' })).rejects.toMatchObject({
      message: "DAYBOOK_TEMPORAL is 'brew', which is no way to a Temporal server.",
      remedy: expect.stringContaining('address, path, copy, download, wheel'),
    });
  });

  it('address needs TEMPORAL_ADDRESS', async () => {
    await expect(find({ DAYBOOK_TEMPORAL: 'address' })).rejects.toThrow(/TEMPORAL_ADDRESS is not set/);
  });

  it('path looks nowhere else, and says when that program is too old', async () => {
    const copy = program(join(dir, 'bin', 'temporal'), recent);
    expect(existsSync(copy)).toBe(true);
    await expect(find({ DAYBOOK_TEMPORAL: 'path' })).rejects.toThrow(/no `temporal` program on the PATH/);
    const old = program(join(dir, 'on-path', 'temporal'), 'temporal version 0.13.2');
    await expect(find({ DAYBOOK_TEMPORAL: 'path', PATH: dirname(old) })).rejects.toThrow(
      /too old.*0\.13\.2.*1\.4\.0/,
    );
  });

  it('copy takes what lies under .daybook/bin, and misses it by its path', async () => {
    await expect(find({ DAYBOOK_TEMPORAL: 'copy' })).rejects.toThrow(join(dir, 'bin', 'temporal'));
    const copy = program(join(dir, 'bin', 'temporal'), recent);
    const onPath = program(join(dir, 'on-path', 'temporal'), recent);
    expect(await find({ DAYBOOK_TEMPORAL: 'copy', PATH: dirname(onPath) })).toEqual({
      way: 'copy',
      program: copy,
    });
  });
});

describe('versions of the command line', () => {
  it.each([
    [recent, true],
    ['temporal version 1.4.0 (Server 1.28.0)', true],
    ['temporal version 2.0.0', true],
    ['temporal version 1.3.9', false],
    ['', false],
  ])('%s', (said, recentEnough) => {
    expect(isRecentCli(said)).toBe(recentEnough);
  });
});

describe("Temporal's own download", () => {
  it('asks for this platform in the words of its makers', () => {
    expect(archiveAddress('linux', 'x64')).toMatch(/\?platform=linux&arch=amd64$/);
    expect(archiveAddress('darwin', 'arm64')).toMatch(/\?platform=darwin&arch=arm64$/);
  });

  it('unpacks the program of the archive', async () => {
    program(join(dir, 'archive', 'temporal'), recent);
    const archive = join(dir, 'temporal.tar.gz');
    execFileSync('tar', ['-czf', archive, '-C', join(dir, 'archive'), 'temporal']);
    const server = createServer((_request, response) => response.end(readFileSync(archive)));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const target = join(dir, 'bin', 'temporal');
    const { port } = server.address() as AddressInfo;
    await cliFromDownload(target, `http://127.0.0.1:${port}/`).finally(() => server.close());
    expect(execFileSync(target, { encoding: 'utf8' })).toContain('1.9.1');
  });

  it('fails at once where nobody answers, with the remedy, and leaves nothing', async () => {
    const from = performance.now();
    const target = join(dir, 'bin', 'temporal');
    await expect(cliFromDownload(target, `http://127.0.0.1:${await freePort()}/`)).rejects.toMatchObject({
      name: 'GroundProblem',
      remedy: expect.stringContaining('put the `temporal` program on the PATH'),
    });
    expect(performance.now() - from).toBeLessThan(4_000);
    expect(existsSync(target)).toBe(false);
  });
});

describe('the time-skipping server', () => {
  it('is the one that was named, else the copy', async () => {
    const copy = program(join(dir, 'bin', 'temporal-test-server'), 'x');
    const named = program(join(dir, 'named'), 'x');
    expect(await findTestServer({ DAYBOOK_DIR: dir }, noProgress)).toBe(copy);
    expect(await findTestServer({ DAYBOOK_DIR: dir, DAYBOOK_TEST_SERVER_PATH: named }, noProgress)).toBe(
      named,
    );
    const missing = findTestServer({ DAYBOOK_DIR: dir, DAYBOOK_TEST_SERVER_PATH: `${dir}/none` }, noProgress);
    await expect(missing).rejects.toThrow(/DAYBOOK_TEST_SERVER_PATH is .*none, which is no program/);
  });
});
