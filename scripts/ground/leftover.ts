import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { KeptProgram } from './kept-program.ts';
import { commandOf, isAlive } from './process-info.ts';
import type { Progress } from './progress.ts';

/**
 * Ends a program that an earlier run of this project started and could not stop, since its keeper
 * was killed (`killall -9 node`, no memory). It must be that program with `mark`, the path of our
 * data, among its arguments; anything else, and one whose keeper lives, is left alone.
 */
export async function endLeftover(
  program: Pick<KeptProgram, 'pidFile' | 'command' | 'stopSignal'>,
  mark: string,
  progress: Progress,
): Promise<void> {
  const { pid, keeper } = readNumbers(program.pidFile);
  if (!pid || !keeper || isAlive(keeper)) return;
  const name = basename(program.command);
  const command = commandOf(pid);
  if (command.includes(name) && command.includes(mark)) {
    progress(`  ${name} (process ${pid}) was left over by a run that was killed; it is stopped first`);
    process.kill(pid, program.stopSignal);
    const until = performance.now() + 20_000;
    while (isAlive(pid) && performance.now() < until) await new Promise(done => setTimeout(done, 50));
  }
  await rm(program.pidFile, { force: true });
}

function readNumbers(file: string): { pid: number; keeper: number } {
  try {
    const [pid = 0, keeper = 0] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    return { pid, keeper };
  } catch {
    return { pid: 0, keeper: 0 };
  }
}
