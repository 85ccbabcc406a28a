import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, link, openBooks } from './books.ts';
import {
  codeOf,
  type Json,
  listAt,
  type Practice,
  ref,
  sold,
  startQuickBooks,
  trialBalance,
} from './support.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startQuickBooks();
});
afterAll(() => practice.close());

const merge = (entity: string, id: unknown, into: unknown): Json => ({ entity, action: 'merge', id, into });

describe('merging', () => {
  it('customers: what one owed the other owes, and the first is gone', async () => {
    const { company, made, ids, invoice, payment, read } = await openBooks(practice);
    const twin = await made('Customer', { DisplayName: 'Amy Exampel' });
    const sale = await invoice(100, { CustomerRef: ref(String(twin.Id)) });
    expect((await company.edit(merge('Customer', twin.Id, ids.customer))).get('Balance')).toBe(100);
    expect(await read('Invoice', sale.Id)).toMatchObject({
      CustomerRef: { value: ids.customer, name: 'Amy Example' },
    });
    expect(codeOf(await company.call('GET', `/customer/${twin.Id}`))).toBe('610');
    await payment(100, [link(sale, 'Invoice', 100)]);
    expect((await read('Invoice', sale.Id)).Balance).toBe(0);
  });

  it('accounts: their postings follow, and what names the old one names the other', async () => {
    const { company, made, read } = await openBooks(practice, { mergedObjects: 'inactive' });
    const twin = await made('Account', {
      Name: 'Brakes',
      AccountType: 'Income',
      AccountSubType: 'ServiceFeeIncome',
    });
    const item = await made('Item', {
      Name: 'Brakes',
      Type: 'Service',
      IncomeAccountRef: ref(String(twin.Id)),
    });
    const customer = await made('Customer', { DisplayName: 'Bob' });
    await made('Invoice', {
      CustomerRef: ref(String(customer.Id)),
      ...date('02'),
      Line: [sold(String(item.Id), 30)],
    });
    expect((await company.edit(merge('Account', twin.Id, '60'))).status).toBe(200);
    expect(await trialBalance(company)).toEqual({ 84: 3000, 60: -3000 });
    expect((await read('Item', item.Id)).IncomeAccountRef).toMatchObject({ value: '60' });
    expect(await read('Account', twin.Id)).toMatchObject({ Active: false, Name: 'Brakes (deleted)' });
  });

  it('refuses what differs in type, and stock that is counted', async () => {
    const { company, made } = await openBooks(practice);
    expect((await company.edit(merge('Account', '60', '70'))).status).toBe(422);
    expect((await company.edit(merge('Account', '60', '60'))).status).toBe(422);
    const pads = await made('Item', stock('Pads'));
    const discs = await made('Item', stock('Discs'));
    expect((await company.edit(merge('Item', pads.Id, discs.Id))).status).toBe(422);
  });
});

function stock(Name: string): Json {
  return {
    Name,
    Type: 'Inventory',
    TrackQtyOnHand: true,
    QtyOnHand: 10,
    PurchaseCost: 4,
    InvStartDate: '2026-01-01',
    IncomeAccountRef: ref('61'),
    ExpenseAccountRef: ref('80'),
    AssetAccountRef: ref('81'),
  };
}

describe('an item that is counted', () => {
  it('counts down when it is sold, up when it is bought or given back, and posts its own cost', async () => {
    const { company, made, read, ids } = await openBooks(practice);
    const { Id } = await made('Item', stock('Pads'));
    const onHand = async () => (await read('Item', Id)).QtyOnHand;
    const line = sold(String(Id), 30, { Qty: 3, UnitPrice: 10 });
    const head = { CustomerRef: ref(ids.customer), ...date('02') };
    const sale = await made('Invoice', { ...head, Line: [line] });
    expect(await onHand()).toBe(7);
    expect(await trialBalance(company)).toMatchObject({ 80: 1200, 81: 2800 });
    const vendor = await made('Vendor', { DisplayName: 'NAPA' });
    await made('Bill', {
      VendorRef: ref(String(vendor.Id)),
      ...date('02'),
      Line: [
        {
          Amount: 8,
          DetailType: 'ItemBasedExpenseLineDetail',
          ItemBasedExpenseLineDetail: { ItemRef: ref(String(Id)), Qty: 2, UnitPrice: 4 },
        },
      ],
    });
    expect(await onHand()).toBe(9);
    await made('CreditMemo', { ...head, Line: [sold(String(Id), 10, { Qty: 1, UnitPrice: 10 })] });
    expect(await onHand()).toBe(10);
    await company.create('Invoice', { Id: sale.Id, SyncToken: '0' }, '?operation=delete');
    expect(await onHand()).toBe(13);
  });
});

describe('classes and locations', () => {
  it('are refused where the company does not track them, and filter the reports where it does', async () => {
    const { company, made, ids } = await openBooks(practice);
    expect(codeOf(await company.create('Class', { Name: 'Front' }))).toBe('5030');
    await company.switch({ classTracking: true, departmentTracking: true });
    const front = String((await made('Class', { Name: 'Front' })).Id);
    const north = String((await made('Department', { Name: 'North' })).Id);
    const head = { CustomerRef: ref(ids.customer), ...date('02') };
    await made('Invoice', {
      ...head,
      Line: [sold(ids.labor, 100, { ClassRef: ref(front) }), sold(ids.labor, 40)],
    });
    await made('Invoice', { ...head, DepartmentRef: ref(north), Line: [sold(ids.labor, 7)] });
    const income = async (query: string) => {
      const report = await company.call(
        'GET',
        `/reports/GeneralLedger?account=60&end_date=2026-03-31${query}`,
      );
      return listAt(listAt(report.body, 'Rows.Row')[0], 'Summary.ColData')[6]?.value;
    };
    expect(await income('')).toBe('147.00');
    expect(await income(`&class=${front}`)).toBe('100.00');
    expect(await income(`&department=${north}`)).toBe('7.00');
    const owed = await company.call(
      'GET',
      `/reports/CustomerBalance?report_date=2026-03-31&department=${north}`,
    );
    expect(listAt(owed.body, 'Rows.Row')[0]).toMatchObject({
      ColData: [{ value: 'Amy Example' }, { value: '7.00' }],
    });
  });
});
