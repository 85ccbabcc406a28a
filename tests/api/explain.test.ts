import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertShop, shopById } from '../../db/queries/shops.ts';
import { ROLES } from '../../domain/lifecycle/stages.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { laborOrder } from '../integration/orders.ts';
import type { Json } from '../integration/practice.ts';
import { keyFor } from './support/api.ts';

const DAY = '2026-04-06';
const SOLD = 81_100;
const OPEN = 81_200;
const EARLY = 81_300;
const EMPTY = 81_400;
const UNMAPPED = 81_500;

let shop: SmallShop;
let bookkeeper: string;

beforeAll(async () => {
  shop = await openSmallShop('explain-api');
  const { engine, shop: placed } = shop.scene;
  bookkeeper = await keyFor(engine, 'bookkeeper', placed.shopId);
  await shop.sell(SOLD, DAY, 30_000);
  await shop.pay(SOLD, DAY, 30_000);
  await shop.people.put(laborOrder(OPEN, 10_000));
  await shop.sell(EARLY, '2026-02-20', 10_000);
  await shop.people.put({ ...laborOrder(EMPTY, 0), jobs: [] });
  await shop.people.act(EMPTY, 'post', { postedDate: `${DAY}T20:00:00Z` });
  await shop.sell(UNMAPPED, DAY, 10_000, { 'Lift Rental': 700 });
  await shop.sync(DAY);
}, 60_000);
afterAll(() => shop?.close());

async function ask(path: string, key = bookkeeper, language = 'en') {
  const { webhookUrl, shop: placed } = shop.scene;
  const url = new URL(`/v1/shops/${placed.shopId}/explain/${path}`, webhookUrl);
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language };
  const response = await fetch(url, { headers });
  return { status: response.status, body: (await response.json()) as Json };
}

async function invoice(number: string): Promise<Record<string, unknown>> {
  const all = await shop.scene.accountant.all('Invoice');
  const found = all.find(({ DocNumber }) => DocNumber === number);
  if (!found) throw new Error(`no invoice ${number}`);
  return found;
}

describe('an object in the books', () => {
  it('is explained by its id, its number and its marker: the same entry, down to document and rule', async () => {
    const { Id } = await invoice(String(SOLD));
    const byId = await ask(`object?type=invoice&booksId=${Id}`);
    expect(byId).toMatchObject({
      status: 200,
      body: {
        entries: [
          {
            type: 'invoice',
            number: String(SOLD),
            booksId: Id,
            businessDate: DAY,
            amount: 30_000,
            revision: 1,
            mappingVersion: 1,
            lines: expect.arrayContaining([
              expect.objectContaining({
                amount: -30_000,
                rule: expect.stringMatching(/^items\['/),
                parts: [
                  expect.objectContaining({
                    document: `doc:tekmetric:1:ro-${SOLD}`,
                    name: 'Work',
                    amount: -30_000,
                    reckoning: {
                      way: 'quantity-times-price',
                      quantity: '1',
                      unitPrice: 30_000,
                      rounding: 0,
                    },
                  }),
                ],
              }),
            ]),
          },
        ],
      },
    });
    const entry = (await shop.entries()).find(({ booksId, purpose }) => booksId === Id && purpose === 'sale');
    expect((await ask(`object?type=invoice&number=${SOLD}`)).body).toEqual(byId.body);
    expect((await ask(`object?marker=${entry?.marker}`)).body).toEqual(byId.body);
  });

  it('that others wrote is not ours, and nothing is guessed of it', async () => {
    const [customer] = await shop.scene.accountant.all('Customer');
    const ours = await invoice(String(SOLD));
    const Line = (ours.Line as { DetailType: string }[]).filter(
      ({ DetailType }) => DetailType === 'SalesItemLineDetail',
    );
    const CustomerRef = { value: customer?.Id };
    await shop.scene.accountant.edit('invoice', { DocNumber: 'HAND-1', TxnDate: DAY, CustomerRef, Line });
    const { Id } = await invoice('HAND-1');
    for (const name of [`booksId=${Id}`, 'number=HAND-1'])
      expect(await ask(`object?type=invoice&${name}`)).toMatchObject({
        status: 404,
        body: {
          type: '/problems/not-found',
          detail: 'No entry of this shop stands behind such an object.',
        },
      });
  });

  it('has to be named', async () => {
    expect((await ask('object?type=invoice')).status).toBe(400);
  });
});

describe('an account', () => {
  it('is explained for a day by the lines that moved it, which sum to what it moved', async () => {
    const { body } = await ask(`object?type=invoice&number=${SOLD}`);
    const [entry] = body.entries as { lines: { account: string; amount: number }[] }[];
    const account = entry?.lines.find(({ amount }) => amount === 30_000)?.account ?? '';
    const moved = (await ask(`account?date=${DAY}&account=${account}`)).body;
    const lines = (moved.entries as { lines: { account: string; amount: number }[] }[]).flatMap(
      each => each.lines,
    );
    expect(lines.map(line => line.account)).toEqual(lines.map(() => account));
    expect(lines.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-30_000, 30_000]);
    expect(moved.sum).toBe(0);
  });
});

describe('an order', () => {
  it('is explained by every object that it became', async () => {
    const { body } = await ask(`order?number=${SOLD}`);
    expect(body.documents).toMatchObject([
      { kind: 'payment', whyNot: [] },
      { ref: `doc:tekmetric:1:ro-${SOLD}`, kind: 'sale', state: 'posted', whyNot: [] },
    ]);
    const entries = body.entries as { type: string; state: string }[];
    expect(entries.map(({ type, state }) => `${type} ${state}`).sort()).toEqual([
      'invoice posted',
      'payment posted',
    ]);
  });

  it.each([
    [OPEN, 'not-posted', 'The shop has not posted it yet.', 'L’atelier ne l’a pas encore facturé.'],
    [EARLY, 'before-start-date', /^It is from a day that is not ours/, /^D’un jour qui n’est pas à nous/],
    [EMPTY, 'nothing-sold', 'Nothing was sold on it.', 'Rien n’y est vendu.'],
  ])('%i became nothing, and says why: %s', async (number, code, english, french) => {
    const { body } = await ask(`order?number=${number}`);
    expect(body).toMatchObject({ entries: [], documents: [{ kind: 'sale', whyNot: [{ code }] }] });
    const words = async (language: string) => {
      const answer = await ask(`order?number=${number}`, bookkeeper, language);
      return (answer.body.documents as { whyNot: { words: string }[] }[])[0]?.whyNot[0]?.words;
    };
    expect(await words('en')).toMatch(english);
    expect(await words('fr')).toMatch(french);
  });

  it('that is kept back says what has to be settled', async () => {
    const { body } = await ask(`order?number=${UNMAPPED}`);
    expect(body.documents).toMatchObject([
      {
        whyNot: [
          { code: 'kept-back', words: expect.stringMatching(/^It is kept back until .*lift rental/i) },
        ],
      },
    ]);
  });

  it('that nobody knows is not found', async () => {
    expect(await ask('order?number=999999')).toMatchObject({
      status: 404,
      body: { detail: 'No order 999999 of this shop is known.' },
    });
  });
});

describe('who may ask', () => {
  const PATHS = [
    `object?type=invoice&number=${SOLD}`,
    `order?number=${SOLD}`,
    `account?account=1&date=${DAY}`,
  ];

  it('is everybody of the shop and of the staff', async () => {
    const { engine, shop: placed } = shop.scene;
    const own = ['shop', 'bookkeeper'];
    for (const role of ROLES) {
      const key = await keyFor(engine, role, own.includes(role) ? placed.shopId : null);
      for (const path of PATHS)
        expect({ role, path, ...(await ask(path, key)) }).toMatchObject({ status: 200 });
    }
  });

  it('is nobody else: to people of another shop there is no such shop', async () => {
    const { engine, shop: placed } = shop.scene;
    const row = await shopById(engine.database, placed.shopId);
    if (!row) throw new Error('the shop is gone');
    await insertShop(engine.database, { ...row, shopId: 'elsewhere' });
    const stranger = await keyFor(engine, 'bookkeeper', 'elsewhere');
    for (const path of PATHS) expect((await ask(path, stranger)).status).toBe(404);
    for (const path of PATHS) expect((await ask(path, 'daybook_nobody')).status).toBe(401);
  });
});
