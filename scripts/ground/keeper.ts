/**
 * Keeps one program that is not ours (Postgres, Temporal) alive exactly as long as its parent:
 * the parent holds our standard input, and when that closes, also because the parent was
 * killed, the program is asked to stop and after its grace is killed.
 * Runs in a session of its own, so that Ctrl-C in a terminal reaches the parent only.
 */
import { spawn } from 'node:child_process';
import { openSync, rmSync, writeFileSync } from 'node:fs';
import type { KeptProgram } from './kept-program.ts';

const program: KeptProgram = JSON.parse(process.argv[2] ?? '{}');
const log = openSync(program.logFile, 'a');
const child = spawn(program.command, program.args, {
  cwd: program.cwd ?? '/',
  env: { ...process.env, ...program.env },
  stdio: ['ignore', log, log],
  ...(program.uid === undefined ? {} : { uid: program.uid, gid: program.gid }),
});
if (child.pid) writeFileSync(program.pidFile, `${child.pid} ${process.pid}\n`);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  child.kill(program.stopSignal);
  setTimeout(() => child.kill('SIGKILL'), program.graceMs).unref();
}

process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
child.on('error', error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', code => {
  rmSync(program.pidFile, { force: true });
  process.exit(code ?? (stopping ? 0 : 1));
});
