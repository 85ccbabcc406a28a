import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import postgres from 'postgres';
import { inject } from 'vitest';
import { ensureNamespace } from '../../scripts/ground/namespace.ts';
import { namespace } from '../../scripts/ground/settings.ts';
import { databaseLike, ensureTemplate } from './template.ts';

/** A database of one test. */
export interface TestDatabase {
  url: string;
  /** Removes it, also when connections to it are still open. */
  drop(): Promise<void>;
}

/** Makes a fresh database with all migrations applied, in some tens of milliseconds. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await part('/postgres');
  const template = await ensureTemplate(server);
  return create(server, template);
}

/** Makes a fresh database with nothing in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return create(await part('/postgres'), 'template0');
}

/** The Temporal server of the tests; task queue and prefix are unique, so that tests do not meet. */
export interface TestTemporal {
  address: string;
  namespace: string;
  taskQueue: string;
  /** Begins every workflow id of this test. */
  prefix: string;
}

/**
 * The development server that all test files share, with all search attributes registered.
 * `ownNamespace` makes a namespace for this test alone (takes about a second more).
 */
export async function testTemporal(options: { ownNamespace?: boolean } = {}): Promise<TestTemporal> {
  const address = await part('/temporal');
  const mark = randomUUID().slice(0, 8);
  const own = options.ownNamespace ? `daybook-${mark}` : namespace;
  if (options.ownNamespace) {
    const connection = await Connection.connect({ address });
    await ensureNamespace(connection, own).finally(() => connection.close());
  }
  return { address, namespace: own, taskQueue: `test-${mark}`, prefix: `t${mark}` };
}

/** Path of the time-skipping server: `server: { executable: { type: 'existing-path', path } }`. */
export function testServerPath(): Promise<string> {
  return part('/test-server');
}

async function part(path: string): Promise<string> {
  const response = await fetch(new URL(path, inject('groundAddress')));
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`The ground of the tests is not there: ${text}`);
}

async function create(server: string, template: string): Promise<TestDatabase> {
  const name = `daybook_test_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)} template ${admin(template)}`.finally(() => admin.end());
  return {
    url: databaseLike(server, name),
    async drop() {
      const sql = postgres(server, { max: 1, onnotice: () => {} });
      await sql`drop database if exists ${sql(name)} with (force)`.finally(() => sql.end());
    },
  };
}
