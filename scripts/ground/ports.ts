import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { GroundProblem } from './problem.ts';
import { type PortName, portOf, portTable } from './settings.ts';

/** Whether 127.0.0.1:`port` can be listened on now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}

/** Below the ports that systems give to outgoing connections (from 32768 on under Linux, 49152 elsewhere). */
const FREE_FROM = 20_000;
const FREE_COUNT = 12_000;
const given = new Set<number>();

/**
 * A port of 127.0.0.1 that nobody listens on, never the same twice from one process. It lies where no outgoing
 * connection takes it before it is used.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = FREE_FROM + randomInt(FREE_COUNT);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new GroundProblem('No port of this machine is free.', 'End some programs that listen on it.');
}

/** Throws GroundProblem, naming both variables, when two of the ports are the same. */
export function requireDistinct(env: NodeJS.ProcessEnv = process.env): void {
  const users = new Map<number, PortName>();
  for (const name of Object.keys(portTable) as PortName[]) {
    const port = portOf(name, env);
    const other = users.get(port);
    if (other) {
      throw new GroundProblem(
        `Port ${port} is meant for both ${portTable[other].what} and ${portTable[name].what}.`,
        `Set ${portTable[name].variable} or ${portTable[other].variable} to another port.`,
      );
    }
    users.set(port, name);
  }
}

/** Throws GroundProblem, naming the variable that changes it, for the first of these ports that is taken. */
export async function requireFree(
  names: readonly PortName[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  for (const name of names) {
    const port = portOf(name, env);
    if (!(await isFree(port))) throw takenPort(name, port);
  }
}

/** The sentence for a port that somebody else listens on. */
export function takenPort(name: PortName, port: number): GroundProblem {
  const { what, variable } = portTable[name];
  return new GroundProblem(
    `Port ${port}, which ${what} needs, is taken by another program.`,
    `Stop that program, or set ${variable} to a free port.`,
  );
}
