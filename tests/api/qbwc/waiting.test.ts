import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shopWorkflowId } from '../../../temporal/ids.ts';
import { call } from '../support/api.ts';
import { answerOf, connector, type DesktopShop, type DesktopWorld, desktopWorld, QUICK } from './desktop.ts';
import { scriptedBooks } from './scripted-books.ts';

let world: DesktopWorld;
let shop: DesktopShop;

beforeAll(async () => {
  world = await desktopWorld({ ...QUICK, tellAgainMs: 0 }, undefined, { desktop: scriptedBooks });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  shop = await world.shop();
});

const sql = (...parts: Parameters<typeof world.test.database.$client>) =>
  world.test.database.$client(...parts);
const waits = () =>
  sql`update shops set attention = '{"code":"computer-away","whoActs":"shop","since":"2026-03-02T18:00:00Z"}'
    where shop_id = ${shop.shopId}`;
/** The words that the shop's workflow was told, but for this one. */
async function told(without = 'sourceChanged'): Promise<string[]> {
  const handle = world.test.temporal.workflow.getHandle(shopWorkflowId(shop.shopId));
  const { events } = await handle.fetchHistory();
  const names = (events ?? []).map(event => event.workflowExecutionSignaledEventAttributes?.signalName);
  return names.filter((name): name is string => typeof name === 'string' && name !== without);
}
const page = async (language: string) => {
  const headers = { 'accept-language': language };
  return (await call(world.test, { url: `/v1/shops/${shop.shopId}`, key: world.onboarding, headers })).body;
};

describe('a shop that waits for its computer', () => {
  it('is told when the right company file was seen, and again while it still waits', async () => {
    await shop.live();
    await waits();
    const visit = connector(world.test, shop);
    expect(await visit.signIn()).toBe('');
    expect(await told()).toEqual([]);
    expect([await visit.send(), await visit.lastError()]).toEqual(['', 'NoOp']);
    expect((await told()).slice(0, 1)).toEqual(['computerHere']);
    const before = (await told()).length;
    await visit.send();
    expect((await told()).length).toBe(before + 1);
    await visit.close();
  });

  it('asks and is refused while another company file is open, and hears of the right one as of books that are back', async () => {
    await shop.live();
    await waits();
    const wrong = connector(world.test, shop);
    await wrong.signIn();
    await wrong.send({ country: 'CA' });
    expect(await told()).toEqual(['computerHere']);
    await expect(shop.ask({ key: null, body: 'x' })).rejects.toMatchObject({
      code: 'company-unavailable',
      detail: expect.stringMatching(/the shop is in another country/),
    });
    await wrong.close();
    await sql`update shops set attention = '{"code":"company-unavailable","whoActs":"shop","since":"2026-03-02T18:00:00Z"}'
      where shop_id = ${shop.shopId}`;
    const right = connector(world.test, shop);
    expect(await right.signIn()).toBe('');
    await right.send();
    expect(await told()).toEqual(['computerHere', 'booksReconnected']);
  });

  it('says for what it waits, since when, and what keeps the computer from its work', async () => {
    await shop.live();
    await waits();
    expect((await page('en')).status).toBe(
      'Waiting for the computer that runs QuickBooks, which has not been here yet',
    );
    const visit = connector(world.test, shop);
    await visit.signIn();
    await visit.send();
    await visit.close();
    await sql`update target_connections set last_polled_at = now() - interval '200 minutes' where shop_id = ${shop.shopId}`;
    const seen = 'Waiting for the computer that runs QuickBooks, last seen 3 hours ago';
    expect(await page('en')).toMatchObject({
      status: seen,
      books: {
        computer: { userName: shop.userName, companyFile: 'C:\\Books\\Main Street.QBW', problem: null },
      },
    });
    const board = await call(world.test, { url: '/v1/shops?limit=100', key: world.onboarding });
    const rows = board.body.shops as { shopId: string; status: string }[];
    expect(rows.find(row => row.shopId === shop.shopId)?.status).toBe(seen);
    const wrong = connector(world.test, shop);
    await wrong.signIn();
    await wrong.send({ fileId: null });
    await wrong.close();
    expect((await page('fr')).books).toMatchObject({
      computer: { problem: expect.stringMatching(/^« Main Street Auto LLC » ne porte pas la marque/) },
    });
  });
});

describe('a shop before its installation', () => {
  it('has its books looked at with the first visit, and not with each', async () => {
    const visit = async () => {
      const one = connector(world.test, shop);
      await one.signIn();
      await one.send();
      await one.close();
    };
    const before = (await told('')).length;
    await visit();
    expect((await told('')).slice(before)).toEqual(['sourceChanged']);
    await sql`insert into preflights (shop_id, read_at, read_by, lines, taxes)
      values (${shop.shopId}, now(), 'engine', '[]', '{}')`;
    await visit();
    expect((await told('')).slice(before)).toEqual(['sourceChanged']);
  });
});

describe('a person who asks the books', () => {
  const chart = () => call(world.test, { url: `/v1/shops/${shop.shopId}/chart`, key: world.onboarding });

  it('is answered by the computer in its visit', async () => {
    const visit = connector(world.test, shop);
    await visit.signIn();
    const asked = chart();
    expect(await visit.send()).toBe('<accounts/>');
    await visit.receive(answerOf(null, 'Checking'));
    expect(await asked).toMatchObject({
      status: 200,
      body: { accounts: [{ name: answerOf(null, 'Checking') }] },
    });
    expect([await visit.send(), await visit.lastError()]).toEqual(['', 'NoOp']);
  });

  it('reads that the computer is away, and what to do', async () => {
    expect(await chart()).toMatchObject({
      status: 503,
      body: { type: '/problems/computer-away', act: expect.stringMatching(/press Update Selected/) },
    });
    expect(await sql`select 1 from computer_requests where company_id = ${shop.companyId}`).toEqual([]);
  });
});
