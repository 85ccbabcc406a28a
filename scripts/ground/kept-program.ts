import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A program that is not ours, and how it is run and stopped. */
export interface KeptProgram {
  command: string;
  args: string[];
  /** Added to this process's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** Run as this user; only root may say so. */
  uid?: number;
  gid?: number;
  logFile: string;
  /** Holds its number and that of its keeper while it runs: see leftover.ts. */
  pidFile: string;
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** Milliseconds between asking to stop and killing. */
  graceMs: number;
}

/** A running kept program. */
export interface Kept {
  /** Resolves when it has ended, with its exit code. */
  ended: Promise<number>;
  /** True once it has ended. */
  hasEnded(): boolean;
  /** The last lines of its log, for a sentence about what went wrong. */
  lastWords(): string;
  /** Asks it to stop, waits for its end; kills it after the grace. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts a program that ends when this process ends, however this process ends. */
export function keep(program: KeptProgram): Kept {
  for (const file of [program.logFile, program.pidFile]) mkdirSync(dirname(file), { recursive: true });
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts'), JSON.stringify(program)], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
    cwd: '/',
  });
  let complaint = '';
  keeper.stderr?.on('data', chunk => {
    complaint += chunk;
  });
  const ended = endOf(keeper);
  let over = false;
  ended.then(() => {
    over = true;
  });
  return {
    ended,
    hasEnded: () => over,
    lastWords: () => complaint.trim() || tail(program.logFile, 3),
    async stop() {
      keeper.stdin?.destroy();
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise(done => {
    child.once('error', () => done(127));
    child.once('exit', code => done(code ?? 1));
  });
}

/** The last `count` lines of a text file in one line, or an empty string. */
export function tail(file: string, count: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join(' / ');
  } catch {
    return '';
  }
}
