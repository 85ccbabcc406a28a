/** Gives the API's own description, without a database or a Temporal server: nothing is connected until it is asked. */
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { buildApi } from '../api/app.ts';
import { readConfiguration } from '../api/configuration.ts';
import { parseKeys } from '../crypto/keys.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';

/** The OpenAPI document with sorted paths, as of these sources; the server's address is left out. */
export async function describeApi(): Promise<Record<string, unknown>> {
  const database = openDatabase('postgres://nobody@127.0.0.1:9/nothing', { max: 1 });
  const api = await buildApi({
    database,
    temporal: new Client({ connection: Connection.lazy() }),
    keys: parseKeys(`description:${Buffer.alloc(32).toString('base64')}`),
    configuration: readConfiguration({
      DAYBOOK_PRACTICE: '1',
      DAYBOOK_PRACTICE_URL: 'http://127.0.0.1:4000',
    }).configuration,
    logger: pino({ level: 'silent' }),
  });
  await api.ready();
  const {
    servers: _,
    paths = {},
    ...document
  } = api.swagger() as Record<string, unknown> & { paths?: object };
  await api.close();
  await closeDatabase(database);
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
