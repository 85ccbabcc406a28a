import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { acceptAs, tokenMailedTo } from './support/invited.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let admin: string;
let onboarding: string;
let owner: string;
let shopId: string;
let otherShop: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  [admin, onboarding, owner] = await Promise.all([
    keyFor(test, 'admin'),
    keyFor(test, 'onboarding'),
    keyFor(test, 'shop'),
  ]);
  shopId = await orderShop(test, owner);
  otherShop = await orderShop(test, onboarding, { name: 'Other shop' });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const post = (url: string, key: string | undefined, body?: object, idempotencyKey?: string) =>
  call(test, {
    method: 'POST',
    url: `/v1${url}`,
    ...(key && { key }),
    ...(body && { body }),
    ...(idempotencyKey && { idempotencyKey }),
  });
const get = (url: string, key: string) => call(test, { url: `/v1${url}`, key });
const remove = (url: string, key: string) => call(test, { method: 'DELETE', url: `/v1${url}`, key });
const invite = (shop: string, key: string, email: string, role = 'bookkeeper', language = 'en') =>
  post(`/shops/${shop}/invitations`, key, { email, role, language });
const acts = async (key = admin, shop = shopId) =>
  ((await get(`/shops/${shop}/audit`, key)).body.acts as { act: string }[]).map(one => one.act);

describe('an invitation', () => {
  it('is mailed with its token, which is kept as a hash alone, and gives a newcomer their first key', async () => {
    const sent = await invite(shopId, owner, 'Books@Example.com');
    expect(sent).toMatchObject({ status: 201, body: { email: 'books@example.com', state: 'open' } });
    const token = await tokenMailedTo(test, 'books@example.com');
    const rows = await test.database.$client`select * from invitations`;
    expect(JSON.stringify(rows)).not.toContain(token);
    const accepted = await acceptAs(test, 'books@example.com', { name: 'Bo Books' });
    expect(accepted).toMatchObject({ status: 200, body: { role: 'bookkeeper', shopId } });
    const key = String(accepted.body.key);
    const read = await get('/me', key);
    expect(read.body).toMatchObject({
      name: 'Bo Books',
      email: 'books@example.com',
      signedIn: { role: 'bookkeeper', shopIds: [shopId] },
      memberships: [{ role: 'bookkeeper', shopId, shopName: 'Main Street Auto' }],
    });
    expect((await get(`/shops/${shopId}`, key)).status).toBe(200);
    expect((await get(`/shops/${otherShop}`, key)).status).toBe(404);
    const mails = await test.database.$client`select body from outgoing_mail`;
    expect(JSON.stringify(mails)).not.toContain(token);
    expect(await acts()).toEqual(expect.arrayContaining(['invited', 'joined', 'key-made']));
  });

  it('speaks the language of who is invited', async () => {
    await invite(shopId, owner, 'livres@example.com', 'bookkeeper', 'fr');
    const [mail] = await test.database.$client`
      select subject, body, language from outgoing_mail where to_address = 'livres@example.com'`;
    expect(mail).toMatchObject({ language: 'fr', subject: 'Invitation : Main Street Auto' });
    expect(mail?.body).toMatch(/vous invite à rejoindre Main Street Auto \(rôle : teneur de livres\)/);
    const { body } = await acceptAs(test, 'livres@example.com');
    expect((await get('/me', String(body.key))).body).toMatchObject({ language: 'fr' });
  });

  it('makes a bookkeeper of many shops of one who signs in with their key', async () => {
    await invite(shopId, owner, 'many@example.com');
    const key = String((await acceptAs(test, 'many@example.com')).body.key);
    await invite(otherShop, onboarding, 'many@example.com');
    const second = await acceptAs(test, 'many@example.com', { key });
    expect(second).toMatchObject({ status: 200, body: { shopId: otherShop, key: null } });
    const { body } = await get('/me', key);
    expect(body.signedIn).toMatchObject({ shopIds: expect.arrayContaining([shopId, otherShop]) });
    expect((await get(`/shops/${otherShop}`, key)).status).toBe(200);
    const { body: board } = await get('/shops', key);
    expect(board.shops).toHaveLength(2);
  });

  it('makes an owner of two shops', async () => {
    await invite(otherShop, onboarding, 'two@example.com', 'shop');
    const accepted = await acceptAs(test, 'two@example.com', { key: owner });
    expect(accepted).toMatchObject({ status: 200, body: { key: null } });
    const { body } = await get('/me', owner);
    const shops = (body.memberships as { role: string; shopId: string }[]).filter(one => one.role === 'shop');
    expect(shops.map(one => one.shopId).toSorted()).toEqual([shopId, otherShop].toSorted());
  });

  it('gives who signs in with another role a key for the new one, bound to that shop', async () => {
    await invite(shopId, owner, 'helps@example.com', 'bookkeeper');
    const { body } = await acceptAs(test, 'helps@example.com', { key: onboarding });
    const mine = await get('/me', String(body.key));
    expect(mine.body.signedIn).toMatchObject({ role: 'bookkeeper', shopIds: [shopId] });
    expect(mine.body.personId).toBe((await get('/me', onboarding)).body.personId);
  });

  it('is taken once when it is accepted many times at once', async () => {
    await invite(shopId, owner, 'race@example.com');
    const token = await tokenMailedTo(test, 'race@example.com');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        post('/invitations/accept', undefined, { token, name: `Racer ${index}` }),
      ),
    );
    expect(answers.map(answer => answer.status).toSorted()).toEqual([200, ...Array(7).fill(409)]);
    const [count] = await test.database
      .$client`select count(*)::int as n from people where email = 'race@example.com'`;
    expect(count?.n).toBe(1);
  });

  it('answers a repeat of the accepting request with the same key', async () => {
    await invite(shopId, owner, 'repeat@example.com');
    const body = { token: await tokenMailedTo(test, 'repeat@example.com'), name: 'Re Peat' };
    const first = await post('/invitations/accept', undefined, body, 'accept-once');
    const again = await post('/invitations/accept', undefined, body, 'accept-once');
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotent-replay']).toBe('true');
    const rows = await test.database.$client`select response from idempotency_keys where key = 'accept-once'`;
    expect(JSON.stringify(rows)).not.toContain(String(first.body.key));
  });

  it('dies by being sent again, withdrawn or too old', async () => {
    const { body: sent } = await invite(shopId, owner, 'late@example.com');
    const old = await tokenMailedTo(test, 'late@example.com');
    const url = `/shops/${shopId}/invitations/${sent.id}`;
    expect(await post(`${url}/resend`, owner)).toMatchObject({ status: 200, body: { sendings: 2 } });
    const fresh = await tokenMailedTo(test, 'late@example.com');
    const take = (token: string) => post('/invitations/accept', undefined, { token, name: 'Late' });
    expect(await take(old)).toMatchObject({ status: 404, type: 'application/problem+json' });
    await test.database.$client`update invitations set expires_at = now() where id = ${String(sent.id)}`;
    expect((await take(fresh)).status).toBe(410);
    expect((await post(`${url}/resend`, owner)).status).toBe(200);
    const third = await tokenMailedTo(test, 'late@example.com');
    expect((await remove(url, owner)).status).toBe(200);
    expect(await take(third)).toMatchObject({
      status: 410,
      body: { detail: 'This invitation was withdrawn. Ask who invited you to send another.' },
    });
    expect((await remove(url, owner)).status).toBe(409);
    expect(await acts()).toEqual(expect.arrayContaining(['invitation-resent', 'invitation-withdrawn']));
  });

  it.each([
    ['an address that is none', { email: 'nobody' }, 400, '/body/email'],
    ['a role of the staff', { role: 'admin' }, 400, '/body/role'],
    ['a language that is not spoken', { language: 'de' }, 400, '/body/language'],
  ])('refuses %s', async (_what, change, status, path) => {
    const body = { email: 'a@example.com', role: 'shop', language: 'en', ...change };
    const refused = await post(`/shops/${shopId}/invitations`, owner, body);
    expect(refused).toMatchObject({ status, type: 'application/problem+json' });
    expect(refused.body.errors).toEqual([expect.objectContaining({ path })]);
  });

  it('refuses a second one for the same, a stranger without a name, and an unknown token', async () => {
    await invite(shopId, owner, 'same@example.com');
    expect((await invite(shopId, owner, 'same@example.com')).status).toBe(409);
    const token = await tokenMailedTo(test, 'same@example.com');
    const nameless = await post('/invitations/accept', undefined, { token });
    expect(nameless.body.errors).toEqual([expect.objectContaining({ path: '/body/name' })]);
    const unknown = { token: `invite_${'x'.repeat(43)}`, name: 'X' };
    expect((await post('/invitations/accept', undefined, unknown)).status).toBe(404);
    expect((await post('/invitations/accept', 'no-such-key-here', { token })).status).toBe(401);
    const bad = await post('/invitations/accept', undefined, { token: 'short', name: 'X' });
    expect(bad.body.errors).toEqual([expect.objectContaining({ path: '/body/token' })]);
  });

  it('to the staff comes from an admin alone', async () => {
    const body = { email: 'help@example.com', role: 'support' };
    expect((await post('/invitations', onboarding, body)).status).toBe(403);
    expect((await post('/invitations', admin, body)).status).toBe(201);
    const { body: joined } = await acceptAs(test, 'help@example.com', { name: 'Sue Port' });
    expect((await get(`/shops/${shopId}`, String(joined.key))).status).toBe(200);
    const staff = (await get('/people', admin)).body.people as { name: string; personId: string }[];
    const sue = staff.find(one => one.name === 'Sue Port');
    expect((await get('/audit?act=joined', admin)).body.acts).toEqual([
      expect.objectContaining({ actorName: 'Sue Port', act: 'joined' }),
    ]);
    expect((await remove(`/people/${sue?.personId}/roles/support`, admin)).body).toEqual({ keysEnded: 1 });
    expect((await get(`/shops/${shopId}`, String(joined.key))).status).toBe(401);
  });
});

describe('leaving', () => {
  it('ends the keys of that shop and role at once, and what was invited', async () => {
    const { body: sent } = await invite(shopId, owner, 'second@example.com', 'shop');
    expect(sent.role).toBe('shop');
    const second = String((await acceptAs(test, 'second@example.com', { name: 'Second' })).body.key);
    await invite(shopId, second, 'guest@example.com');
    const bound = await post('/keys', second, { label: 'script', shopId });
    const { body } = await get(`/shops/${shopId}/people`, owner);
    const person = (body.people as { name: string; personId: string }[]).find(one => one.name === 'Second');
    const gone = await remove(`/shops/${shopId}/people/${person?.personId}/roles/shop`, owner);
    expect(gone).toMatchObject({ status: 200, body: { keysEnded: 2 } });
    for (const key of [second, String(bound.body.key)])
      expect((await get(`/shops/${shopId}`, key)).status).toBe(401);
    const invitations = (await get(`/shops/${shopId}/invitations`, owner)).body.invitations as object[];
    expect(invitations).toContainEqual(
      expect.objectContaining({ email: 'guest@example.com', state: 'withdrawn' }),
    );
    expect(await acts()).toContain('membership-removed');
  });

  it('is open to a bookkeeper, who takes nobody else along', async () => {
    await invite(shopId, owner, 'leaves@example.com');
    const { body } = await acceptAs(test, 'leaves@example.com');
    const ownerId = (await get('/me', owner)).body.personId;
    const key = String(body.key);
    expect((await remove(`/shops/${shopId}/people/${ownerId}/roles/shop`, key)).status).toBe(403);
    expect((await remove(`/shops/${shopId}/people/${body.personId}/roles/bookkeeper`, key)).status).toBe(200);
    expect((await get('/me', key)).status).toBe(401);
  });

  it('is not open to the last owner by themself; staff can', async () => {
    const mine = await keyFor(test, 'shop');
    const shop = await orderShop(test, mine, { name: 'Lonely' });
    const { personId } = (await get('/me', mine)).body;
    const url = `/shops/${shop}/people/${personId}/roles/shop`;
    expect(await remove(url, mine)).toMatchObject({
      status: 409,
      body: { detail: 'Somebody must remain: invite another before you leave.' },
    });
    expect((await remove(url, onboarding)).status).toBe(200);
    expect((await remove(url, onboarding)).status).toBe(404);
  });

  it('leaves an owner when two remove each other at once', async () => {
    const first = await keyFor(test, 'shop');
    const shop = await orderShop(test, first, { name: 'Quarrel' });
    await invite(shop, first, 'rival@example.com', 'shop');
    const { body } = await acceptAs(test, 'rival@example.com');
    const firstId = (await get('/me', first)).body.personId;
    const answers = await Promise.all([
      remove(`/shops/${shop}/people/${body.personId}/roles/shop`, first),
      remove(`/shops/${shop}/people/${firstId}/roles/shop`, String(body.key)),
    ]);
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1);
    const people = (await get(`/shops/${shop}/people`, admin)).body.people;
    expect(people).toHaveLength(1);
  });
});

describe('me', () => {
  it('changes name, address and language, and the trail says which without saying what', async () => {
    const changed = await call(test, {
      method: 'PATCH',
      url: '/v1/me',
      key: owner,
      body: { name: 'Olive Owner', email: 'Olive@Example.com', language: 'fr' },
    });
    expect(changed.body).toMatchObject({ name: 'Olive Owner', email: 'olive@example.com', language: 'fr' });
    const { body } = await get(`/shops/${shopId}/audit?act=person-changed`, admin);
    expect(body.acts).toEqual([
      expect.objectContaining({
        actorName: 'Olive Owner',
        after: expect.objectContaining({ changed: ['name', 'email', 'language'] }),
      }),
    ]);
    const wrong = { method: 'PATCH', url: '/v1/me', key: owner } as const;
    expect((await call(test, { ...wrong, body: { email: 'no' } })).status).toBe(400);
    expect((await call(test, { ...wrong, body: { role: 'admin' } })).status).toBe(400);
  });
});
