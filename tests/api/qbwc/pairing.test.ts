import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, keyFor } from '../support/api.ts';
import {
  answerOf,
  connector,
  type DesktopShop,
  type DesktopWorld,
  desktopWorld,
  type Told,
} from './desktop.ts';

let world: DesktopWorld;
let shop: DesktopShop;

beforeAll(async () => {
  world = await desktopWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  shop = await world.shop();
  await shop.live();
  await shop.due(true);
});

/** One visit with this company file open; gives what QuickBooks was asked and what the window says. */
async function visitWith(told: Told): Promise<{ sent: string; said: string }> {
  const visit = connector(world.test, shop);
  await visit.signIn();
  const sent = await visit.send(told);
  const said = await visit.lastError();
  await visit.close();
  return { sent, said };
}

const isTaken = async (told: Told) => (await visitWith(told)).said === 'NoOp';
const accept = async () => {
  const key = await keyFor(world.test, 'accountant');
  return await call(world.test, { method: 'POST', url: `${shop.path}/company-file`, key });
};
const readOnly = { key: null, body: 'read' };

describe('the company file', () => {
  it('is noted at the first visit, and gives the company its name', async () => {
    expect(await isTaken({})).toBe(true);
    const shown = await call(world.test, { url: `/v1/shops/${shop.shopId}`, key: world.onboarding });
    expect(shown.body.books).toMatchObject({ kind: 'quickbooks-desktop', company: 'Main Street Auto LLC' });
    expect(await isTaken({})).toBe(true);
  });

  it.each<[string, Told, RegExp]>([
    [
      'of another connection',
      { fileId: '11111111-2222-3333-4444-555555555555' },
      /belongs to another connection/,
    ],
    ['without its mark: a backup', { fileId: null }, /does not bear the mark/],
    [
      'without its mark, of another name',
      { fileId: null, company: 'Other Inc' },
      /this connection is for “Main Street Auto LLC”/,
    ],
    [
      'at another place',
      { path: 'D:\\Restored\\Main Street.QBW' },
      /was at C:\\Books\\Main Street\.QBW and is now at D:/,
    ],
    [
      'opened with another edition',
      { product: 'QuickBooks Enterprise Solutions 24.0' },
      /opened with QuickBooks Enterprise/,
    ],
    ['of another country', { country: 'CA' }, /of QuickBooks CA/],
  ])('%s is recognized: nothing is sent, the window says what to do', async (_what, told, words) => {
    expect(await isTaken({})).toBe(true);
    const asked = shop.ask(readOnly, { times: { patienceMs: 20_000 } }).catch(error => error);
    const visit = connector(world.test, shop);
    await expect.poll(() => visit.signIn()).toBe('');
    expect(await visit.send(told)).toBe('');
    expect(await visit.lastError()).toMatch(words);
    expect(await visit.send(told)).toBe('');
    await visit.close();
    await expect(shop.ask(readOnly)).rejects.toMatchObject({ code: 'company-unavailable' });
    const good = connector(world.test, shop);
    expect(await good.signIn()).toBe('');
    expect(await good.send({})).toBe('read');
    await good.receive(answerOf(null));
    expect(await asked).toEqual({ body: answerOf(null) });
  });

  it('of another country or connection is refused at the first visit too', async () => {
    expect((await visitWith({ country: 'CA' })).said).toMatch(/the shop is in another country/);
    expect((await visitWith({ fileId: '11111111-2222-3333-4444-555555555555' })).said).toMatch(
      /another connection/,
    );
    expect(await isTaken({})).toBe(true);
  });

  it('is Canadian for a shop in Canada', async () => {
    shop = await world.shop({ country: 'CA', zone: 'America/Toronto' });
    await shop.live();
    await shop.due(true);
    expect((await visitWith({ country: 'US' })).said).toMatch(/of QuickBooks US/);
    expect(await isTaken({ country: 'CA' })).toBe(true);
  });

  it('may call itself otherwise and come with a newer year of its edition', async () => {
    expect(await isTaken({})).toBe(true);
    expect(
      await isTaken({ company: 'Main Street Garage LLC', product: 'QuickBooks Premier Plus Edition 2024' }),
    ).toBe(true);
    expect(await isTaken({ company: 'Main Street Garage LLC', path: 'c:\\books\\MAIN STREET.qbw' })).toBe(
      true,
    );
  });

  it('that was moved is accepted by a person; another company never is', async () => {
    expect((await accept()).status).toBe(409);
    expect(await isTaken({})).toBe(true);
    const moved = { path: 'D:\\New\\Main Street.QBW' };
    expect(await isTaken(moved)).toBe(false);
    const owner = await keyFor(world.test, 'shop', shop.shopId);
    const path = `${shop.path}/company-file`;
    expect((await call(world.test, { method: 'POST', url: path, key: owner })).status).toBe(403);
    expect(await accept()).toMatchObject({ status: 200, body: { path: moved.path } });
    expect(await isTaken(moved)).toBe(true);
    expect(await isTaken({ fileId: null, company: 'Other Inc' })).toBe(false);
    expect((await accept()).status).toBe(409);
  });

  it('that is not told is not taken for granted', async () => {
    const visit = connector(world.test, shop);
    await visit.signIn();
    expect(await visit.send({ company: '<CompanyName' })).toBe('');
    expect(await visit.lastError()).toMatch(/did not tell which company file is open/);
  });
});
