import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let books: Awaited<ReturnType<typeof quickbooks>>;
let stopWorker: () => Promise<void>;
let onboarding: string;

const MAPPING: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'none',
  receivableAccount: '1',
  cardFeesAccount: null,
  items: {},
  discounts: {},
  stateFees: [],
  tenders: {},
};
const AGAIN = { startDate: '2026-02-02', termsVersion: '2026-11-01' };
const COMES_FROM = 'the shop comes from tekmetric: its mapping is made anew';

beforeAll(async () => {
  books = await quickbooks();
  const application = {
    endpoints: endpointsBelow(books.url),
    clientId: 'practice',
    clientSecret: 'practice',
  };
  test = await testApi(undefined, { quickbooksOnline: application });
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  await books.close();
});

const get = async (url: string) => (await call(test, { url: `/v1/shops/${url}`, key: onboarding })).body;
const post = (url: string, body?: object) =>
  call(test, { method: 'POST', url: `/v1/shops/${url}`, key: onboarding, body });

/** A shop that has left, with a mapping of its first life. */
async function leftShop(realm: string): Promise<string> {
  const shopId = await orderShop(test, onboarding);
  const begun = await post(`${shopId}/books/sign-in`);
  const state = new URL(String(begun.body.url)).searchParams.get('state');
  await call(test, { url: `/oauth/quickbooks-online/callback?state=${state}&code=c&realmId=${realm}` });
  const { books: side } = (await get(shopId)) as { books: { connectionId: string } };
  await insertMappingVersion(test.database, shopId, {
    targetConnectionId: side.connectionId,
    effectiveFrom: '2026-02-02',
    mapping: MAPPING,
    decidedBy: 'somebody',
    decidedAt: new Date(),
  });
  await test.temporal.workflow.getHandle(`shop-${shopId}`).terminate('settled');
  await test.database.$client`update shops set stage = 'cancelled' where shop_id = ${shopId}`;
  return shopId;
}

it('a shop that comes back from another shop system pays the set-up again and is mapped afresh', async () => {
  const shopId = await leftShop('1001');
  const again = await post(`${shopId}/order-again`, { ...AGAIN, sourceKind: 'identifix' });
  expect(again).toMatchObject({ status: 200, body: { stage: 'ordered' } });
  expect(await get(shopId)).toMatchObject({
    setUpFee: 'due',
    setUpFeeReason: COMES_FROM,
    comesFrom: 'tekmetric',
  });
  expect((await get(`${shopId}/mapping`)).current).toBeNull();
});

it('one that comes back with the same shop system keeps its mapping, and the fee is waived', async () => {
  const shopId = await leftShop('1002');
  expect((await post(`${shopId}/order-again`, AGAIN)).status).toBe(200);
  expect(await get(shopId)).toMatchObject({
    setUpFee: 'waived',
    setUpFeeReason: 'the mapping still fits',
    comesFrom: null,
  });
  expect((await get(`${shopId}/mapping`)).current).toMatchObject({ version: 1 });
});

it('a first order says from which shop system the shop comes; staff note when it was paid', async () => {
  const shopId = await orderShop(test, onboarding, { sourceKind: 'identifix', comesFrom: 'tekmetric' });
  expect(await get(shopId)).toMatchObject({ setUpFee: 'due', setUpFeeReason: COMES_FROM });
  const { acts } = (await get(`${shopId}/audit`)) as { acts: { act: string; reason: string | null }[] };
  expect(acts).toContainEqual(expect.objectContaining({ act: 'ordered', reason: COMES_FROM }));
  const paid = await call(test, {
    method: 'PUT',
    url: `/v1/shops/${shopId}/set-up-fee`,
    key: onboarding,
    body: { state: 'paid' },
  });
  expect(paid.status).toBe(200);
  expect(await get(shopId)).toMatchObject({ setUpFee: 'paid', setUpFeeReason: null });
});
