import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { PRACTICE_MAPPING } from '../integration/mapping.ts';
import { laborOrder } from '../integration/orders.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const [CLOSED, OPEN] = ['2026-03-31', '2026-04-01'];
const LATER = '2026-04-14';
let shop: SmallShop;
beforeAll(async () => {
  const policies = { closedPeriod: 'adjust', heldEntries: 'adjust' } as const;
  shop = await openSmallShop('complaint-9', { ...PRACTICE_MAPPING, policies });
}, 60_000);
afterAll(() => shop?.close());

const inBooks = (edit: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/edit`, edit);
const writes = async () => {
  const { realm } = shop.scene.shop;
  const { requests } = await shop.practice.control('GET', `/quickbooks-online/requests?realm=${realm}`);
  return (requests as unknown[]).length;
};

test('9: a sale that changes after its period was closed is booked as a difference on the first open day', async () => {
  await shop.sell(59_000, CLOSED, 30_000);
  expect(await shop.sync(CLOSED)).toMatchObject({ outcome: 'proved' });
  const switches = { realm: shop.scene.shop.realm, bookCloseDate: CLOSED };
  await shop.practice.control('POST', '/quickbooks-online/switches', switches);
  await shop.people.act(59_000, 'unpost');
  await shop.people.put(laborOrder(59_000, 34_500));
  await shop.people.act(59_000, 'post', { postedDate: `${CLOSED}T21:00:00Z` });
  await shop.sync(LATER);
  expect(await shop.trial(CLOSED)).toEqual({ 'Accounts Receivable (A/R)': 30_000, 'Labor income': -30_000 });
  expect(await shop.trial(OPEN)).toEqual({ 'Accounts Receivable (A/R)': 34_500, 'Labor income': -34_500 });
  const [journal] = await shop.scene.accountant.all('JournalEntry');
  expect(String(journal?.PrivateNote)).toContain(CLOSED);
  expect(await shop.proof(CLOSED)).toMatchObject({ tiesOut: true });

  const before = await writes();
  await shop.sync(LATER);
  await shop.sync(CLOSED);
  expect(await writes()).toBe(before);
});

test('9: a payment that lies in a deposit and is voided is turned round beside it, and nobody tries for ever', async () => {
  await shop.sell(59_100, LATER, 25_000);
  const payment = await shop.pay(59_100, LATER, 25_000);
  expect(await shop.sync(LATER)).toMatchObject({ outcome: 'proved' });
  const [paid] = (await shop.scene.accountant.all('Payment')).filter(({ TotalAmt }) => TotalAmt === 250);
  const Line = [{ Amount: 250, LinkedTxn: [{ TxnId: paid?.Id, TxnType: 'Payment', TxnLineId: '0' }] }];
  const changes = { TxnDate: LATER, DepositToAccountRef: { value: '35' }, Line };
  await inBooks({ entity: 'Deposit', action: 'create', changes });
  await shop.people.pay({ kind: 'void', paymentId: payment });
  await shop.sync(LATER);
  await shop.sync(LATER);
  expect(await shop.scene.accountant.all('Deposit')).toHaveLength(1);
  expect(await shop.trial(LATER)).toMatchObject({
    Checking: 25_000,
    'Undeposited Funds': -25_000,
    'Accounts Receivable (A/R)': 59_500,
  });
  const found = await casesOf(shop.scene.engine.database, shop.scene.shop.shopId, {
    kind: 'correction',
    limit: 50,
  });
  expect(found[0]).toMatchObject({ hold: 'deposited', state: 'done', resolution: 'adjusted' });
  const before = await writes();
  await shop.sync(LATER);
  expect(await writes()).toBe(before);
});
