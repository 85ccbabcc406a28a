import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { registerSearchAttributes } from '../../scripts/ground/search-attributes.ts';
import { serverVersion, withSql } from '../../scripts/ground/sql.ts';
import { searchAttributes } from '../../temporal/search-attributes.ts';
import {
  emptyDatabase,
  type TestDatabase,
  testDatabase,
  testServerPath,
  testTemporal,
} from '../support/ground.ts';

const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

describe('the database of a test', () => {
  it('is a Postgres 18 that works in UTC and UTF-8', async () => {
    const database = await emptyDatabase();
    databases.push(database);
    expect(Math.floor((await serverVersion(database.url)) / 10_000)).toBe(18);
    const settings = await withSql(
      database.url,
      sql => sql`select current_setting('TimeZone') zone, length('Š€😀') n`,
    );
    expect(settings[0]).toEqual({ zone: 'UTC', n: 3 });
  });

  it('is migrated, its own, and gone after drop', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    databases.push(one);
    expect(one.url).not.toBe(other.url);
    const tables = await withSql(
      other.url,
      sql => sql`select 1 from information_schema.tables where table_name = 'shops'`,
    );
    expect(tables).toHaveLength(1);
    await other.drop();
    await expect(serverVersion(other.url)).rejects.toThrow(/does not exist/);
  });
});

describe('the Temporal server of the tests', () => {
  it('knows every search attribute, and registering them again adds none', async () => {
    const { address, namespace } = await testTemporal();
    const connection = await Connection.connect({ address });
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      expect(customAttributes).toMatchObject(searchAttributes);
      expect(await registerSearchAttributes(connection, namespace)).toEqual([]);
    } finally {
      await connection.close();
    }
  });

  it('gives a test a namespace of its own', async () => {
    const { address, namespace } = await testTemporal({ ownNamespace: true });
    const connection = await Connection.connect({ address });
    try {
      const found = await connection.workflowService.describeNamespace({ namespace });
      expect(found.namespaceInfo?.name).toBe(namespace);
      expect(await registerSearchAttributes(connection, namespace)).toEqual([]);
    } finally {
      await connection.close();
    }
  });
});

describe('the time-skipping server', () => {
  it('starts from its program, takes the search attributes and skips time', async () => {
    const path = await testServerPath();
    const server = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    try {
      const added = await registerSearchAttributes(server.connection, 'default');
      expect(added.sort()).toEqual(Object.keys(searchAttributes).sort());
      expect(await registerSearchAttributes(server.connection, 'default')).toEqual([]);
      const before = await server.currentTimeMs();
      await server.sleep('30 days');
      expect((await server.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    } finally {
      await server.teardown();
    }
  });
});
