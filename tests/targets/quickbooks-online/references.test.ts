import { describe, expect, test } from 'vitest';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import { fault, faultBody, hangUp, json, type Reply, scriptedServer } from './scripted-server.ts';

const target = createQuickbooksOnline({ pageSize: 2 });
const NOBODY: ReadonlySet<string> = new Set();
const ADA = { key: 'customer:s:1:7', name: 'Ada' };

function rows(entity: string, ...found: unknown[]): Reply {
  return json({ QueryResponse: found.length ? { [entity]: found } : {} });
}
const nothing = json({ QueryResponse: {} });

function batchOf(...answers: Record<string, unknown>[]): Reply {
  return json({ BatchItemResponse: answers.map((answer, index) => ({ bId: String(index), ...answer })) });
}

function customer(id: string, name: string, more: Record<string, unknown> = {}) {
  return { Id: id, DisplayName: name, Active: true, ...more };
}

function item(id: string, name: string, more: Record<string, unknown> = {}) {
  return { Id: id, SyncToken: '0', Name: name, Type: 'Service', IncomeAccountRef: { value: '1' }, ...more };
}

describe('customers', () => {
  test('are sought in all three lists, inactive ones too, by both names that they may get', async () => {
    const server = await scriptedServer(nothing, nothing, rows('Customer', customer('9', 'ADA')));
    expect(await target.ensureCustomers(server.connection(), [ADA], NOBODY)).toEqual([
      { key: ADA.key, id: '9', name: 'ADA' },
    ]);
    expect(server.received.map(each => each.body)).toEqual(
      ['Employee', 'Vendor', 'Customer'].map(
        list =>
          `select * from ${list} where DisplayName in ('Ada', 'Ada (#7)') and Active in (true, false) orderby Id startposition 1 maxresults 2`,
      ),
    );
  });

  test('whose name was taken between look and write are looked up again', async () => {
    const server = await scriptedServer(
      nothing,
      nothing,
      nothing,
      batchOf(faultBody('6240', 'The name supplied already exists. : null')),
      nothing,
      rows('Vendor', customer('3', 'Ada')),
      nothing,
      batchOf({ Customer: customer('10', 'Ada (#7)') }),
    );
    expect(await target.ensureCustomers(server.connection(), [ADA], NOBODY)).toMatchObject([{ id: '10' }]);
    expect(server.received[7]?.body).toContain('"DisplayName":"Ada (#7)"');
  });

  test('whose name is always taken are a conflict in the end', async () => {
    const refused = batchOf(faultBody('6240'));
    const server = await scriptedServer(...[1, 2, 3].flatMap(() => [nothing, nothing, nothing, refused]));
    await expect(target.ensureCustomers(server.connection(), [ADA], NOBODY)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('both names of which are held by others need a person', async () => {
    const server = await scriptedServer(
      nothing,
      rows('Vendor', customer('3', 'Ada'), customer('4', 'Ada (#7)')),
      nothing,
    );
    await expect(target.ensureCustomers(server.connection(), [ADA], NOBODY)).rejects.toMatchObject({
      code: 'target-refused',
      detail: expect.stringContaining('Vendor 4'),
    });
  });

  test('a lost or incomplete answer is an unknown outcome, another fault its own', async () => {
    for (const [reply, code] of [
      [hangUp, 'outcome-unknown'],
      [batchOf(), 'outcome-unknown'],
      [batchOf(faultBody('2010')), 'bug'],
      [fault('6190'), 'company-unavailable'],
      [batchOf({ Customer: { Id: '1' } }), 'bug'],
    ] as const) {
      const server = await scriptedServer(nothing, nothing, nothing, reply);
      await expect(target.ensureCustomers(server.connection(), [ADA], NOBODY)).rejects.toMatchObject({
        code,
      });
    }
  });

  test('each try of a write has a key of its own, since a replayed old answer would name a dead customer', async () => {
    const made = batchOf({ Customer: customer('1', 'Ada') });
    const server = await scriptedServer(nothing, nothing, nothing, made, nothing, nothing, nothing, made);
    await target.ensureCustomers(server.connection(), [ADA], NOBODY);
    await target.ensureCustomers(server.connection(), [ADA], NOBODY);
    const keys = [server.received[3], server.received[7]].map(
      each => /requestid=(\w+)/.exec(each?.url ?? '')?.[1],
    );
    expect(keys[0]).toMatch(/^\w{32}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('items', () => {
  const PARTS = { key: 'parts', name: 'Parts', account: '1', taxable: true };

  test.each([
    ['a category', item('4', 'Parts', { Type: 'Category' }), 'Category'],
    ['an item that is counted', item('4', 'Parts', { Type: 'Inventory' }), 'Inventory'],
    ['an inactive one', item('4', 'Parts', { Active: false }), 'inactive'],
  ])('%s of that name is refused', async (_what, found, word) => {
    const server = await scriptedServer(rows('Item', found));
    await expect(target.ensureItems(server.connection(), [PARTS])).rejects.toMatchObject({
      code: 'mapping-missing',
      detail: expect.stringContaining(word),
    });
    expect(server.received).toHaveLength(1);
  });

  test('one of that name inside a category is another item', async () => {
    const inside = item('4', 'Parts', { FullyQualifiedName: 'Shop:Parts' });
    const server = await scriptedServer(rows('Item', inside), batchOf({ Item: item('5', 'Parts') }));
    expect(await target.ensureItems(server.connection(), [PARTS])).toEqual([
      { key: 'parts', id: '5', name: 'Parts' },
    ]);
    expect(JSON.parse(server.received[1]?.body ?? '').BatchItemRequest).toEqual([
      {
        bId: '0',
        operation: 'create',
        Item: { Name: 'Parts', Type: 'Service', Taxable: true, IncomeAccountRef: { value: '1' } },
      },
    ]);
  });

  test('found on another account, it is pointed at that of the mapping, with the version that was read', async () => {
    const found = item('4', 'Parts', { SyncToken: '6', IncomeAccountRef: { value: '2' } });
    const server = await scriptedServer(rows('Item', found), rows('Item', found), batchOf({ Item: found }));
    expect(await target.ensureItems(server.connection(), [PARTS])).toMatchObject([{ id: '4' }]);
    expect(JSON.parse(server.received[2]?.body ?? '').BatchItemRequest).toEqual([
      {
        bId: '0',
        operation: 'update',
        Item: { Id: '4', SyncToken: '6', sparse: true, IncomeAccountRef: { value: '1' } },
      },
    ]);
  });

  test('made or changed by somebody else meanwhile is a conflict, gone is for a person', async () => {
    const made = await scriptedServer(nothing, batchOf(faultBody('6240')));
    await expect(target.ensureItems(made.connection(), [PARTS])).rejects.toMatchObject({ code: 'conflict' });
    const known = { ...PARTS, id: '4', account: '9' };
    const changed = await scriptedServer(
      rows('Item', item('4', 'Parts')),
      batchOf(faultBody('5010', 'Stale')),
    );
    await expect(target.pointItems(changed.connection(), [known])).rejects.toMatchObject({
      code: 'conflict',
    });
    const gone = await scriptedServer(nothing);
    await expect(target.pointItems(gone.connection(), [known])).rejects.toMatchObject({
      code: 'mapping-missing',
    });
  });
});

describe('what is read', () => {
  test('comes page by page until one is not full', async () => {
    const account = (id: string) => ({ Id: id, Name: `Account ${id}`, AccountType: 'Income' });
    const server = await scriptedServer(
      rows('Account', account('1'), account('2')),
      rows('Account', account('3'), account('4')),
      nothing,
    );
    const chart = await target.readChart(server.connection());
    expect(chart.accounts.map(each => each.id)).toEqual(['1', '2', '3', '4']);
    const pages = server.received.filter(each => each.body.includes('from Account'));
    expect(pages.map(each => /startposition (\d+)/.exec(each.body)?.[1])).toEqual(['1', '3', '5']);
  });

  test('of another shape is a bug that names the place', async () => {
    const server = await scriptedServer(rows('Account', { Id: '1' }));
    await expect(target.readChart(server.connection())).rejects.toMatchObject({
      code: 'bug',
      detail: expect.stringContaining('Name'),
    });
  });

  test.each([
    [{}, 'manual'],
    [{ PartnerTaxEnabled: true }, 'on'],
    [{ PartnerTaxEnabled: false }, 'off'],
  ] as const)('tax preferences %o mean %s', async (TaxPrefs, expected) => {
    const server = await scriptedServer(
      json({ CompanyInfo: { CompanyName: 'Main Street Auto', Country: 'US' } }),
      json({ Preferences: { TaxPrefs, AccountingInfoPrefs: { BookCloseDate: '2025-12-31' } } }),
    );
    expect(await target.checkAccess(server.connection())).toEqual({
      realmId: '1',
      name: 'Main Street Auto',
      country: 'US',
      currency: 'USD',
      automatedSalesTax: expected,
      booksClosedThrough: '2025-12-31',
    });
  });

  test('the shop’s own purchases are no refunds, its discount and subtotal lines are understood', async () => {
    const base = { SyncToken: '0', TxnDate: '2026-03-02' };
    const invoice = {
      ...base,
      Id: '1',
      TotalAmt: 95,
      Line: [
        { Amount: 100, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value: '4' } } },
        { Amount: 100, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
        {
          Amount: 5,
          DetailType: 'DiscountLineDetail',
          DiscountLineDetail: { DiscountAccountRef: { value: '86' } },
        },
        { DetailType: 'DescriptionOnly', Description: 'thanks' },
      ],
    };
    const purchase = { ...base, Id: '2', TotalAmt: 30, AccountRef: { value: '35' }, Line: [] };
    const server = await scriptedServer(together({ 0: { Invoice: [invoice] }, 3: { Purchase: [purchase] } }));
    expect(await target.readBack(server.connection(), '2026-03-02', '2026-03-02')).toMatchObject([
      {
        type: 'invoice',
        number: '',
        marker: null,
        lines: [
          { itemId: '4', account: null, amount: 10000 },
          { itemId: null, account: '86', amount: -500 },
        ],
      },
      { type: 'other', total: 3000, lines: [{ itemId: null, account: '35', amount: -3000 }] },
    ]);
    expect(server.received).toHaveLength(1);
  });

  test('a kind that is refused, or missing in the answer, fails the whole reading', async () => {
    const refused = await scriptedServer(together({ 4: faultBody('5020', 'not in this edition') }));
    await expect(target.readBack(refused.connection(), '2026-03-02', '2026-03-02')).rejects.toMatchObject({
      code: 'target-refused',
    });
    const short = await scriptedServer(json({ BatchItemResponse: [{ bId: '0', QueryResponse: {} }] }));
    await expect(target.readBack(short.connection(), '2026-03-02', '2026-03-02')).rejects.toMatchObject({
      code: 'target-unavailable',
    });
  });
});

/** The answer to a batch of nine queries: what stands at some of them, a fault as it is; nothing at the others. */
function together(answers: Readonly<Record<number, Readonly<Record<string, unknown>>>>) {
  const items = Array.from({ length: 9 }, (_, index) => {
    const answer = answers[index] ?? {};
    const bId = String(index);
    return 'Fault' in answer ? { bId, ...answer } : { bId, QueryResponse: answer };
  });
  return json({ BatchItemResponse: items });
}
