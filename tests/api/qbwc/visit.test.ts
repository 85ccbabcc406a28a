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

beforeAll(async () => {
  world = await desktopWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  shop = await world.shop();
  await shop.live();
});

const pc = (style?: (typeof STYLES)[number]) => connector(world.test, shop, style);

describe('a visit of a Web Connector', () => {
  it.each(STYLES)('goes from sign-in to its end in the style %s', async style => {
    expect(await soap(world.test, 'serverVersion', {}, style)).toEqual(['Daybook 0.1.0']);
    expect(await soap(world.test, 'serverVersion', { ticket: 'x' }, style)).toEqual(['Daybook 0.1.0']);
    expect(await soap(world.test, 'clientVersion', { strVersion: '2.3.0.207' }, style)).toEqual(['']);
    const visit = pc(style);
    expect(await visit.signIn()).toBe('');
    const asked = shop.ask({ key: null, body: '<QBXML>Zoë & <b>"1"</b>\r\n</QBXML>' });
    expect(await visit.send()).toBe('<QBXML>Zoë & <b>"1"</b>\r\n</QBXML>');
    expect(await visit.receive(answerOf(null, 'Zoë &amp; Co'))).toBe(2);
    expect(await asked).toEqual({ body: answerOf(null, 'Zoë &amp; Co') });
    const last = await visit.send();
    expect(isLastQuestion(last)).toBe(true);
    expect(await visit.receive('<QBXML/>')).toBe(100);
    expect(await visit.close()).toBe('OK');
  });

  it('lets nobody in by a wrong password, another name or after the password was renewed', async () => {
    expect(await pc().signIn('wrong')).toBe('nvu');
    expect(await pc().signIn('')).toBe('nvu');
    expect(await connector(world.test, { ...shop, userName: 'daybook-0' }).signIn()).toBe('nvu');
    expect(await connector(world.test, { ...shop, userName: "' or 1=1" }).signIn()).toBe('nvu');
    expect(await pc().signIn()).toBe('');
  });

  it('has nothing to do when nothing waits, and begins when something does', async () => {
    const first = pc();
    await first.signIn();
    expect(isLastQuestion(await first.send())).toBe(true);
    await first.receive('<QBXML/>');
    await first.close();
    expect(await pc().signIn()).toBe('none');
    const asked = shop.ask({ key: null, body: 'read' }, { times: { patienceMs: 5_000 } });
    await queued(1);
    const second = pc();
    expect(await second.signIn()).toBe('');
    expect(await second.send()).toBe('read');
    await second.receive(answerOf(null));
    expect(await asked).toEqual({ body: answerOf(null) });
    await second.close();
  });

  it('keeps the computer with NoOp while a run is due, and ends when it is not', async () => {
    await shop.due(true);
    const visit = pc();
    await visit.signIn();
    expect([await visit.send(), await visit.lastError()]).toEqual(['', 'NoOp']);
    expect([await visit.send(), await visit.lastError()]).toEqual(['', 'NoOp']);
    await shop.due(false);
    expect(isLastQuestion(await visit.send())).toBe(true);
    expect(await visit.receive('<QBXML/>')).toBe(100);
  });

  it('is one at a time: a second computer is told to wait, and gets in once the first has ended', async () => {
    await shop.due(true);
    const [first, second] = [pc(), pc()];
    const both = await Promise.all([first.signIn(), second.signIn()]);
    expect(both.toSorted()).toEqual(['', 'busy']);
    const [inside, outside] = both[0] === '' ? [first, second] : [second, first];
    await inside.close();
    expect(await outside.signIn()).toBe('');
    await outside.close();
  });

  it('takes a call that never closed for ended, once its last question was answered', async () => {
    const lost = pc();
    await lost.signIn();
    await lost.send();
    expect(await lost.receive('<QBXML/>')).toBe(100);
    await shop.due(true);
    expect(await pc().signIn()).toBe('');
    expect(await lost.send()).toBe('');
    expect(await lost.lastError()).toMatch(/^This visit is over/);
    expect(await lost.close()).toBe('OK');
  });

  it('answers a ticket that is none with -1 and words, never with a fault', async () => {
    const ticket = 'none-such';
    expect(await soap(world.test, 'sendRequestXML', { ticket })).toEqual(['']);
    expect(await soap(world.test, 'receiveResponseXML', { ticket, response: 'x' })).toEqual(['-1']);
    expect(await soap(world.test, 'getLastError', { ticket })).toEqual([
      'This visit is over. Press Update Selected to begin another one.',
    ]);
    expect(await soap(world.test, 'connectionError', { ticket, hresult: '0x80040403' })).toEqual(['done']);
    expect(await soap(world.test, 'closeConnection', { ticket })).toEqual(['OK']);
    expect(await soap(world.test, 'closeConnection')).toEqual(['OK']);
  });

  it('reads a call that begins with a byte order mark and a line end', async () => {
    const { statusCode, body } = await world.test.api.inject({
      method: 'POST',
      url: '/qbwc',
      headers: { 'content-type': 'application/soap+xml' },
      payload: `\uFEFF\r\n${envelope('clientVersion', { strVersion: '2.3' }, 'Document')}`,
    });
    expect([statusCode, body]).toEqual([200, expect.stringContaining('<clientVersionResult></')]);
  });

  it('knows the interactive methods and offers nothing by them', async () => {
    const wcTicket = 'x';
    expect(await soap(world.test, 'getInteractiveURL', { wcTicket, sessionID: 'y' })).toEqual(['']);
    expect(await soap(world.test, 'interactiveRejected', { wcTicket, reason: 'y' })).toEqual(['']);
    expect(await soap(world.test, 'interactiveDone', { wcTicket })).toEqual(['']);
  });

  it('says why QuickBooks could not be opened, and names the known company file once', async () => {
    const paired = pc();
    await paired.signIn();
    await paired.send();
    await paired.receive('<QBXML/>');
    await paired.close();
    await shop.due(true);
    const visit = pc();
    await visit.signIn();
    await sql`update target_connections set last_polled_at = '2026-01-01' where shop_id = ${shop.shopId}`;
    expect(await visit.connectionError('0x80040416', 'not running')).toBe('C:\\Books\\Main Street.QBW');
    expect(await visit.connectionError('0x80040416', 'not running')).toBe('done');
    expect(await visit.lastError()).toBe('QuickBooks could not be opened (0x80040416): not running');
    const [row] = await world.test.database
      .$client`select trouble_code, trouble_text from computers where company_id = ${shop.companyId}`;
    expect(row).toEqual({ trouble_code: '0x80040416', trouble_text: 'not running' });
    const again = pc();
    expect(await again.signIn()).toBe('');
    expect(await again.connectionError('0x8004040A', 'another file')).toBe('done');
    // A computer that comes and cannot open QuickBooks is as silent as one that is off.
    expect(await polledAt()).toBe('2026-01-01T00:00:00.000Z');
    const good = pc();
    await good.signIn();
    await good.send();
    const [free] = await world.test.database
      .$client`select trouble_code from computers where company_id = ${shop.companyId}`;
    expect(free).toEqual({ trouble_code: null });
    expect(await polledAt()).not.toBe('2026-01-01T00:00:00.000Z');
  });
});

const sql = (...parts: Parameters<typeof world.test.database.$client>) =>
  world.test.database.$client(...parts);

async function polledAt(): Promise<string> {
  const [row] = await sql`select last_polled_at from target_connections where shop_id = ${shop.shopId}`;
  return new Date(String(row?.last_polled_at)).toISOString();
}

async function queued(count: number): Promise<void> {
  for (;;) {
    const rows = await world.test.database
      .$client`select 1 from computer_requests where company_id = ${shop.companyId} and state = 'queued'`;
    if (rows.length === count) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
