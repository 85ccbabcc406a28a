import { describe, expect, test } from 'vitest';
import type { TargetConnection } from '../../../targets/target.ts';
import { recordingStep } from '../support.ts';
import { fault, faultBody, hangUp, json, scriptedServer } from './scripted-server.ts';
import { batchOf, deleting, ids, invoiceOf, one, send, target, two, voiding } from './send-samples.ts';

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
    expect(turns).toEqual(['1 batch', '1 request']);
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
