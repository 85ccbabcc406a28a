import type { AddressInfo } from 'node:net';
import { createClientAsync } from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressRefusal } from '../../../api/qbwc/qwc-file.ts';
import { purgeShop } from '../../../db/queries/housekeeping.ts';
import { call, keyFor } from '../support/api.ts';
import {
  answerOf,
  type DesktopShop,
  type DesktopWorld,
  desktopWorld,
  greeting,
  isLastQuestion,
  soap,
} from './desktop.ts';

let world: DesktopWorld;
let shop: DesktopShop;

beforeAll(async () => {
  world = await desktopWorld(undefined, 'https://books.example.com');
  shop = await world.shop();
});
afterAll(async () => {
  await world.close();
});

const signIn = async (userName: string, password: string) => {
  return (await soap(world.test, 'authenticate', { strUserName: userName, strPassword: password }))[1];
};
const get = (path: string, key = world.onboarding) => call(world.test, { url: path, key });
const post = (path: string, body?: object, key = world.onboarding, idempotencyKey?: string) =>
  call(world.test, {
    method: 'POST',
    url: path,
    key,
    ...(body && { body }),
    ...(idempotencyKey && { idempotencyKey }),
  });

describe('connecting QuickBooks Desktop', () => {
  it('gives a name and a password, once; what is stored opens nothing', async () => {
    expect(shop.joined).toMatchObject({ status: 200, body: { stage: 'ordered', status: 'active' } });
    expect(shop.password).toMatch(/^([0-9a-f]{6}-){5}[0-9a-f]{6}$/);
    const stored = await world.test.database.$client`select * from computers`;
    expect(JSON.stringify(stored)).not.toContain(shop.password);
    expect((await post(shop.path)).body).toMatchObject({ userName: shop.userName, password: null });
    expect(await signIn(shop.userName, shop.password)).toBe('');
    const everywhere = [await get(`/v1/shops/${shop.shopId}`), await get(`${shop.path}/qwc`), world.test.log];
    expect(JSON.stringify(everywhere)).not.toContain(shop.password);
  });

  it('renews the password: the one before opens nothing any more', async () => {
    const other = await world.shop();
    const renewed = await post(`${other.path}/password`, undefined, world.onboarding, 'renew-once');
    expect(await signIn(other.userName, other.password)).toBe('nvu');
    expect(await signIn(other.userName, String(renewed.body.password))).toBe('');
    const again = await post(`${other.path}/password`, undefined, world.onboarding, 'renew-once');
    expect(again.body).toEqual(renewed.body);
    const bookkeeper = await keyFor(world.test, 'bookkeeper', other.shopId);
    expect((await post(`${other.path}/password`, undefined, bookkeeper)).status).toBe(403);
  });

  it('gives the .qwc file: one host, the marks of this application and file, no password', async () => {
    const { status, headers, body } = await get(`${shop.path}/qwc`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/xml/);
    const file = String(body);
    const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(file)?.[1];
    expect(file).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<QBWCXML>/);
    expect(field('AppURL')).toBe('https://books.example.com/qbwc');
    expect(field('AppSupport')).toBe('https://books.example.com/qbwc/support');
    expect((await call(world.test, { url: '/qbwc/support' })).status).toBe(200);
    expect(field('AppID')).toBe('');
    expect(field('AppName')).toBe('Daybook');
    expect(field('AppDescription')?.length).toBeLessThanOrEqual(80);
    expect(field('UserName')).toBe(shop.userName);
    expect(field('OwnerID')).toMatch(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/);
    expect(field('FileID')).toBe(`{${shop.fileId}}`);
    expect([field('QBType'), field('Style'), field('IsReadOnly')]).toEqual(['QBFS', 'Document', 'false']);
    expect(file).not.toMatch(/password/i);
  });

  it.each<[string, RegExp | null]>([
    ['http://books.example.com', /https alone/],
    ['https://192.0.2.7', /no address of numbers/],
    ['https://[2001:db8::1]', /no address of numbers/],
    ['https://localhost', null],
    ['http://localhost:3000', null],
    ['http://127.0.0.1:3000', null],
    ['https://books.example.com', null],
  ])('a Web Connector would call at %s, or the refusal says why not', (publicUrl, words) => {
    const refusal = addressRefusal(publicUrl);
    if (words === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(words);
  });

  it('refuses what was never connected, and the file of a shop that one does not see', async () => {
    const { shopId } = await world.shop();
    const stranger = await keyFor(world.test, 'shop', shopId);
    expect((await get(`${shop.path}/qwc`, stranger)).status).toBe(404);
    const body = { sameComputerAs: shop.shopId };
    const sharing = await post(`/v1/shops/${shopId}/books/quickbooks-desktop`, body, stranger);
    expect(sharing.status).toBe(400);
    const plain = await post(`/v1/shops/${shopId}/books/quickbooks-desktop`, { startDate: '2020-01-01' });
    expect(plain.status).toBe(400);
  });

  it('shares one computer between shops that keep one company file', async () => {
    const other = await world.shop();
    const before = `/v1/shops/${other.shopId}/books/quickbooks-desktop`;
    const joined = await post(before, { sameComputerAs: shop.shopId });
    expect(joined.body).toMatchObject({ userName: shop.userName, password: null });
    const rows = await world.test.database
      .$client`select shop_id, number_prefix from target_connections where company_id = ${shop.companyId} order by number_prefix`;
    expect(rows).toEqual([
      { shop_id: shop.shopId, number_prefix: '' },
      { shop_id: other.shopId, number_prefix: 'S2-' },
    ]);
  });

  it('keeps messages to a shared computer until its last shop is purged', async () => {
    const [one, other] = [await world.shop(), await world.shop()];
    await post(other.path, { sameComputerAs: one.shopId });
    const { database } = world.test;
    const kept = async () =>
      await database.$client`select key from computer_requests where company_id = ${one.companyId}`;
    await one.ask({ key: 'k1', body: 'a customer' }).catch(() => undefined);
    await database.transaction(tx => purgeShop(tx, other.shopId));
    expect(await kept()).toEqual([{ key: 'k1' }]);
    await database.$client`update shops set stage = 'cancelled' where shop_id = ${other.shopId}`;
    await database.transaction(tx => purgeShop(tx, one.shopId));
    expect(await kept()).toEqual([]);
  });

  it('is limited by address, and by size', async () => {
    const { headers } = await call(world.test, { url: '/qbwc?wsdl' });
    expect(headers['x-ratelimit-limit']).toBe('1800');
    const large = await world.test.api.inject({
      method: 'POST',
      url: '/qbwc',
      headers: { 'content-type': 'text/xml' },
      payload: 'x'.repeat(17 * 1024 * 1024),
    });
    expect(large.statusCode).toBe(413);
  });

  it('lets nobody in once the shop has left', async () => {
    const gone = await world.shop();
    await world.test.database
      .$client`update target_connections set status = 'ended' where shop_id = ${gone.shopId}`;
    expect(await signIn(gone.userName, gone.password)).toBe('nvu');
    expect((await get(`${gone.path}/qwc`)).status).toBe(409);
  });
});

describe('a client that others wrote, by our description', () => {
  it('goes through a whole visit', async () => {
    const its = await world.shop();
    await its.live();
    await world.test.api.listen({ port: 0, host: '127.0.0.1' });
    const { port } = world.test.api.server.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}/qbwc`;
    const client = await createClientAsync(`${base}?wsdl`);
    client.setEndpoint(base);
    expect(Object.keys(client.describe().QBWebConnectorSvc.QBWebConnectorSvcSoap)).toHaveLength(11);
    const run = async (method: string, args: object) => {
      const [answer] = await client[`${method}Async`](args);
      return answer[`${method}Result`];
    };
    expect(await run('serverVersion', {})).toBe('Daybook 0.1.0');
    expect(await run('clientVersion', { strVersion: '2.3' })).toBeFalsy();
    const given = await run('authenticate', { strUserName: its.userName, strPassword: its.password });
    const [ticket] = given.string;
    expect(given.string).toHaveLength(2);
    const asked = its.ask({ key: 'k1', body: '<QBXML>é & ]]></QBXML>' });
    const sent = await run('sendRequestXML', { ticket, ...greeting(its) });
    expect(sent).toBe('<QBXML>é & ]]></QBXML>');
    const answer = { ticket, response: answerOf('k1'), hresult: '', message: '' };
    expect(await run('receiveResponseXML', answer)).toBe(2);
    expect(await asked).toEqual({ body: answerOf('k1') });
    const last = {
      ticket,
      strHCPResponse: '',
      strCompanyFileName: '',
      qbXMLCountry: 'US',
      qbXMLMajorVers: 16,
      qbXMLMinorVers: 0,
    };
    expect(isLastQuestion(await run('sendRequestXML', last))).toBe(true);
    expect(await run('receiveResponseXML', { ...answer, response: '<QBXML/>' })).toBe(100);
    expect(await run('getLastError', { ticket })).toMatch(/over/);
    expect(await run('closeConnection', { ticket })).toBe('OK');
  });
});
