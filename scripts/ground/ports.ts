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

/**
 * Makes sure that each named port is free and that no two are the same.
 * Throws GroundProblem naming the port, who wants it and the variable that changes it.
 */
export async function requireFree(
  names: readonly PortName[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const wanted = new Map<number, PortName>();
  for (const name of names) {
    const port = portOf(name, env);
    const { what, variable } = portTable[name];
    const other = wanted.get(port);
    if (other) {
      throw new GroundProblem(
        `Port ${port} is meant for both ${portTable[other].what} and ${what}.`,
        `Set ${variable} or ${portTable[other].variable} to another port.`,
      );
    }
    wanted.set(port, name);
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
