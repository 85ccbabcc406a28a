import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  answerOf,
  connector,
  type DesktopShop,
  type DesktopWorld,
  desktopWorld,
  envelope,
  isLastQuestion,
  STYLES,
  soap,
} from './desktop.ts';

let world: DesktopWorld;
let shop: DesktopShop;
let visit: ReturnType<typeof connector>;

beforeAll(async () => {
  world = await desktopWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  shop = await world.shop();
  visit = connector(world.test, shop);
  await visit.signIn();
});

const write = (key: string, body = `<QBXML><QBXMLMsgsRq newMessageSetID="${key}"/></QBXML>`) =>
  shop.ask({ key, body });
const rows = () =>
  world.test.database
    .$client`select key, state, answer, hresult from computer_requests where company_id = ${shop.companyId} order by id`;

describe('answers of QuickBooks', () => {
  it('are kept once, whatever is repeated, and the repeat is answered the same', async () => {
    const asked = write('set-1');
    expect(await visit.send()).toContain('set-1');
    expect(await visit.receive(answerOf('set-1', 'first'))).toBe(2);
    expect(await visit.receive(answerOf('set-1', 'first'))).toBe(2);
    expect(await visit.receive(answerOf('set-1', 'other'))).toBe(2);
    expect(await asked).toEqual({ body: answerOf('set-1', 'first') });
    expect(await rows()).toEqual([
      { key: 'set-1', state: 'answered', answer: answerOf('set-1', 'first'), hresult: null },
    ]);
  });

  it('that come late belong to their own message, not to the one that is out by then', async () => {
    const first = write('set-1');
    await visit.send();
    await visit.receive(answerOf('set-1'));
    await first;
    const second = write('set-2');
    expect(await visit.send()).toContain('set-2');
    expect(await visit.receive(answerOf('set-1'))).toBe(4);
    expect(await second).toEqual({
      hresult: 'other-message-set',
      message: 'The answer belongs to another message.',
    });
    const again = write('set-2');
    expect(await visit.send()).toContain('set-2');
    await visit.receive(answerOf('set-2', 'second'));
    expect(await again).toEqual({ body: answerOf('set-2', 'second') });
  });

  it.each([
    ['another kind of request', '<CustomerQueryRq requestID="7"/>', '<VendorQueryRs requestID="7"/>'],
    [
      'another reading',
      '<CustomerQueryRq requestID="8"/>',
      '<CustomerQueryRs requestID="7" statusCode="0"/>',
    ],
    ['a write, to a reading', '<CustomerQueryRq requestID="8"/>', null],
  ])('that are about %s are not taken for the one that is waited for', async (_what, request, response) => {
    const asked = shop.ask({
      key: null,
      body: `<QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
    });
    await visit.send();
    const told =
      response === null ? answerOf('set-1') : `<QBXML><QBXMLMsgsRs>${response}</QBXMLMsgsRs></QBXML>`;
    await visit.receive(told);
    expect(await asked).toMatchObject({ hresult: 'other-message-set' });
    const again = shop.ask({
      key: null,
      body: `<QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
    });
    await visit.send();
    const right = `<QBXML><QBXMLMsgsRs>\n${request.replace('Rq', 'Rs')}</QBXMLMsgsRs></QBXML>`;
    await visit.receive(right);
    expect(await again).toEqual({ body: right });
  });

  it('whose reply was lost: the same message goes out again until it is answered', async () => {
    const asked = write('set-1');
    const sent = await visit.send();
    expect(await visit.send()).toBe(sent);
    await visit.receive(answerOf('set-1'));
    expect(await asked).toEqual({ body: answerOf('set-1') });
    expect(await rows()).toHaveLength(1);
  });

  it('that refuse a whole message reach who asked, with the code in hexadecimal', async () => {
    const asked = write('set-1');
    await visit.send();
    expect(await visit.receive('', '0x80040400', 'could not be parsed')).toBe(2);
    expect(await asked).toEqual({ hresult: '0x80040400', message: 'could not be parsed' });
    expect(await write('set-1')).toEqual({ hresult: '0x80040400', message: 'could not be parsed' });
    const doubtful = write('set-2');
    await visit.send();
    await visit.receive('', '0x80040414', 'a modal dialog');
    expect(await doubtful).toMatchObject({ hresult: '0x80040414' });
    const again = write('set-2');
    expect(await visit.send()).toContain('set-2');
    await visit.receive(answerOf('set-2'));
    expect(await again).toEqual({ body: answerOf('set-2') });
  });

  it('come to a visit that was replaced meanwhile: kept, and the visit is told that it is over', async () => {
    const asked = write('set-1');
    await visit.send();
    await world.test.database
      .$client`update computer_sessions set last_call_at = now() - interval '1 hour' where company_id = ${shop.companyId}`;
    await expect(asked).rejects.toMatchObject({ code: 'outcome-unknown' });
    const next = connector(world.test, shop);
    expect(await next.signIn()).toBe('');
    expect(await visit.receive(answerOf('set-1', 'late'))).toBe(-1);
    expect(await visit.lastError()).toMatch(/^This visit is over/);
    expect(await write('set-1')).toEqual({ body: answerOf('set-1', 'late') });
    expect(await next.send()).toBe('');
  });

  it('to a question that nobody put are none', async () => {
    expect(await visit.receive('<QBXML/>')).toBe(-1);
    expect(await rows()).toEqual([]);
  });

  it('end a visit by the last question alone', async () => {
    await shop.live();
    expect(isLastQuestion(await visit.send())).toBe(true);
    expect(isLastQuestion(await visit.send())).toBe(true);
    expect(await visit.receive('', '0x80040402', 'whatever')).toBe(100);
    expect(await visit.receive('<QBXML/>')).toBe(100);
  });
});

describe('what is no call', () => {
  const post = (payload: string) =>
    world.test.api.inject({ method: 'POST', url: '/qbwc', headers: { 'content-type': 'text/xml' }, payload });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['XML that ends early', envelope('authenticate', {}, 'Document').slice(0, -8)],
    ['a method that is none', envelope('formatDisk', {}, 'Document')],
    ['a method of every object', envelope('constructor', {}, 'Document')],
    ['another namespace', envelope('authenticate', {}, 'Document').replace('intuit', 'example')],
    [
      'an entity from outside',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${envelope('authenticate', { strUserName: 'u' }, 'Document').slice(38)}`,
    ],
  ])('%s is refused with a fault', async (_what, payload) => {
    const { statusCode, body, headers } = await post(payload);
    expect(statusCode).toBe(500);
    expect(headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(body).toContain('<faultstring>This is no call of the QuickBooks Web Connector.</faultstring>');
  });

  it('a stranger’s large call is not read at all; a visit’s is', async () => {
    const large = 'é &amp; '.repeat(100_000);
    const args = { response: large, hresult: '', message: '' };
    for (const style of STYLES) {
      const stranger = await soap(world.test, 'receiveResponseXML', { ticket: 'none', ...args }, style);
      expect(stranger).toEqual(['-1']);
      const inside = connector(world.test, shop, style);
      await visit.close();
      await inside.signIn();
      const asked = shop.ask({ key: null, body: 'read' });
      await inside.send();
      expect(await inside.receive(large)).toBe(2);
      expect(await asked).toEqual({ body: large });
      await inside.close();
    }
    const unclosed = await post(
      envelope('authenticate', {}, 'Document').replace('</', `${'<a>'.repeat(70_000)}</`),
    );
    expect(unclosed.statusCode).toBe(500);
  });

  it('a failing database is no fault: the Web Connector is told to come again', async () => {
    const owner = postgres(world.test.databaseUrl, { max: 1, onnotice: () => {} });
    await owner`alter table computers rename to computers_away`;
    try {
      expect(await visit.signIn()).toBe('busy');
      expect(await visit.receive('x')).toBe(-1);
    } finally {
      await owner`alter table computers_away rename to computers`.finally(() => owner.end());
    }
    expect(world.test.log.some(line => line.includes('a call of a Web Connector failed'))).toBe(true);
  });
});
