import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endBooks, endGrants } from '../../db/queries/connections-end.ts';
import { grantById, grantId, openTokens } from '../../db/queries/grants-and-companies.ts';
import { BAYSIDE, FIRST, SECOND, trade } from '../faults/trade.ts';
import { perform } from './engine.ts';
import { type Neighbours, openNeighbours } from './neighbours.ts';
import { openPractice, type Practice } from './practice.ts';
import { proofOf } from './rows.ts';
import { newCompany } from './scene.ts';
import { connectBooks, placeShop, type Shop } from './shop.ts';
import { postDay, readSource } from './sync-day.ts';

const PROVED = { outcome: 'proved', code: null, whoActs: null };

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice({ seed: 'leaving' });
});
afterAll(() => practice?.close());

async function grantOf({ engine }: Neighbours, kind: 'quickbooks-online' | 'tekmetric') {
  const [row] = await engine.database.execute<{ id: string }>(
    sql`select id from grants where kind = ${kind}`,
  );
  const grant = await grantById(engine.database, row?.id ?? '');
  if (!grant) throw new Error(`there is no grant of ${kind}`);
  return { status: grant.status, ...openTokens(engine.keys, grant) };
}

async function mayRead(realm: string, token: string | null): Promise<boolean> {
  const url = `${practice.url}/quickbooks-online/v3/company/${realm}/companyinfo/${realm}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return response.ok;
}

/** What the workflow does at the end of a cancellation, when nothing is on its way. */
async function cancel({ engine }: Neighbours, { shopId }: Shop): Promise<void> {
  await engine.database.execute(sql`update shops set stage = 'cancelling' where shop_id = ${shopId}`);
  await perform(() => engine.activities.books.leave({ v: 1, shopId }));
  await engine.database.execute(sql`update shops set stage = 'cancelled' where shop_id = ${shopId}`);
}

const markersIn = async ({ accountant }: Neighbours) => {
  const kinds = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];
  const objects = (await Promise.all(kinds.map(kind => accountant.all(kind)))).flat();
  return objects.map(object => String(object.PrivateNote)).sort();
};

describe('one of two shops is cancelled', () => {
  let both: Neighbours;
  let before: string[];

  beforeAll(async () => {
    both = await openNeighbours(practice);
    await both.bothWebhooks(true);
    await trade(practice);
    await trade(practice, BAYSIDE);
    for (const { shopId } of [both.shop, both.second]) {
      await readSource(both.engine, shopId);
      expect(await postDay(both.engine, shopId, FIRST)).toEqual(PROVED);
    }
    before = await markersIn(both);
    await cancel(both, both.shop);
  });
  afterAll(() => both?.close());

  test('its entries stay, and nothing more of it is sent', async () => {
    expect(await markersIn(both)).toEqual(before);
    const { shopId } = both.shop;
    const delivered = await perform(() =>
      both.engine.activities.books.deliver({ v: 1, shopId, businessDate: SECOND }),
    );
    expect(delivered).toMatchObject({ posted: 0 });
    expect(await markersIn(both)).toEqual(before);
  });

  test('the grants of both sides stay with the other shop', async () => {
    const books = await grantOf(both, 'quickbooks-online');
    expect(books.status).toBe('active');
    expect(await mayRead(both.shop.realm, books.access)).toBe(true);
    const source = await grantOf(both, 'tekmetric');
    expect(source.status).toBe('active');
    expect(source.access).not.toBeNull();
    const { scope } = await practice.control('GET', '/tekmetric/switches');
    expect(scope).not.toContain(1);
    expect(scope).toContain(2);
  });

  test('the company, its items and its customers stay', async () => {
    const kinds = await both.engine.database.execute<{ kind: string; shops: number }>(sql`
      select kind, count(distinct split_part(key, ':', 3))::int as shops from company_references
      where company_id = ${both.shop.companyId} and kind = 'customer' group by 1`);
    expect([...kinds]).toEqual([{ kind: 'customer', shops: 2 }]);
    const connections = await both.engine.database.execute<{ shop: string; status: string }>(sql`
      select shop_id as shop, status from target_connections order by status`);
    expect([...connections]).toEqual([
      { shop: both.second.shopId, status: 'active' },
      { shop: both.shop.shopId, status: 'ended' },
    ]);
  });

  test('the other shop goes on, its days before and after tie out, and its numbers keep their prefix', async () => {
    const { shopId } = both.second;
    await readSource(both.engine, shopId);
    for (const day of [FIRST, SECOND]) {
      expect(await postDay(both.engine, shopId, day)).toEqual(PROVED);
      expect((await proofOf(both.engine.database, shopId, day)).tiesOut).toBe(true);
    }
    const numbers = (await both.accountant.all('Invoice')).map(invoice => String(invoice.DocNumber));
    expect(numbers.filter(number => number.startsWith('S2-'))).toHaveLength(4);
    expect(numbers.filter(number => !number.startsWith('S2-'))).toHaveLength(2);
  });

  test('with the last shop the grants go, too', async () => {
    const { access } = await grantOf(both, 'quickbooks-online');
    await cancel(both, both.second);
    expect(await mayRead(both.shop.realm, access)).toBe(false);
    const nothing = { status: 'ended', access: null, refresh: null };
    expect(await grantOf(both, 'quickbooks-online')).toEqual(nothing);
    expect(await grantOf(both, 'tekmetric')).toEqual(nothing);
    await practice.control('POST', '/tekmetric/switches', { scope: null });
  });
});

test('two shops that leave at once give the grant back once', async () => {
  const both = await openNeighbours(practice);
  const steps: string[] = [];
  const worker = both.worker({
    step: async (name, change) => {
      steps.push(name);
      return await change();
    },
  });
  const { access } = await grantOf(both, 'quickbooks-online');
  const leave = ({ shopId }: Shop) => perform(() => worker.activities.books.leave({ v: 1, shopId }));
  await Promise.all([leave(both.shop), leave(both.second)]);
  expect(steps.filter(name => name === 'quickbooks-online.revoke')).toHaveLength(1);
  expect(await mayRead(both.shop.realm, access)).toBe(false);
  expect(await grantOf(both, 'quickbooks-online')).toEqual({ status: 'ended', access: null, refresh: null });
  await practice.control('POST', '/tekmetric/switches', { scope: null });
  await both.close();
});

test('a shop that comes back while the last one leaves keeps its tokens', async () => {
  const both = await openNeighbours(practice);
  const { database } = both.engine;
  await endBooks(database, both.second.shopId);
  const left = await endBooks(database, both.shop.shopId);
  expect(left).toHaveLength(1);
  await connectBooks(both.engine, both.second.shopId, both.shop.realm);
  await endGrants(database, left);
  const { status, access } = await grantOf(both, 'quickbooks-online');
  expect(status).toBe('active');
  expect(await mayRead(both.shop.realm, access)).toBe(true);
  await both.close();
});

test('shops that join a company at once get different prefixes and connections, and its tokens are stored once', async () => {
  const both = await openNeighbours(practice);
  const { engine } = both;
  const realm = await newCompany(practice, 'Joined at once');
  const ids = [both.shop.shopId, both.second.shopId];
  const third = placeShop(engine, { shopId: 'harbor', sourceShopId: '3', realm });
  const joined = await Promise.all([...ids.map(shopId => connectBooks(engine, shopId, realm)), third]);
  const rows = await engine.database.execute<{ id: string; prefix: string }>(sql`
    select id, number_prefix as prefix from target_connections
    where company_id = ${joined[0]?.companyId ?? ''} order by number_prefix`);
  expect(rows.map(row => row.prefix)).toEqual(['', 'S2-', 'S3-']);
  expect(rows.map(row => row.id).toSorted()).toEqual(joined.map(each => each.connectionId).toSorted());
  const name = { kind: 'quickbooks-online', baseUrl: `${practice.url}/quickbooks-online`, externalId: realm };
  const grants = await engine.database.execute<{ id: string; version: number }>(sql`
    select id, version from grants where external_id = ${realm}`);
  expect([...grants]).toEqual([{ id: grantId(name), version: 3 }]);
  await both.close();
});
