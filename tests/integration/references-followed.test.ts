import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';

let practice: Practice;
let scene: Scene;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'references' });
  people = counter(practice);
  scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await decide(scene.engine, scene.shop, PRACTICE_MAPPING, START);
  await sold(47_000, '2026-05-04');
}, 60_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

/** An order of labor, posted and synced on a day. */
async function sold(id: number, day: string) {
  await people.put(laborOrder(id, 10_000));
  await people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
  await syncDay(scene.engine, scene.shop.shopId, day);
  return (await allEntries(scene.engine.database, scene.shop.shopId)).find(({ subject }) =>
    subject.endsWith(`-${id}`),
  );
}

async function hours(): Promise<Record<string, unknown>> {
  const items = await scene.accountant.all('Item');
  const invoices = await scene.accountant.all('Invoice');
  const invoice = invoices.find(({ DocNumber }) => DocNumber === '47000');
  const [line] = (invoice?.Line ?? []) as { SalesItemLineDetail: { ItemRef: { value: string } } }[];
  const found = items.find(({ Id }) => Id === line?.SalesItemLineDetail.ItemRef.value);
  if (!found) throw new Error('the item of labor is not active');
  return found;
}

const aDayLater = () =>
  scene.engine.database.execute(
    sql`update company_references set checked_at = checked_at - interval '25 hours'`,
  );
const acts = async () =>
  (
    await scene.engine.database.execute<{ act: string }>(
      sql`select act from audit_trail where act like 'reference-%' order by id`,
    )
  ).map(row => row.act);

test('an item that was renamed in the books is followed by its id, and the shop’s records say so', async () => {
  const before = await scene.accountant.all('Item');
  const item = await hours();
  await scene.accountant.edit('item', { ...item, Name: 'Work by the hour' });
  await aDayLater();
  expect(await sold(47_100, '2026-05-05')).toMatchObject({ state: 'posted' });
  expect(await hours()).toMatchObject({ Id: item.Id, Name: 'Work by the hour' });
  expect((await scene.accountant.all('Item')).length).toBe(before.length);
  expect(await acts()).toEqual(['reference-renamed']);
});

test('one that was made inactive asks, and no twin of it is made; active again, the day goes on', async () => {
  const before = await scene.accountant.all('Item');
  const item = await hours();
  await scene.accountant.edit('item', { ...item, Active: false });
  await aDayLater();
  expect(await sold(47_200, '2026-05-06')).toMatchObject({
    state: 'parked',
    parkedCode: 'mapping-missing',
    parkedReason: 'item-inactive-in-books',
  });
  expect((await scene.accountant.all('Item')).length).toBe(before.length - 1);
  const token = Number(item.SyncToken) + 1;
  await scene.accountant.edit('item', { ...item, Active: true, SyncToken: String(token) });
  await syncDay(scene.engine, scene.shop.shopId, '2026-05-06');
  const [entry] = (await allEntries(scene.engine.database, scene.shop.shopId)).filter(({ subject }) =>
    subject.endsWith('-47200'),
  );
  expect(entry).toMatchObject({ state: 'posted' });
  expect(await acts()).toEqual(['reference-renamed', 'reference-not-in-use']);
});
