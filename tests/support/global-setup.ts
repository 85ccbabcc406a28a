/**
 * Runs once before all test files, in vitest's own process: offers the test ground to them. Its
 * parts start when a test first asks, so that tests of pure code wait for nothing.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { explain } from '../../scripts/ground/problem.ts';
import { printProgress } from '../../scripts/ground/progress.ts';
import { testGround } from '../../scripts/ground/test-ground.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    groundAddress: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ground = testGround(process.env, printProgress);
  const parts: Record<string, () => Promise<string>> = {
    '/postgres': ground.postgres,
    '/temporal': ground.temporal,
    '/test-server': ground.testServer,
  };
  const server = createServer((request, response) => {
    const part =
      parts[request.url ?? ''] ?? (() => Promise.reject(new Error(`no such part: ${request.url}`)));
    part().then(
      value => response.end(value),
      error => {
        response.statusCode = 503;
        response.end(explain(error));
      },
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  project.provide('groundAddress', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
    await ground.stop();
  };
}
