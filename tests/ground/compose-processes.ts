import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectDir } from '../../scripts/ground/settings.ts';
import { composeServices, substituted } from './compose-file.ts';

/** A container's process without its container: the service's own command and environment, and nothing else. */
export type ServiceProcess = {
  /** What it printed after `ready`, once it did; rejects when it ends before. */
  readonly ready: Promise<string>;
  /** Its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly child: ChildProcess;
};

/** What is elsewhere without Docker: texts of the file, such as `postgres:5432/daybook`, and what stands for them. */
export type Elsewhere = readonly (readonly [string, string])[];

/** Variables that the image itself sets. */
export function imageEnvironment(): Record<string, string> {
  const dockerfile = readFileSync(join(projectDir, 'Dockerfile'), 'utf8');
  const line = /^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '';
  return Object.fromEntries(line.split(' ').map(pair => pair.split('=') as [string, string]));
}

/** The environment that Compose gives a service, on this machine's addresses. */
export function serviceEnvironment(
  name: string,
  secrets: Readonly<Record<string, string>>,
  elsewhere: Elsewhere,
): Record<string, string> {
  const { environment = {} } = composeServices()[name] ?? {};
  const all = { ...imageEnvironment(), ...environment };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => {
      const text = substituted(value, secrets);
      return [key, elsewhere.reduce((moved, [from, to]) => moved.replaceAll(from, to), text)];
    }),
  );
}

/** Starts a service's process. */
export function startService(name: string, env: Readonly<Record<string, string>>): ServiceProcess {
  const [command = '', ...args] = composeServices()[name]?.command ?? [];
  if (command !== 'node') throw new Error(`${name} does not run node`);
  const child = spawn(process.execPath, args, {
    cwd: projectDir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | string);
  const ready = new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).on('line', line => {
      said += `${line}\n`;
      if (line.startsWith('ready')) done(line.slice('ready'.length).trim());
    });
    ended.then(code => fail(new Error(`${name} ended with ${code}: ${said.slice(-1_500)}`)));
  });
  ready.catch(() => undefined);
  return { ready, ended, child };
}
