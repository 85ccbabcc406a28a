import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPracticeKeys, ensurePracticeKeys } from '../../api/auth/practice-keys.ts';
import { asShop } from '../../db/queries/as-shop.ts';
import { mailPage } from '../../db/queries/kept-mail.ts';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { call, keyFor, type TestApi, testApi } from '../api/support/api.ts';
import { makeShop } from './scene.ts';

const CALENDAR = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR';

let test: TestApi;
let keys: { admin: string; support: string; accountant: string; owner: string; other: string };

beforeAll(async () => {
  test = await testApi();
  await makeShop(test, 'shop-1');
  await makeShop(test, 'shop-2');
  keys = {
    admin: await keyFor(test, 'admin'),
    support: await keyFor(test, 'support'),
    accountant: await keyFor(test, 'accountant'),
    owner: await keyFor(test, 'shop', 'shop-1'),
    other: await keyFor(test, 'shop', 'shop-2'),
  };
  const [owner] = await test.database
    .$client`select person_id as id from memberships where shop_id = 'shop-1' and person_id like 'person-%'`;
  const message = {
    toAddress: 'x@practice.test',
    kind: 'test',
    subject: 'Hello <b>you</b>',
    body: 'One & all',
  };
  const queue = (once: string, changes: object) =>
    queueMail(
      test.database,
      { shopId: 'shop-1', personId: null, language: 'en', ...message, once, ...changes },
      new Date(),
    );
  await queue('1', { personId: String(owner?.id), calendar: { method: 'REQUEST', text: CALENDAR } });
  await queue('2', { personId: 'somebody-else', kind: 'invitation', body: 'Use invite_AbC-12_x now' });
  await queue('3', { shopId: 'shop-2', language: 'fr', subject: 'Bonjour', body: 'À demain' });
});
afterAll(async () => await test?.close());

const read = async (url: string, key: string) => (await call(test, { url, key })).body;
const subjectsOf = (body: Record<string, unknown>) =>
  (body.mail as { mailId: number }[]).map(({ mailId }) => mailId);

describe('mail', () => {
  it('of all shops is read by staff, page by page, the newest first', async () => {
    const first = await read('/v1/mail?limit=2', keys.support);
    expect(subjectsOf(first)).toEqual([3, 2]);
    expect(first.next).toBe(2);
    const second = await read(`/v1/mail?limit=2&before=${first.next}`, keys.support);
    expect(second).toMatchObject({
      next: null,
      mail: [{ mailId: 1, state: 'waiting', calendar: { method: 'REQUEST', text: CALENDAR } }],
    });
    expect(subjectsOf(await read('/v1/mail?state=failed', keys.support))).toEqual([]);
    expect((await call(test, { url: '/v1/mail?state=lost', key: keys.support })).status).toBe(400);
    for (const key of [keys.accountant, keys.owner])
      expect((await call(test, { url: '/v1/mail', key })).status).toBe(403);
  });

  it('of a shop is read by its people as far as it went to themselves, and by nobody of another shop', async () => {
    expect(subjectsOf(await read('/v1/shops/shop-1/mail', keys.support))).toEqual([2, 1]);
    expect(subjectsOf(await read('/v1/shops/shop-1/mail', keys.owner))).toEqual([1]);
    expect((await call(test, { url: '/v1/shops/shop-1/mail', key: keys.other })).status).toBe(404);
    const rows = await asShop(test.database, 'shop-2', db => mailPage(db, { limit: 50 }));
    expect(rows.map(({ id }) => id)).toEqual([3]);
  });

  it('shows what opens an invitation to admins alone', async () => {
    const bodies = async (key: string) =>
      ((await read('/v1/mail', key)).mail as { body: string }[]).map(({ body }) => body);
    expect(await bodies(keys.support)).toContain('Use … now');
    expect(await bodies(keys.admin)).toContain('Use invite_AbC-12_x now');
  });
});

describe('the practice mailbox', () => {
  const page = (url: string, headers = {}) => call(test, { url, headers });

  it('lists all mail as a table with a caption, in the reader’s language', async () => {
    const { status, type, body, headers } = await page('/practice/mailbox');
    const html = String(body);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<h1 lang="en">Practice mailbox</h1>');
    expect(html).toMatch(/<caption>.+<\/caption>/);
    expect(html.match(/<th scope="col">/g)).toHaveLength(4);
    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
    expect(html).toContain('<a href="/practice/mailbox/1">Hello &#60;b&#62;you&#60;/b&#62;</a>');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|tabindex|onclick/);
    const french = String((await page('/practice/mailbox', { 'accept-language': 'fr-CA' })).body);
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain('Boîte aux lettres d’exercice');
  });

  it('shows a message in its own language, and gives its invitation as a file', async () => {
    const french = String((await page('/practice/mailbox/3')).body);
    expect(french).toContain('<h1 lang="fr">Bonjour</h1>');
    expect(french).toContain('<article class="text" lang="fr">À demain</article>');
    const english = String((await page('/practice/mailbox/1')).body);
    expect(english).toContain('One &#38; all');
    expect(english).toContain('<a href="/practice/mailbox/1/invite.ics">Download the invitation (.ics)</a>');
    const file = await page('/practice/mailbox/1/invite.ics');
    expect(file.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8; method=REQUEST',
      'content-disposition': 'attachment; filename="invite.ics"',
    });
    expect(String(file.body)).toBe(CALENDAR);
    expect((await page('/practice/mailbox/3/invite.ics')).status).toBe(404);
    expect((await page('/practice/mailbox/99')).status).toBe(404);
    expect((await page('/practice/mailbox/first')).status).toBe(400);
  });

  it('is there in practice mode and on this machine alone', async () => {
    const far = await test.api.inject({ url: '/practice/mailbox', remoteAddress: '192.0.2.7' });
    expect(far.statusCode).toBe(404);
    const real = await testApi(undefined, { practiceUrl: null });
    try {
      expect((await call(real, { url: '/practice/mailbox' })).status).toBe(404);
    } finally {
      await real.close();
    }
  });

  it('has people to write to: practice people have addresses by role', async () => {
    await ensurePracticeKeys(test.database, test.configuration);
    const rows = await test.database.$client<{ email: string }[]>`
      select email from people where id like 'practice-%' order by id`;
    expect(rows.map(({ email }) => email)).toContain('shop@practice.test');
    expect(rows.every(({ email }) => email.endsWith('@practice.test'))).toBe(true);
    await endPracticeKeys(test.database);
  });
});
