import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { keepDrifts } from '../../db/queries/drifts.ts';
import { minor } from '../../domain/money/minor.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import { call, keyFor } from './support/api.ts';
import { type CaseWorld, caseWorld, DAY, NAME } from './support/cases.ts';

let world: CaseWorld;
let bookkeeper: string;
let accountant: string;
let caseId: string;

beforeAll(async () => {
  world = await caseWorld();
  bookkeeper = await keyFor(world.test, 'bookkeeper', world.shopId);
  accountant = await keyFor(world.test, 'accountant');
  await world.test.database.execute(sql`
    update entries set state = 'posted', posted_revision = revision, posted_hash = content_hash, books_id = '77',
      books_version = '1', parked_code = null, parked_reason = null where id = ${world.entryId}::uuid`);
});
afterAll(() => world?.close());

function inBooks(booksVersion: string, total: number): BooksObject {
  return {
    type: 'invoice',
    booksId: '77',
    booksVersion,
    number: '1001',
    businessDate: DAY,
    marker: 'MARK',
    total: minor(total),
    tax: minor(0),
    lines: [],
  };
}

/** The drift watch found this in the books. */
async function found(after: BooksObject | null): Promise<void> {
  const { test, shopId, targetConnectionId, entryId } = world;
  const about = { entryId, targetConnectionId, belongsTo: DAY, changedAt: null, changedBy: 'A. Person' };
  const cause = after === null ? 'deleted' : 'edited';
  await keepDrifts(test.database, shopId, [{ ...about, cause, before: inBooks('1', 50_000), after }]);
  const [open] = await casesOf(test.database, shopId, { kind: 'drift', open: true, limit: 1 });
  caseId = open?.id ?? '';
}

const decide = (body: object, key = bookkeeper, id = caseId) =>
  call(world.test, {
    method: 'POST',
    url: `/v1/shops/${world.shopId}/cases/${id}/decide-drift`,
    key,
    body,
  });
const acts = async () =>
  (await call(world.test, { url: `/v1/shops/${world.shopId}/audit?act=drift-decided`, key: accountant })).body
    .acts as unknown[];
const entry = async () => {
  const [row] = await world.test.database.execute(sql`
    select state, operation, books_version from entries where id = ${world.entryId}::uuid`);
  return row;
};
const NOTE = { note: 'Agreed by phone.' };

it('is shown with what the books have now, and who changed it', async () => {
  await found(inBooks('2', 48_000));
  const url = `/v1/shops/${world.shopId}/cases/${caseId}`;
  expect((await call(world.test, { url, key: bookkeeper })).body).toMatchObject({
    kind: 'drift',
    state: 'open',
    after: { object: { booksVersion: '2', total: 48_000 } },
    version: '2',
    changedInBooksBy: 'A. Person',
  });
});

it.each(['shop', 'support', 'onboarding'] as const)('is not decided by %s', async role => {
  const key = await keyFor(world.test, role, role === 'shop' ? world.shopId : null);
  expect((await decide({ decision: 'accept', shown: '2', ...NOTE }, key)).status).toBe(403);
});

it('needs a drift of this shop, a note and the version that was read', async () => {
  const unknown = '00000000-0000-4000-8000-000000000000';
  expect((await decide({ decision: 'accept', shown: '2', ...NOTE }, bookkeeper, unknown)).status).toBe(404);
  expect((await decide({ decision: 'accept', shown: '2', note: ' ' })).status).toBe(400);
  expect((await decide({ decision: 'accept', ...NOTE })).status).toBe(400);
});

it.each(['accept', 'restore'])(
  '%s: what was read before the books changed once more is not decided',
  async decision => {
    await found(inBooks('3', 47_000));
    const late = await decide({ decision, shown: '2', ...NOTE });
    expect(late.status).toBe(409);
    expect((await decide({ decision, shown: null, ...NOTE })).status).toBe(409);
    expect(await acts()).toEqual([]);
    expect(await entry()).toMatchObject({ state: 'posted', books_version: '1' });
  },
);

it('is accepted by name once; of two who decide at once one is told that it is over', async () => {
  const both = await Promise.all([
    decide({ decision: 'accept', shown: '3', ...NOTE }),
    decide({ decision: 'accept', shown: '3', ...NOTE }, accountant),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const won = both.find(({ status }) => status === 200);
  expect(won?.body).toMatchObject({ state: 'done', resolution: 'accepted', ...NOTE });
  expect(await entry()).toMatchObject({ state: 'posted' });
  expect(await acts()).toMatchObject([
    { actor: won?.body.decidedBy, after: { caseId, decision: 'accept', ...NOTE, ...NAME } },
  ]);
});

it('is restored over the very version that was shown, and stays open until the books agree', async () => {
  await found(inBooks('4', 46_000));
  const done = await decide({ decision: 'restore', shown: '4', ...NOTE });
  expect(done.body).toMatchObject({ state: 'open', resolution: 'restored' });
  expect(await entry()).toMatchObject({ state: 'staged', operation: 'update', books_version: '4' });
  expect((await acts())[0]).toMatchObject({ after: { caseId, decision: 'restore' } });
});

it('gone from the books, it is written anew', async () => {
  await world.test.database.execute(
    sql`update entries set state = 'posted' where id = ${world.entryId}::uuid`,
  );
  await found(null);
  expect((await decide({ decision: 'restore', shown: '4', ...NOTE })).status).toBe(409);
  expect((await decide({ decision: 'restore', shown: null, ...NOTE })).body).toMatchObject({
    resolution: 'restored',
  });
  expect(await entry()).toMatchObject({ state: 'staged', operation: 'create', books_version: null });
});
