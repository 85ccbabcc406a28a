import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInstalled, sameVersions, writeStamp } from '../../scripts/bootstrap/installed.js';
import { nodeProblem, npmProblem } from '../../scripts/bootstrap/node-version.js';
import { installProblem, lacksOnlyOtherPlatforms } from '../../scripts/bootstrap/npm.js';
import { projectDir } from '../../scripts/ground/settings.ts';
import { parseArguments } from '../../scripts/start/arguments.ts';

describe('versions', () => {
  it('takes Node from 20 and npm from 9', () => {
    expect(nodeProblem('20.0.0')).toBeUndefined();
    expect(nodeProblem('26.10.0')).toBeUndefined();
    expect(npmProblem('10.8.2')).toBeUndefined();
  });

  it('says which version is too old and what to install', () => {
    expect(nodeProblem('18.20.1')).toMatch(/^Node 18\.20\.1 is too old .*install Node 20 or newer/);
    expect(npmProblem('6.14.0')).toMatch(/^npm 6\.14\.0 is too old: install npm 9/);
  });
});

describe('what npm said', () => {
  it.each([
    ['npm error code ENOTFOUND', /could not reach its package registry/],
    ['npm error network request to x failed', /could not reach/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /cannot be written by this user/],
    [
      'npm error code EUSAGE\nnpm error lock file out of sync',
      /npm ci failed \(npm error code EUSAGE\): run `npm ci`/,
    ],
  ])('%s', (output, sentence) => {
    expect(installProblem(output, 'ci')).toMatch(sentence);
  });
});

describe('a lock file that npm ci refuses', () => {
  const refused = 'npm error code EUSAGE\nnpm error\nnpm error Missing: @x/for-mac@ from lock file\n';
  it('is good enough when it lacks only optional packages for other platforms', () => {
    expect(lacksOnlyOtherPlatforms(refused)).toBe(true);
    expect(lacksOnlyOtherPlatforms(`${refused}npm error Missing: zod@4.6.7 from lock file\n`)).toBe(false);
    const invalid = "npm error Invalid: lock file's zod@4.6.6 does not satisfy zod@4.6.7\n";
    expect(lacksOnlyOtherPlatforms(`${refused}${invalid}`)).toBe(false);
    expect(lacksOnlyOtherPlatforms('npm error code ENOTFOUND')).toBe(false);
  });
});

describe('arguments of npm start', () => {
  it('knows --once and --json', () => {
    expect(parseArguments([])).toEqual({ once: false, json: false });
    expect(parseArguments(['--json', '--once'])).toEqual({ once: true, json: true });
  });

  it('refuses what it does not know, by name', () => {
    expect(() => parseArguments(['--once', '--onec'])).toThrow(/does not know '--onec'/);
  });

  it.each(['start', 'test'])('npm %s --help prints how it is used, without setting up', name => {
    const script = join(projectDir, 'scripts', `${name}.js`);
    const { status, stdout } = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: npm ${name}`);
  });
});

describe('whether packages are installed', () => {
  let dir: string;
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } };
  const write = (name: string, value: unknown) => writeFileSync(join(dir, name), JSON.stringify(value));
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'daybook-installed-'));
    write('package-lock.json', lock);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is not without node_modules, nor with others than the lock file says', () => {
    expect(isInstalled(dir)).toBe(false);
    mkdirSync(join(dir, 'node_modules'));
    expect(isInstalled(dir)).toBe(false);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } });
    expect(isInstalled(dir)).toBe(false);
  });

  it('is with what npm put there, until the lock file changes', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(isInstalled(dir)).toBe(true);
    rmSync(join(dir, 'node_modules/.package-lock.json'));
    expect(isInstalled(dir), 'the stamp says so').toBe(true);
    write('package-lock.json', { packages: { ...lock.packages, 'node_modules/b': { version: '2.0.0' } } });
    expect(isInstalled(dir)).toBe(false);
    writeStamp(dir);
    expect(isInstalled(dir)).toBe(true);
  });

  it('does not miss packages for other platforms', () => {
    const wanted = { packages: { 'node_modules/mac': { version: '1.0.0', optional: true } } };
    expect(sameVersions(wanted, { packages: {} })).toBe(true);
    expect(sameVersions(lock, { packages: {} })).toBe(false);
  });
});
