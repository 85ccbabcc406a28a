import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RATES } from '../../configuration/rates.ts';
import { closeDatabase, openDatabase } from '../../db/client.ts';
import { asShop } from '../../db/queries/as-shop.ts';
import { takeTurn } from '../../db/take-turn.ts';
import type { Step } from '../../targets/target.ts';
import { type Engine, openEngine } from './engine.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';
import { placeShop, type Shop } from './shop.ts';
import { type DayEnd, syncDay } from './sync-day.ts';

/** A day on which both shops sold something. */
const DAY = '2026-03-04';

let practice: Practice;
let scene: Scene;
let second: Shop;
const engines: Engine[] = [];
const ends: DayEnd[] = [];
/** Each batch that a shop's run sent, from when to when. */
const sent: { readonly shopId: string; readonly began: number; ended: number }[] = [];

beforeAll(async () => {
  practice = await openPractice({ seed: 'tenancy' });
  scene = await openScene(practice, {}, { limited: true });
  const { shop, engine, keysText } = scene;
  second = await placeShop(engine, { shopId: 'bayside', sourceShopId: '2', realm: shop.realm });
  for (const each of [shop, second]) await decide(engine, each);
  await practice.moveTo(eveningOf(DAY));
  const sendingAs = (shopId: string): Step => {
    return async (name, change) => {
      if (name !== 'quickbooks-online.batch') return await change();
      const batch = { shopId, began: performance.now(), ended: Number.POSITIVE_INFINITY };
      sent.push(batch);
      return await change().finally(() => {
        batch.ended = performance.now();
      });
    };
  };
  for (const { shopId } of [shop, second]) {
    const step = sendingAs(shopId);
    const { databaseUrl } = engine;
    engines.push(openEngine({ databaseUrl, practiceUrl: practice.url, keysText, step, batchSize: 5 }));
  }
  const [first, other] = engines as [Engine, Engine];
  ends.push(...(await Promise.all([syncDay(first, shop.shopId, DAY), syncDay(other, second.shopId, DAY)])));
}, 240_000);
afterAll(async () => {
  for (const engine of engines) await engine.close();
  await scene?.close();
  await practice?.close();
});

describe('two shops into one company', () => {
  test('never send at once', () => {
    expect(ends.map(end => end.code)).toEqual([null, null]);
    expect(sent.length).toBeGreaterThan(3);
    expect(new Set(sent.map(({ shopId }) => shopId)).size).toBe(2);
    for (const [index, { began }] of sent.entries())
      expect(began).toBeGreaterThanOrEqual(sent[index - 1]?.ended ?? 0);
  });

  test('share the company’s items, each made once', async () => {
    const names = (await scene.accountant.all('Item')).map(item => String(item.Name));
    expect(new Set(names).size).toBe(names.length);
    const shared = await itemsBy(number => !number.startsWith('S2-'));
    const also = await itemsBy(number => number.startsWith('S2-'));
    expect([...also].filter(id => shared.has(id)).length).toBeGreaterThan(0);
  });

  test('keep their customers apart, each of them once', async () => {
    const keys = await scene.engine.database.execute<{ shop: string; people: number; ids: number }>(sql`
      select split_part(key, ':', 3) as shop, count(*)::int as people, count(distinct books_id)::int as ids
      from company_references where kind = 'customer' group by 1 order by 1`);
    expect(keys.map(row => row.shop)).toEqual(['1', '2']);
    for (const { people, ids } of keys) expect(ids).toBe(people);
    const names = (await scene.accountant.all('Customer')).map(one => String(one.DisplayName).toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  test('number their documents apart', async () => {
    const numbers = (await scene.accountant.all('Invoice')).map(invoice => String(invoice.DocNumber));
    const ofShop = async ({ shopId }: Shop) => {
      const rows = await scene.engine.database.execute<{ number: string }>(sql`
        select content->>'number' as number from entries
        where shop_id = ${shopId} and purpose = 'sale' and state = 'posted'`);
      return rows.map(row => row.number);
    };
    const [own, others] = [await ofShop(scene.shop), await ofShop(second)];
    expect(own.every(number => /^\d+$/.test(number))).toBe(true);
    expect(others.every(number => /^S2-\d+$/.test(number))).toBe(true);
    expect(others.length).toBeGreaterThan(0);
    expect(numbers.toSorted()).toEqual([...own, ...others].toSorted());
  });
});

/** Ids of the items on the invoices whose numbers are wanted. */
async function itemsBy(wanted: (number: string) => boolean): Promise<Set<string>> {
  const invoices = await scene.accountant.all('Invoice');
  const lines = invoices
    .filter(invoice => wanted(String(invoice.DocNumber)))
    .flatMap(invoice => invoice.Line as { SalesItemLineDetail?: { ItemRef: { value: string } } }[]);
  return new Set(lines.flatMap(line => line.SalesItemLineDetail?.ItemRef.value ?? []));
}

test('a bucket that two processes share lets no more through than the limit, in any second', async () => {
  const pools = [openDatabase(scene.engine.databaseUrl), openDatabase(scene.engine.databaseUrl)];
  const began = performance.now();
  const left: number[] = [];
  const turn = { name: 'quickbooks-online request', owner: 'shared', count: 1 } as const;
  const caller = async (pool: (typeof pools)[number]) => {
    while (performance.now() - began < LOOK_MS) {
      await takeTurn(pool, turn, PATIENCE_MS);
      left.push(performance.now());
    }
  };
  await Promise.all([...pools, ...pools].map(caller));
  for (const pool of pools) await closeDatabase(pool);
  const most = Math.max(...left.map(from => left.filter(at => at >= from && at < from + 1_000).length));
  expect(most).toBeLessThanOrEqual(LIMIT_A_SECOND);
  const fair = (RATES[turn.name].perMinute / 60_000) * LOOK_MS;
  expect(left.length).toBeGreaterThan(0.8 * fair);
});

const LOOK_MS = 4_000;
const PATIENCE_MS = 5_000;
/** QuickBooks Online: ten requests a second and company. */
const LIMIT_A_SECOND = 10;

describe('the shop’s own people', () => {
  const readable = async (): Promise<string[]> => {
    const rows = await scene.engine.database.execute<{ name: string }>(sql`
      select distinct table_name as name from information_schema.role_table_grants
      where grantee = 'daybook_shop' and privilege_type = 'SELECT' order by 1`);
    return rows.map(row => row.name);
  };

  test('see the rows of their shop alone, in every table that they may read', async () => {
    const tables = await readable();
    expect(tables).toContain('entries');
    let filled = 0;
    for (const table of tables) {
      const query = sql`select distinct shop_id as shop from ${sql.identifier(table)} order by 1`;
      const all = await scene.engine.database.execute<{ shop: string }>(query);
      if (all.length === 2) filled += 1;
      for (const { shop } of all) {
        const seen = await asShop(scene.engine.database, shop, db => db.execute<{ shop: string }>(query));
        expect({ table, seen: [...seen] }).toEqual({ table, seen: [{ shop }] });
      }
    }
    expect(filled).toBeGreaterThan(4);
  });

  test('may write nothing, and read nothing else', async () => {
    const { shopId } = scene.shop;
    const as = (statement: ReturnType<typeof sql>) =>
      asShop(scene.engine.database, shopId, db => db.execute(statement));
    const denied = { cause: { code: '42501' } };
    for (const table of await readable()) {
      const named = sql.identifier(table);
      await expect(as(sql`update ${named} set shop_id = shop_id`)).rejects.toMatchObject(denied);
      await expect(as(sql`delete from ${named}`)).rejects.toMatchObject(denied);
    }
    for (const secret of ['grants', 'companies', 'requests', 'api_keys', 'source_connections'])
      await expect(as(sql`select 1 from ${sql.identifier(secret)}`)).rejects.toMatchObject(denied);
  });
});
