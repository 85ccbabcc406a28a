import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GroundProblem } from './problem.ts';
import { systemEnv } from './system-env.ts';
import { place } from './wheel.ts';

const run = promisify(execFile);

/** Milliseconds within which Temporal's own site must answer, so that no network is told at once. */
const answerWithin = 4_000;

/** Temporal's name for the archive of its command line for this machine. */
export function archiveAddress(platform: string = process.platform, arch: string = process.arch): string {
  const archName = arch === 'x64' ? 'amd64' : arch;
  return `https://temporal.download/cli/archive/latest?platform=${platform}&arch=${archName}`;
}

/**
 * Puts Temporal's command line from its makers' own download at `target`.
 * Throws GroundProblem at once when their site cannot be reached.
 */
export async function cliFromDownload(target: string, address = archiveAddress()): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'daybook-temporal-'));
  try {
    const archive = join(work, 'temporal.tar.gz');
    await writeFile(archive, await download(address));
    await run('tar', ['-xzf', archive, '-C', work, 'temporal'], { env: systemEnv() });
    await place(join(work, 'temporal'), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(address: string): Promise<Uint8Array> {
  const controller = new AbortController();
  const tooSlow = setTimeout(() => controller.abort(), answerWithin);
  try {
    const response = await fetch(address, { signal: controller.signal });
    clearTimeout(tooSlow);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    const host = new URL(address).host;
    throw new GroundProblem(
      `Temporal's command line could not be fetched from ${host}.`,
      'Check the network, or put the `temporal` program on the PATH.',
      { cause },
    );
  } finally {
    clearTimeout(tooSlow);
  }
}
