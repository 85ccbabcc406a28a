import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { laborOrder } from '../integration/orders.ts';
import { connectBooks } from '../integration/shop.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop('complaint-6');
}, 60_000);
afterAll(() => shop?.close());

const inBooks = (edit: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/edit`, edit);

test('6: a renamed item is followed and never made twice; a customer who is a vendor too gets a name of their own', async () => {
  await inBooks({ entity: 'Vendor', action: 'create', changes: { DisplayName: 'Pat Quill' } });
  await shop.people.customer({ id: 961, firstName: 'Pat', lastName: 'Quill' });
  await shop.sell(56_000, '2026-03-18', 10_000);
  await shop.sync('2026-03-18');
  const [hours] = (await shop.scene.accountant.all('Item')).filter(({ Name }) => Name === 'Hours');
  await inBooks({ entity: 'Item', id: hours?.Id, action: 'rename', name: 'Labour by the hour' });
  await shop.scene.engine.database.execute(
    sql`update company_references set checked_at = checked_at - interval '25 hours'`,
  );
  await shop.people.put({ ...laborOrder(56_100, 12_000), customerId: 961 });
  await shop.people.act(56_100, 'post', { postedDate: '2026-03-19T20:00:00Z' });
  expect(await shop.sync('2026-03-19')).toMatchObject({ outcome: 'proved' });
  expect((await shop.scene.accountant.all('Item')).filter(({ Name }) => Name === 'Hours')).toEqual([]);
  const [customer] = (await shop.scene.accountant.all('Customer')).filter(({ DisplayName }) =>
    String(DisplayName).startsWith('Pat Quill'),
  );
  expect(customer?.DisplayName).not.toBe('Pat Quill');
});

test('6: a connection that ended waits for its people and then goes on with nothing lost', async () => {
  const { engine, shop: placed } = shop.scene;
  await shop.practice.control('POST', `/quickbooks-online/companies/${placed.realm}/revoke`);
  await shop.sell(56_200, '2026-03-20', 30_000);
  expect(await shop.sync('2026-03-20')).toMatchObject({
    outcome: 'waiting',
    code: 'authorization-expired',
    whoActs: 'shop',
  });
  await connectBooks(engine, placed.shopId, placed.realm);
  expect(await shop.sync('2026-03-20')).toMatchObject({ outcome: 'proved' });
});
