import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askComputer } from '../../../db/ask-computer.ts';
import { closeDatabase, type Database, openDatabase } from '../../../db/client.ts';
import {
  enqueue,
  loseUnanswered,
  outstandingOf,
  purgeComputers,
  storeAnswer,
  takeNext,
} from '../../../db/queries/computer-requests.ts';
import { beginSession, endSession } from '../../../db/queries/computer-sessions.ts';
import { storeComputer } from '../../../db/queries/computers.ts';
import { COMPUTER_TIMES } from '../../../domain/computers/times.ts';
import { DaybookError } from '../../../domain/errors/codes.ts';
import { type TestDatabase, testDatabase } from '../../support/ground.ts';

const TIMES = { ...COMPUTER_TIMES, patienceMs: 200, leaveMs: 1_000 };

let made: TestDatabase;
let database: Database;
let company = '';
let companies = 0;

beforeAll(async () => {
  made = await testDatabase();
  database = openDatabase(made.url, { max: 8 });
});
afterAll(async () => {
  await closeDatabase(database);
  await made.drop();
});
beforeEach(async () => {
  companies += 1;
  company = `company-${companies}`;
  const { $client } = database;
  await $client`delete from computer_sessions`;
  await $client`insert into grants (id, kind, base_url, external_id, status, updated_at)
    values (${company}, 'quickbooks-desktop', 'x', ${company}, 'active', now())`;
  await $client`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
    values (${company}, 'quickbooks-desktop', 'x', ${company}, ${company}, 'C', 'US', 'USD', '{}', now())`;
  const computer = { companyId: company, userName: company, passwordHash: '00', fileId: 'f' };
  await storeComputer(database, computer, new Date());
});

const ask = (key: string | null, body: string, asking: Partial<Asking> = {}) =>
  askComputer(
    database,
    company,
    { key, body },
    { signal: AbortSignal.timeout(20_000), times: TIMES, ...asking },
  );
const rows = () =>
  database.$client`select key, body, body_hash, state from computer_requests where company_id = ${company} order by id`;
const begin = (ticket: string) => beginSession(database, company, ticket, TIMES);
/** What the endpoint does: hands out the next message, as soon as there is one. */
async function handed(ticket: string) {
  for (;;) {
    const next = await takeNext(database, company, ticket);
    if (next) return next;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    error => (error as DaybookError).code,
  );

describe('a message with a key', () => {
  it('is stored with its bytes and their hash before anybody can have it', async () => {
    await begin('t1');
    const asked = ask('k1', 'bytes é');
    const leaving = await handed('t1');
    expect(await rows()).toEqual([
      {
        key: 'k1',
        body: 'bytes é',
        body_hash: createHash('sha256').update('bytes é', 'utf8').digest('hex'),
        state: 'sent',
      },
    ]);
    await storeAnswer(database, leaving.id, 't1', { body: 'yes' });
    expect(await asked).toEqual({ body: 'yes' });
  });

  it('asked again is given the stored answer at once, without a visit and without a second row', async () => {
    await begin('t1');
    const asked = ask('k1', 'bytes');
    await storeAnswer(database, (await handed('t1')).id, 't1', { body: 'yes' });
    await asked;
    await endSession(database, 't1');
    expect(await ask('k1', 'bytes')).toEqual({ body: 'yes' });
    expect(await Promise.all([ask('k1', 'bytes'), ask('k1', 'bytes')])).toHaveLength(2);
    expect(await rows()).toHaveLength(1);
  });

  it('with other bytes is refused, answered or not, and the stored bytes stay', async () => {
    expect(await codeOf(ask('k1', 'bytes'))).toBe('computer-away');
    expect(await codeOf(ask('k1', 'other'))).toBe('bug');
    expect(await rows()).toMatchObject([{ body: 'bytes', state: 'withdrawn' }]);
    await begin('t1');
    expect(await takeNext(database, company, 't1')).toBeNull();
    const asked = ask('k1', 'bytes');
    await storeAnswer(database, (await handed('t1')).id, 't1', { body: 'yes' });
    await asked;
    expect(await codeOf(ask('k1', 'other'))).toBe('bug');
  });

  it('that nobody came for is taken back: a computer that comes later does not get it', async () => {
    expect(await codeOf(ask('k1', 'bytes'))).toBe('computer-away');
    await begin('t1');
    expect(await takeNext(database, company, 't1')).toBeNull();
    const again = ask('k1', 'bytes');
    const leaving = await handed('t1');
    expect(leaving.body).toBe('bytes');
    await storeAnswer(database, leaving.id, 't1', { body: 'yes' });
    expect(await again).toEqual({ body: 'yes' });
  });

  it('that left without an answer is unknown, and goes out again with the same bytes when it is asked again', async () => {
    await begin('t1');
    const asked = codeOf(ask('k1', 'bytes'));
    await handed('t1');
    await endSession(database, 't1');
    await loseUnanswered(database, company);
    expect(await asked).toBe('outcome-unknown');
    expect(await outstandingOf(database, 't1')).toMatchObject({ key: 'k1' });
    await begin('t2');
    expect(await takeNext(database, company, 't2')).toBeNull();
    const again = ask('k1', 'bytes');
    const second = await handed('t2');
    expect(second).toMatchObject({ key: 'k1', body: 'bytes' });
    expect(await storeAnswer(database, second.id, 't1', { body: 'stray' })).toBe(false);
    expect(await storeAnswer(database, second.id, 't2', { body: 'yes' })).toBe(true);
    expect(await again).toEqual({ body: 'yes' });
    expect(await rows()).toHaveLength(1);
  });

  it('whose computer is silent for too long is unknown', async () => {
    await begin('t1');
    const asked = codeOf(ask('k1', 'bytes'));
    await handed('t1');
    await database.$client`update computer_sessions set last_call_at = now() - interval '1 day' where ticket_hash = 't1'`;
    expect(await asked).toBe('outcome-unknown');
  });

  it('of whose sender the time is over does not leave any more', async () => {
    await begin('t1');
    const late = new AbortController();
    late.abort(new DaybookError('lease-lost', 'the time for sending is over'));
    expect(await codeOf(ask('k1', 'bytes', { signal: late.signal }))).toBe('lease-lost');
    expect(await codeOf(ask('k1', 'bytes', { deadlineAt: Date.now() - 1 }))).toBe('computer-away');
    expect(await rows()).toEqual([]);
    const request = { key: 'k2', body: 'bytes', bodyHash: 'h' };
    await enqueue(database, company, request, 0);
    expect(await takeNext(database, company, 't1')).toBeNull();
  });

  it('whose sender ends while it is out is unknown, never said to be unsent', async () => {
    await begin('t1');
    const ending = new AbortController();
    const asked = codeOf(ask('k1', 'bytes', { signal: ending.signal }));
    await handed('t1');
    ending.abort(new DaybookError('lease-lost', 'the time for sending is over'));
    expect(await asked).toBe('outcome-unknown');
    const waiting = new AbortController();
    const unsent = codeOf(ask('k2', 'bytes', { signal: waiting.signal }));
    await expect.poll(rows).toHaveLength(2);
    waiting.abort(new DaybookError('lease-lost', 'the time for sending is over'));
    expect(await unsent).toBe('lease-lost');
    expect(await rows()).toMatchObject([
      { key: 'k1', state: 'sent' },
      { key: 'k2', state: 'withdrawn' },
    ]);
  });

  it('is not another company’s', async () => {
    const other = company;
    const asked = codeOf(ask('k1', 'bytes'));
    companies += 1;
    await database.$client`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
      values ('elsewhere', 'quickbooks-desktop', 'x', 'elsewhere', ${other}, 'C', 'US', 'USD', '{}', now())`;
    expect(await takeNext(database, 'elsewhere', 't1')).toBeNull();
    expect(await asked).toBe('computer-away');
  });
});

describe('a message without a key', () => {
  it('is gone once it was answered, given up or left behind', async () => {
    await begin('t1');
    const asked = ask(null, 'read');
    await storeAnswer(database, (await handed('t1')).id, 't1', { body: 'yes' });
    expect(await asked).toEqual({ body: 'yes' });
    const lost = codeOf(ask(null, 'read'));
    await handed('t1');
    await endSession(database, 't1');
    await loseUnanswered(database, company);
    expect(await lost).toBe('computer-away');
    expect(await codeOf(ask(null, 'read'))).toBe('computer-away');
    expect(await rows()).toEqual([]);
    await enqueue(database, company, { key: null, body: 'left', bodyHash: 'h' }, 1_000);
    await enqueue(database, company, { key: 'k9', body: 'kept', bodyHash: 'h' }, 1_000);
    await database.$client`update computer_requests set asked_at = now() - interval '2 hours' where company_id = ${company}`;
    await purgeComputers(database, 30);
    expect(await rows()).toMatchObject([{ key: 'k9' }]);
  });

  it('goes out in the order in which it was asked, one to each visit at a time', async () => {
    await begin('t1');
    const first = ask(null, 'first');
    const one = await handed('t1');
    const second = ask(null, 'second');
    expect((await handed('t1')).body).toBe('first');
    await storeAnswer(database, one.id, 't1', { body: '1' });
    const two = await handed('t1');
    expect(two.body).toBe('second');
    await storeAnswer(database, two.id, 't1', { body: '2' });
    expect(await Promise.all([first, second])).toEqual([{ body: '1' }, { body: '2' }]);
  });
});

describe('visits', () => {
  it('are one at a time, however many begin at once, and a silent one gives way', async () => {
    const begun = await Promise.all(['a', 'b', 'c', 'd'].map(begin));
    expect(begun.filter(one => one === 'begun')).toHaveLength(1);
    await database.$client`update computer_sessions set last_call_at = now() - interval '1 minute' where company_id = ${company}`;
    expect(await begin('e')).toBe('begun');
  });

  it('wait for each other: one that is just beginning is seen by the next', async () => {
    let second: Promise<string> = Promise.resolve('');
    await database.transaction(async tx => {
      await tx.execute(sql`select 1 from computers where company_id = ${company} for update`);
      second = begin('second');
      await new Promise(resolve => setTimeout(resolve, 300));
      await tx.execute(sql`
        insert into computer_sessions (ticket_hash, company_id, state, started_at, last_call_at, last_exchange_at)
        values ('first', ${company}, 'open', now(), clock_timestamp(), now())`);
    });
    expect(await second).toBe('busy');
  });

  it('at work on a message are left more time', async () => {
    await begin('a');
    const asked = codeOf(ask('k1', 'bytes'));
    await handed('a');
    await database.$client`update computer_sessions set last_call_at = now() - interval '1 minute' where company_id = ${company}`;
    expect(await begin('b')).toBe('busy');
    await database.$client`update computer_sessions set last_call_at = now() - interval '4 minutes' where company_id = ${company}`;
    expect(await begin('b')).toBe('begun');
    expect(await asked).toBe('outcome-unknown');
  });
});
