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

/** A port of 127.0.0.1 that nobody listens on. Another process may take it before it is used. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
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
