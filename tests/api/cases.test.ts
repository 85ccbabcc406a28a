import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CorrectionToKeep, keepCorrections, lastCorrections } from '../../db/queries/cases.ts';
import { contentHash } from '../../domain/entries/identity.ts';
import { call, keyFor } from './support/api.ts';
import { type CaseWorld, caseWorld, DAY, NAME, sale } from './support/cases.ts';

let world: CaseWorld;
let accountant: string;
let reader: string;
let caseId: string;

beforeAll(async () => {
  world = await caseWorld();
  const { test, shopId } = world;
  accountant = await keyFor(test, 'accountant');
  reader = await keyFor(test, 'support');
  await keepCorrections(test.database, shopId, [found()], new Date());
  await keepCorrections(test.database, shopId, [found()], new Date());
});

afterAll(() => world?.close());

/** An edit of 50.00 less that waits. */
function found(): CorrectionToKeep {
  return {
    ...NAME,
    targetConnectionId: world.targetConnectionId,
    cause: 'edited',
    hold: 'period-closed',
    outcome: 'waits',
    before: sale(50_000),
    after: sale(45_000),
    hash: contentHash(sale(45_000)),
    belongsTo: DAY,
    bookedOn: null,
    adjustment: null,
  };
}

const get = (path: string, language = 'en') =>
  call(world.test, {
    method: 'GET',
    url: `/v1/shops/${world.shopId}/cases${path}`,
    key: accountant,
    headers: { 'accept-language': language },
  });
/** What is shown; the version of another one is another. */
const shown = contentHash(sale(45_000));
const decide = (body: object, key = accountant) =>
  call(world.test, {
    method: 'POST',
    url: `/v1/shops/${world.shopId}/cases/${caseId}/decide`,
    key,
    body: { shown, ...body },
  });
const decided = async () =>
  (await call(world.test, { url: `/v1/shops/${world.shopId}/audit?act=correction-decided`, key: accountant }))
    .body.acts;

it('lists what is open once, in both languages, and filters', async () => {
  const { cases } = (await get('?open=true&kind=correction')).body as {
    cases: { id: string; words: string }[];
  };
  expect(cases).toMatchObject([{ state: 'open', hold: 'period-closed', belongsTo: DAY, cause: 'edited' }]);
  expect(cases[0]?.words).toBe('It was changed in the shop system. Its period is closed.');
  caseId = cases[0]?.id ?? '';
  const french = (await get(`?day=${DAY}`, 'fr')).body as { cases: { words: string }[] };
  expect(french.cases[0]?.words).toBe('Modifié dans le système d’atelier. Sa période est close.');
  expect((await get('?day=2026-03-03')).body).toEqual({ cases: [] });
  expect((await get('?kind=drift')).body).toEqual({ cases: [] });
});

it('shows before, after and the effect by account', async () => {
  expect((await get(`/${caseId}`)).body).toMatchObject({
    before: { total: 50_000 },
    after: { total: 45_000 },
    effect: [
      { role: 'labor', account: '60', amount: 5_000 },
      { role: 'receivable', account: '1', amount: -5_000, party: 'A. Customer' },
    ],
  });
  expect((await get('/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

it('is decided over what was read alone: when the shop system changed it once more, it is read again', async () => {
  const { test, shopId } = world;
  const changed = { ...found(), after: sale(44_000), hash: contentHash(sale(44_000)) };
  await keepCorrections(test.database, shopId, [changed], new Date());
  expect((await get(`/${caseId}`)).body).toMatchObject({ version: changed.hash, after: { total: 44_000 } });
  expect((await decide({ decision: 'leave', note: 'Late' })).status).toBe(409);
  expect((await decide({ decision: 'leave', note: 'Late', shown: undefined })).status).toBe(400);
  expect((await get(`/${caseId}`)).body).toMatchObject({ state: 'open', decidedBy: null });
  await keepCorrections(test.database, shopId, [found()], new Date());
  expect((await get(`/${caseId}`)).body).toMatchObject({ version: shown });
  expect(await decided()).toEqual([]);
});

it('is decided once, by name, with a note', async () => {
  expect((await decide({ decision: 'adjust', note: 'May' }, reader)).status).toBe(403);
  expect(
    (await decide({ decision: 'adjust', note: 'May' }, await keyFor(world.test, 'bookkeeper'))).status,
  ).toBe(403);
  expect((await decide({ decision: 'adjust', note: ' ' })).status).toBe(400);
  expect(await decided()).toEqual([]);
  expect((await decide({ decision: 'leave', note: 'The filed return stands.' })).body).toMatchObject({
    state: 'done',
    resolution: 'accepted',
    note: 'The filed return stands.',
  });
  expect((await decide({ decision: 'adjust', note: 'Again' })).status).toBe(409);
  const [last] = await lastCorrections(world.test.database, world.shopId, [world.entryId]);
  expect(last).toMatchObject({ resolution: 'accepted', hash: contentHash(sale(45_000)) });
  expect(last?.decidedBy).not.toBeNull();
});

it('is found in the audit once, with who decided, what and why', async () => {
  expect(await decided()).toMatchObject([
    {
      actor: expect.stringContaining('accountant'),
      after: { caseId, decision: 'leave', note: 'The filed return stands.', ...NAME },
    },
  ]);
});

it('is not there for another shop, nor without a key of its own for each write', async () => {
  const url = `/v1/shops/${world.shopId}/cases/00000000-0000-4000-8000-000000000000/decide`;
  const body = { decision: 'leave', note: 'Unknown', shown };
  expect((await call(world.test, { method: 'POST', url, key: accountant, body })).status).toBe(404);
  const keyless = { method: 'POST', url, key: accountant, body, idempotencyKey: null } as const;
  expect((await call(world.test, keyless)).status).toBe(400);
});
