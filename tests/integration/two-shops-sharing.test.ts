import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { Balances } from './books.ts';
import { type Engine, perform } from './engine.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { type Neighbours, openNeighbours } from './neighbours.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import type { Shop } from './shop.ts';
import { postDay, readSource } from './sync-day.ts';

const DAY = '2026-03-30';
const END = '2026-12-31';
/** Labor by the hour, in the mapping of both shops and as Bayside's accountant wants it. */
const LABOR = { account: '60', name: 'Hours' };
const OTHERWISE = { account: '61', name: 'Hours (Parts income)' };

let practice: Practice;
beforeAll(async () => {
  practice = await openPractice({ seed: 'sharing' });
});
afterAll(() => practice?.close());

/** Posts unpaid orders of labor at a shop; `customers` by order, null for nobody. */
async function sell(engine: Engine, shop: Shop, customers: Readonly<Record<number, number | null>>) {
  const { put, act } = counter(practice, shop.sourceShopId);
  for (const [id, customerId] of Object.entries(customers)) {
    await put({ ...laborOrder(Number(id), 10_000), customerId });
    await act(Number(id), 'send-to-ar', { postedDate: `${DAY}T20:00:00Z` });
  }
  await readSource(engine, shop.shopId);
  const end = await postDay(engine, shop.shopId, DAY);
  expect(end).toEqual({ outcome: 'proved', code: null, whoActs: null });
}

describe('an item that two shops map to two accounts', () => {
  const bayside: Mapping = {
    ...PRACTICE_MAPPING,
    items: {
      ...PRACTICE_MAPPING.items,
      labor: { item: LABOR.name, account: OTHERWISE.account, taxable: false },
    },
  };

  async function installed(both: Neighbours, shop: Shop): Promise<void> {
    const { installationReady } = both.engine.activities.books;
    const ready = await perform(() => installationReady({ v: 1, shopId: shop.shopId }));
    expect(ready).toMatchObject({ code: null, refusal: null });
  }

  /** Name and account of the items for hours. */
  async function hours({ accountant }: Neighbours): Promise<Record<string, string>> {
    const items = (await accountant.all('Item')).filter(item => String(item.Name).startsWith(LABOR.name));
    return Object.fromEntries(
      items.map(item => [String(item.Name), (item.IncomeAccountRef as { value: string }).value]),
    );
  }

  /** What the sales of each shop were booked on, by the item on their invoices. */
  async function itemsOnInvoices({ accountant }: Neighbours): Promise<Record<string, string[]>> {
    const lines = (await accountant.all('Invoice')).map(invoice => {
      const [line] = invoice.Line as { SalesItemLineDetail: { ItemRef: { name: string } } }[];
      return [String(invoice.DocNumber), line?.SalesItemLineDetail.ItemRef.name ?? ''] as const;
    });
    const of = (second: boolean) =>
      lines.flatMap(([number, name]) => (number.startsWith('S2-') === second ? [name] : []));
    return { first: [...new Set(of(false))], second: [...new Set(of(true))] };
  }

  test.each([
    { order: 'Main Street first', turn: (one: Shop, two: Shop) => [one, two], orders: 91_000 },
    { order: 'Bayside first', turn: (one: Shop, two: Shop) => [two, one], orders: 92_000 },
  ])('stays where the first one put it, the other one gets its own: $order', async ({ turn, orders }) => {
    const both = await openNeighbours(practice);
    await decide(both.engine, both.second, bayside);
    const shops = turn(both.shop, both.second);
    for (const [index, shop] of shops.entries()) {
      await installed(both, shop);
      await sell(both.engine, shop, { [orders + 100 * index]: null });
    }
    // Nothing moves back when the first one goes on.
    for (const [index, shop] of shops.entries()) {
      await installed(both, shop);
      await sell(both.engine, shop, { [orders + 500 + 100 * index]: null });
    }
    const mainFirst = shops[0] === both.shop;
    const [mine, theirs] = mainFirst ? [LABOR.name, OTHERWISE.name] : ['Hours (Labor income)', LABOR.name];
    expect(await hours(both)).toEqual({ [mine]: LABOR.account, [theirs]: OTHERWISE.account });
    expect(await itemsOnInvoices(both)).toEqual({ first: [mine], second: [theirs] });
    const audit = await both.engine.database.execute<{ shop: string; after: unknown }>(sql`
      select shop_id as shop, after from audit_trail where act = 'item-of-its-own'`);
    expect(audit.map(row => row.shop)).toEqual([shops[1]?.shopId]);
    const income = Object.values(await both.accountant.trialBalance(END)).filter(amount => amount < 0);
    const each = ((await both.accountant.all('Invoice')).length / 2) * 10_000;
    expect(income).toEqual([-each, -each]);
    await both.close();
  });

  test('is made apart, too, when both are installed at once', async () => {
    const both = await openNeighbours(practice);
    await decide(both.engine, both.second, bayside);
    await Promise.all([installed(both, both.shop), installed(both, both.second)]);
    const accounts = Object.values(await hours(both)).sort();
    expect(accounts).toEqual([LABOR.account, OTHERWISE.account]);
    await both.close();
  });

  test('is moved as long as one shop alone uses it and has posted nothing; later the shop gets another', async () => {
    const both = await openNeighbours(practice);
    const { engine, second } = both;
    // The other shop maps no hours.
    const { labor: _, ...rest } = PRACTICE_MAPPING.items;
    await engine.database.execute(sql`delete from mapping_versions`);
    await decide(engine, both.shop, { ...PRACTICE_MAPPING, items: rest });
    await decide(engine, second);
    await installed(both, second);
    await decide(engine, second, bayside);
    await installed(both, second);
    expect(await hours(both)).toEqual({ [LABOR.name]: OTHERWISE.account });
    await sell(engine, second, { 93000: null });
    await decide(engine, second, PRACTICE_MAPPING, '2026-03-31');
    await installed(both, second);
    expect(await hours(both)).toEqual({
      [LABOR.name]: OTHERWISE.account,
      'Hours (Labor income)': LABOR.account,
    });
    await both.close();
  });
});

describe('customers of two shops', () => {
  const FLEET = 1_000_500;
  let both: Neighbours;
  let owed: Balances;
  /** Names in the books of the customers on the invoices of these orders. */
  let names: Record<string, string>;
  let ids: Record<string, string>;

  beforeAll(async () => {
    both = await openNeighbours(practice);
    const [one, two] = [counter(practice), counter(practice, '2')];
    const person = (id: number, firstName: string, lastName: string, more: object = {}) => ({
      ...{ id, firstName, lastName },
      ...more,
    });
    await one.customer({ id: FLEET, firstName: 'Gulf Courier Fleet', phone: '713-555-0100' });
    await one.customer({ id: 1_000_501, firstName: 'Bay Area Movers', phone: '(713) 555-0101' });
    await two.customer({ id: 2_000_501, firstName: 'Bay  Area movers', phone: '+1 713 555 0101' });
    await one.customer(person(1_000_502, 'John', 'Smith', { phone: '713-555-0102' }));
    await two.customer(person(2_000_502, 'John', 'Smith', { phone: '713-555-0199', email: 'j@two.test' }));
    await one.customer(person(1_000_503, 'Mary', 'Jones', { email: 'none@none.com' }));
    await two.customer(person(2_000_503, 'Mary', 'Jones', { email: 'none@none.com' }));
    await one.customer(person(1_000_504, 'Ana', 'Silva', { email: 'Ana@Silva.test ' }));
    await two.customer(person(2_000_504, 'Ana', 'Silva', { email: 'ana@silva.test' }));
    const mine = { 1: FLEET, 2: 1_000_501, 3: 1_000_502, 4: 1_000_503, 5: 1_000_504, 6: null };
    const theirs = { 1: FLEET, 2: 2_000_501, 3: 2_000_502, 4: 2_000_503, 5: 2_000_504, 6: null };
    const numbered = (first: number, of: object) =>
      Object.fromEntries(Object.entries(of).map(([index, id]) => [first + 100 * Number(index), id]));
    await sell(both.engine, both.shop, numbered(95_000, mine));
    await sell(both.engine, both.second, numbered(96_000, theirs));
    const invoices = await both.accountant.all('Invoice');
    const refs = invoices.map(
      invoice => [String(invoice.DocNumber), invoice.CustomerRef as { value: string; name: string }] as const,
    );
    names = Object.fromEntries(refs.map(([number, { name }]) => [number, name]));
    ids = Object.fromEntries(refs.map(([number, { value }]) => [number, value]));
    owed = await both.accountant.receivables(END);
  });
  afterAll(() => both?.close());

  test('of one id at the source are one, with what they owe from both', () => {
    expect(ids['S2-96100']).toBe(ids['95100']);
    expect(owed[ids['95100'] ?? '']).toBe(20_000);
  });

  test.each([
    ['telephone number', '95200', 'S2-96200'],
    ['e-mail address', '95500', 'S2-96500'],
  ])('of one name and one %s are one', (_, mine, theirs) => {
    expect(ids[theirs]).toBe(ids[mine]);
    expect(owed[ids[mine] ?? '']).toBe(20_000);
  });

  test('of one name alone are two, with a suffix that stays', () => {
    expect([names['95300'], names['S2-96300']]).toEqual(['John Smith', 'John Smith (#2000502)']);
    expect(owed[ids['95300'] ?? '']).toBe(10_000);
    expect(owed[ids['S2-96300'] ?? '']).toBe(10_000);
  });

  test('whose e-mail address is nobody’s are two', () => {
    expect([names['95400'], names['S2-96400']]).toEqual(['Mary Jones', 'Mary Jones (#2000503)']);
  });

  test('who have no name are each shop’s own', () => {
    expect([names['95600'], names['S2-96600']]).toEqual(['Walk-in customer', 'Walk-in customer (S2)']);
  });

  test('are followed by what was found once, whatever changes at the source', async () => {
    await counter(practice, '2').customer({ id: 2_000_501, firstName: 'Another Mover', phone: null });
    await sell(both.engine, both.second, { 96900: 2_000_501 });
    const again = (await both.accountant.all('Invoice')).find(each => each.DocNumber === 'S2-96900');
    expect(again?.CustomerRef).toMatchObject({ value: ids['95200'] });
    const reasons = await both.engine.database.execute<{ reason: string }>(sql`
      select reason from company_aliases order by reason`);
    expect(reasons.map(row => row.reason)).toEqual(['email', 'phone', 'source-id']);
  });
});
