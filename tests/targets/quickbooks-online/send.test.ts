import { describe, expect, test } from 'vitest';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { DeliveryItem, ReferenceIds, TargetConnection } from '../../../targets/target.ts';
import { deliveryOf, invoiceEntry, recordingStep } from '../support.ts';
import {
  breakOff,
  closedAddress,
  fault,
  faultBody,
  hangUp,
  json,
  type Reply,
  scriptedServer,
  silence,
  text,
} from './scripted-server.ts';

const target = createQuickbooksOnline({ requestTimeoutMs: 150 });
const ids: ReferenceIds = {
  items: { Hours: '11', Parts: '12', 'Parts Discounts': '13' },
  customers: { 'customer:practice:1:77': '58' },
  entries: {},
};
const one = deliveryOf(invoiceEntry('1001'), { itemId: 'a' });
const two = deliveryOf(invoiceEntry('1002'), { itemId: 'b' });
const standing = { booksId: '7', booksVersion: '3' };
const voiding = deliveryOf(invoiceEntry('1003'), { operation: 'void', standing });
const deleting = deliveryOf(invoiceEntry('1004'), { operation: 'delete', standing });

function send(connection: TargetConnection, ...items: DeliveryItem[]) {
  return target.send(connection, target.compose('KEY', items, ids), items);
}

/** An invoice as QuickBooks answers it for a delivery. */
function invoiceOf(item: DeliveryItem, more: Record<string, unknown> = {}) {
  return {
    Id: '145',
    SyncToken: '0',
    DocNumber: item.content.number,
    TxnDate: item.content.businessDate,
    PrivateNote: `Order [daybook ${item.marker} r${item.revision}]`,
    CustomerRef: { value: '58' },
    TotalAmt: 149.1,
    TxnTaxDetail: { TotalTax: 9.1 },
    ...more,
  };
}

function batchOf(...answers: readonly Record<string, unknown>[]): Reply {
  return json({ BatchItemResponse: answers, time: '2026-03-02T10:00:00.000-08:00' });
}

describe('a batch', () => {
  test('gives what stands there, per item, in whatever order it answers', async () => {
    const server = await scriptedServer(
      batchOf({ bId: 'b', Invoice: invoiceOf(two, { Id: '146' }) }, { bId: 'a', Invoice: invoiceOf(one) }),
    );
    const { step, names } = recordingStep();
    const turns: string[] = [];
    const takeTurn: TargetConnection['takeTurn'] = async (requests, bucket) => {
      turns.push(`${requests} ${bucket}`);
    };
    expect(await send(server.connection({ step, takeTurn }), one, two)).toEqual([
      {
        itemId: 'a',
        result: 'posted',
        posted: { booksId: '145', booksVersion: '0', total: 14910, tax: 910 },
      },
      {
        itemId: 'b',
        result: 'posted',
        posted: { booksId: '146', booksVersion: '0', total: 14910, tax: 910 },
      },
    ]);
    expect(server.received).toEqual([
      {
        method: 'POST',
        url: '/v3/company/1/batch?requestid=KEY&minorversion=75',
        authorization: 'Bearer token-1',
        body: target.compose('KEY', [one, two], ids).body,
      },
    ]);
    expect(names).toEqual(['quickbooks-online.batch']);
    expect(turns).toEqual(['1 request', '1 batch']);
  });

  test('another total is given back as it stands', async () => {
    const server = await scriptedServer(batchOf({ bId: 'a', Invoice: invoiceOf(one, { TotalAmt: 149.11 }) }));
    const [outcome] = await send(server.connection(), one);
    expect(outcome).toMatchObject({ result: 'posted', posted: { total: 14911 } });
  });

  test('an item with a fault is refused by its code, one without an answer or a readable object is unknown', async () => {
    const server = await scriptedServer(
      batchOf({ bId: 'a', ...faultBody('6210', 'closed') }, { bId: 'x', Invoice: invoiceOf(two) }),
      batchOf({ bId: 'a', Invoice: { Id: '1' } }, { bId: 'b', ...faultBody('600') }),
    );
    expect(await send(server.connection(), one, two)).toMatchObject([
      { itemId: 'a', result: 'refused', code: 'period-closed', detail: expect.stringContaining('closed') },
      { itemId: 'b', result: 'unknown' },
    ]);
    expect(await send(server.connection(), one, two)).toMatchObject([
      { itemId: 'a', result: 'unknown' },
      { itemId: 'b', result: 'unknown' },
    ]);
  });

  test('refused whole for its content, every item bears it; for the connection, it is thrown', async () => {
    const server = await scriptedServer(fault('2010'), fault('3100', '', 403), fault('6190'));
    expect(await send(server.connection(), one, two)).toMatchObject([
      { result: 'refused', code: 'bug' },
      { result: 'refused', code: 'bug' },
    ]);
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'authorization-expired' });
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'company-unavailable' });
  });

  test('all items refused for the company’s sake is one error; some of them is theirs', async () => {
    const server = await scriptedServer(
      batchOf({ bId: 'a', ...faultBody('6190') }, { bId: 'b', ...faultBody('6190') }),
      batchOf({ bId: 'a', ...faultBody('6190') }, { bId: 'b', Invoice: invoiceOf(two) }),
    );
    await expect(send(server.connection(), one, two)).rejects.toMatchObject({ code: 'company-unavailable' });
    expect(await send(server.connection(), one, two)).toMatchObject([
      { result: 'refused', code: 'company-unavailable' },
      { result: 'posted' },
    ]);
  });
});

describe('an answer that does not come leaves every item unknown', () => {
  test.each<[string, Reply]>([
    ['the connection ends', hangUp],
    ['the answer breaks off', breakOff],
    ['nothing comes', silence],
    ['504 as a page', text('<html>Gateway Timeout</html>', 504)],
    [
      '504 as XML',
      text('<IntuitResponse><Fault type="SERVICE"><Error code="6002"/></Fault></IntuitResponse>', 504),
    ],
    ['500 with a system fault', fault('10000', 'System Failure Error', 500)],
    ['503 without a word', text('', 503)],
    ['200 that is no JSON', text('<html>ok</html>', 200)],
    ['200 that is no batch', json({ time: 'now' })],
    ['a redirection, which is not followed', text('', 307, { Location: '/elsewhere' })],
    ['a lower-case fault under 200', json({ fault: { error: [{ code: '6002' }], type: 'SERVICE' } })],
  ])('%s', async (_what, reply) => {
    const server = await scriptedServer(reply);
    expect(await send(server.connection(), one, two)).toMatchObject([
      { itemId: 'a', result: 'unknown' },
      { itemId: 'b', result: 'unknown' },
    ]);
    expect(server.received).toHaveLength(1);
  });

  test('the lease is lost while we wait', async () => {
    const stop = new AbortController();
    const server = await scriptedServer(() => stop.abort(new Error('lease lost')));
    expect(await send(server.connection({ signal: stop.signal }), one)).toMatchObject([
      { result: 'unknown' },
    ]);
  });
});

describe('nothing was executed, so it is thrown', () => {
  test('no connection', async () => {
    const server = await scriptedServer(silence);
    const connection = server.connection({ baseUrl: await closedAddress() });
    await expect(send(connection, one)).rejects.toMatchObject({ code: 'target-unavailable' });
  });

  test('429: at least a minute, longer when asked', async () => {
    const xml =
      '<IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>ThrottleExceeded</Message></Error></Fault></IntuitResponse>';
    const server = await scriptedServer(text(xml, 429), text('', 429, { 'Retry-After': '90' }));
    const first = await send(server.connection(), one).catch(error => error);
    expect(first).toMatchObject({ code: 'rate-limited' });
    expect(first.retryAfterMs).toBeGreaterThanOrEqual(60_000);
    expect(first.retryAfterMs).toBeLessThanOrEqual(75_000);
    const second = await send(server.connection(), one).catch(error => error);
    expect(second.retryAfterMs).toBeGreaterThanOrEqual(90_000);
  });

  test('the lease was lost before', async () => {
    const server = await scriptedServer(silence);
    const lost = new Error('lease lost');
    await expect(send(server.connection({ signal: AbortSignal.abort(lost) }), one)).rejects.toBe(lost);
    expect(server.received).toEqual([]);
  });

  test('plain http to another machine', async () => {
    const server = await scriptedServer(silence);
    const connection = server.connection({ baseUrl: 'http://books.example' });
    await expect(send(connection, one)).rejects.toMatchObject({ code: 'bug' });
  });

  test('no turn', async () => {
    const server = await scriptedServer(silence);
    const takeTurn = () => Promise.reject(new Error('no turn'));
    await expect(send(server.connection({ takeTurn }), one)).rejects.toThrow('no turn');
    expect(server.received).toEqual([]);
  });
});

describe('a refused access token', () => {
  const expired = json(
    { fault: { error: [{ message: 'errorCode=003200', code: '3200' }], type: 'AUTHENTICATION' } },
    401,
  );

  test('is renewed once, and the very same request goes out again', async () => {
    const server = await scriptedServer(expired, batchOf({ bId: 'a', Invoice: invoiceOf(one) }));
    const asked: (string | undefined)[] = [];
    const accessToken = async (refused?: string) => {
      asked.push(refused);
      return refused ? 'token-2' : 'token-1';
    };
    expect(await send(server.connection({ accessToken }), one)).toMatchObject([{ result: 'posted' }]);
    expect(asked).toEqual([undefined, 'token-1']);
    const [first, second] = server.received;
    expect(second).toEqual({ ...first, authorization: 'Bearer token-2' });
  });

  test('twice means that the grant has ended; so does a token that cannot be renewed', async () => {
    const server = await scriptedServer(expired);
    const renewing = server.connection({ accessToken: async refused => (refused ? 'token-2' : 'token-1') });
    await expect(send(renewing, one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(2);
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(3);
  });

  test('a user without rights (120) is not a matter of tokens', async () => {
    const server = await scriptedServer(fault('120', '', 401));
    await expect(send(server.connection(), one)).rejects.toMatchObject({ code: 'authorization-expired' });
    expect(server.received).toHaveLength(1);
  });
});

describe('a number in use (6140)', () => {
  const duplicate = batchOf({
    bId: 'a',
    ...faultBody('6140', 'DocNumber=1001 is assigned to TxnType=Invoice'),
  });
  const rows = (...invoices: unknown[]) =>
    json({ QueryResponse: invoices.length ? { Invoice: invoices } : {} });

  test('by our own earlier try: it is posted', async () => {
    const server = await scriptedServer(duplicate, rows(invoiceOf(one)));
    expect(await send(server.connection(), one)).toMatchObject([
      { result: 'posted', posted: { booksId: '145' } },
    ]);
    expect(server.received[1]?.body).toBe(
      "select * from Invoice where DocNumber = '1001' orderby Id startposition 1 maxresults 1000",
    );
  });

  test('by a stranger: it is refused and the stranger named', async () => {
    const stranger = invoiceOf(one, { Id: '9', PrivateNote: 'by hand', TotalAmt: 1 });
    const server = await scriptedServer(duplicate, rows(stranger));
    expect(await send(server.connection(), one)).toMatchObject([
      { result: 'refused', code: 'target-refused', detail: expect.stringContaining('Invoice 9') },
    ]);
  });

  test('by nobody who can be found, or by one who nearly agrees: unknown', async () => {
    const server = await scriptedServer(duplicate, rows(), duplicate, rows(invoiceOf(one, { TotalAmt: 1 })));
    expect(await send(server.connection(), one)).toMatchObject([{ result: 'unknown' }]);
    expect(await send(server.connection(), one)).toMatchObject([{ result: 'unknown' }]);
  });

  test('a look-up that fails leaves it unknown', async () => {
    const server = await scriptedServer(duplicate, hangUp);
    expect(await send(server.connection(), one)).toMatchObject([{ result: 'unknown' }]);
  });
});

describe('void and delete', () => {
  test('of an invoice', async () => {
    const server = await scriptedServer(
      json({
        Invoice: invoiceOf(voiding, { Id: '7', SyncToken: '4', TotalAmt: 0, TxnTaxDetail: { TotalTax: 0 } }),
      }),
      json({ Invoice: { domain: 'QBO', status: 'Deleted', Id: '7' } }),
    );
    const { step, names } = recordingStep();
    expect(await send(server.connection({ step }), voiding)).toMatchObject([
      { result: 'posted', posted: { booksId: '7', booksVersion: '4', total: 0, tax: 0 } },
    ]);
    expect(await send(server.connection({ step }), deleting)).toMatchObject([
      { result: 'posted', posted: { booksId: '7', booksVersion: '3', total: 0, tax: 0 } },
    ]);
    expect(names).toEqual(['quickbooks-online.void', 'quickbooks-online.delete']);
  });

  test('of what is gone (610) or changed (5010) is for a look to decide; of a deposited payment it is refused', async () => {
    const server = await scriptedServer(
      fault('610'),
      fault('5010', 'Stale'),
      fault('6540'),
      json({ Invoice: {} }),
    );
    expect(await send(server.connection(), deleting)).toMatchObject([{ result: 'unknown' }]);
    expect(await send(server.connection(), voiding)).toMatchObject([{ result: 'unknown' }]);
    expect(await send(server.connection(), voiding)).toMatchObject([
      { result: 'refused', code: 'edited-in-books' },
    ]);
    expect(await send(server.connection(), deleting)).toMatchObject([{ result: 'unknown' }]);
  });
});
