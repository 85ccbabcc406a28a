import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { classified, TRIES_BEFORE_ATTENTION } from '../../activities/failure.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { isUnreachable } from '../../db/unreachable.ts';
import { testDatabase } from '../support/ground.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function open(url: string): Database {
  const database = openDatabase(url, { max: 1 });
  closers.push(() => closeDatabase(database));
  return database;
}

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    error => error,
  );

describe('a database that is away', () => {
  it('is known where nobody listens, and where the server ends the connection', async () => {
    const nobody = await errorOf(open('postgres://x:y@127.0.0.1:9/z').execute(sql`select 1`));
    expect(isUnreachable(nobody)).toBe(true);
    const begun = await errorOf(open('postgres://x:y@127.0.0.1:9/z').transaction(async () => undefined));
    expect(isUnreachable(begun)).toBe(true);
    const made = await testDatabase();
    const database = open(made.url);
    const [row] = await database.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    const busy = errorOf(database.execute(sql`select pg_sleep(20)`));
    const admin = postgres(made.url, { max: 1, onnotice: () => {} });
    await admin`select pg_terminate_backend(${row?.pid ?? 0})`.finally(() => admin.end());
    expect(isUnreachable(await busy)).toBe(true);
    await made.drop();
  });

  it('is told apart from mistakes and from requests to the outside', async () => {
    const made = await testDatabase();
    const wrong = await errorOf(open(made.url).execute(sql`select * from nothing_like_it`));
    expect([wrong instanceof Error, isUnreachable(wrong)]).toEqual([true, false]);
    const outside = await errorOf(fetch('http://127.0.0.1:9/'));
    expect([outside instanceof TypeError, isUnreachable(outside)]).toEqual([true, false]);
    await made.drop();
  });

  it('is waited for however often it was tried, while a mistake asks for an operator', async () => {
    const failing = (error: unknown) => () => classified<object>(() => Promise.reject(error));
    const environment = () => new MockActivityEnvironment({ attempt: 50 });
    const away = Object.assign(new Error('x'), { code: 'CONNECTION_CLOSED' });
    await expect(environment().run(failing(away))).rejects.toMatchObject({ type: 'database-unavailable' });
    const mistake = await environment().run(failing(new Error('a mistake')));
    expect(mistake).toEqual({ code: 'bug', whoActs: 'operator' });
    expect(TRIES_BEFORE_ATTENTION).toBeLessThan(50);
  });
});
