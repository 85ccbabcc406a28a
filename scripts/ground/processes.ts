import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { tail } from './kept-program.ts';
import { GroundProblem } from './problem.ts';
import { projectDir } from './settings.ts';

/** A process of ours: a TypeScript file that prints a line beginning with `ready` once it serves. */
export interface ProcessOptions {
  /** What people call it, such as `the API`. */
  name: string;
  /** The file, from the project's folder. */
  file: string;
  args?: string[];
  /** Added to this process's environment. */
  env?: Record<string, string>;
  /** Takes everything that it prints; appended to. */
  logFile: string;
  /** Milliseconds to become ready. */
  readyWithin?: number;
  /** Milliseconds between SIGTERM and SIGKILL. */
  graceMs?: number;
}

/** A running process of ours. It is never started again by itself. */
export interface OurProcess {
  name: string;
  pid: number;
  /** What stood after `ready` on its line, such as its address. */
  ready: string;
  /** Resolves when it has ended, asked to or not, with its exit code (128 + n for a signal). */
  ended: Promise<number>;
  /** SIGTERM, then SIGKILL after the grace; resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
  /** SIGKILL at once. */
  kill(): void;
}

/**
 * Starts a process and waits for its `ready` line. It ends when this process ends, also when this
 * one is killed. Throws GroundProblem when it ends before it is ready, or is not ready in time.
 */
export async function startProcess(options: ProcessOptions): Promise<OurProcess> {
  const { name, graceMs = 10_000 } = options;
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const child = launch(options, graceMs);
  const ended = endOf(child, log);
  const stop = async () => {
    const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  };
  try {
    const ready = await readyLine(child, ended, log, options);
    return { name, pid: child.pid ?? 0, ready, ended, stop, kill: () => child.kill('SIGKILL') };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(options: ProcessOptions, graceMs: number): ChildProcess {
  const first = join(import.meta.dirname, 'end-with-parent.ts');
  const file = join(projectDir, options.file);
  return spawn(process.execPath, ['--import', first, file, ...(options.args ?? [])], {
    cwd: projectDir,
    env: { ...process.env, ...options.env, DAYBOOK_GRACE_MS: String(graceMs) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A session of its own: Ctrl-C reaches us alone, and we stop things in their order.
    detached: true,
  });
}

function endOf(child: ChildProcess, log: WriteStream): Promise<number> {
  return new Promise(done => {
    child.once('error', error => {
      log.write(`${error.message}\n`);
      done(127);
    });
    child.once('close', (code, signal) => {
      const ended = code ?? 128 + (signal ? constants.signals[signal] : 1);
      // The last lines are read a moment later; whoever is told of the end finds them in the log.
      setImmediate(() => log.end(() => done(ended)));
    });
  });
}

function readyLine(
  child: ChildProcess,
  ended: Promise<number>,
  log: WriteStream,
  options: ProcessOptions,
): Promise<string> {
  const { name, logFile, readyWithin = 60_000 } = options;
  const remedy = `Read ${logFile}.`;
  return new Promise((done, fail) => {
    const late = setTimeout(
      () => fail(new GroundProblem(`${name} was not ready within ${readyWithin / 1000} s.`, remedy)),
      readyWithin,
    );
    const write = (line: string) => void log.write(`${line}\n`);
    createInterface({ input: child.stderr! }).on('line', write);
    createInterface({ input: child.stdout! }).on('line', line => {
      write(line);
      if (!/^ready\b/.test(line)) return;
      clearTimeout(late);
      done(line.slice('ready'.length).trim());
    });
    ended.then(code => {
      clearTimeout(late);
      fail(
        new GroundProblem(
          `${name} ended with code ${code} before it was ready: ${tail(logFile, 3)}.`,
          remedy,
        ),
      );
    });
  });
}
