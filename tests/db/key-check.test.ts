import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKeys } from '../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { checkKeys } from '../../db/key-check.ts';
import { type TestDatabase, testDatabase } from '../support/ground.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await testDatabase();
  database = openDatabase(server.url, { max: 2 });
});

afterAll(async () => {
  await closeDatabase(database);
  await server.drop();
});

test('a database is refused without the key that sealed it, and goes on after a rotation', async () => {
  await checkKeys(database, parseKeys(key('a', 1)));
  await expect(checkKeys(database, parseKeys(key('b', 2)))).rejects.toThrow('sealed with key a');
  await expect(checkKeys(database, parseKeys(key('a', 9)))).rejects.toThrow('sealed with key a');
  await checkKeys(database, parseKeys(`${key('b', 2)},${key('a', 1)}`));
  await expect(checkKeys(database, parseKeys(key('a', 1)))).rejects.toThrow('sealed with key b');
});
