import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link, openBooks } from './books.ts';
import { ACCOUNTS, codeOf, listAt, type Practice, ref, sold, startQuickBooks } from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startQuickBooks();
});
afterAll(() => practice.close());

describe('numbers and names', () => {
  it('QuickBooks numbers sales forms in one series where the company does not; a sent number stands', async () => {
    const { company, ids, made, invoice } = await openBooks(practice, { customTxnNumbers: false });
    const form = { CustomerRef: ref(ids.customer), Line: [sold(ids.labor, 1)] };
    await invoice(1, { DocNumber: '1002' });
    const numbers = [await made('Invoice', form), await made('CreditMemo', form)].map(each => each.DocNumber);
    expect(numbers).toEqual(['1001', '1003']);
    await company.switch({ customTxnNumbers: true });
    expect(await invoice(1)).not.toHaveProperty('DocNumber');
  });

  it('accounts: types by sub-type, numbers, the suffix of inactive ones, the system’s own', async () => {
    const { company, made } = await openBooks(practice, { useAccountNumbers: true });
    const bank = await made('Account', { Name: 'Second bank', AccountType: 'Bank', AcctNum: '1010' });
    expect(bank).toMatchObject({
      AccountSubType: 'CashOnHand',
      Classification: 'Asset',
      SubAccount: false,
      CurrentBalance: 0,
      AcctNum: '1010',
    });
    expect(bank.MetaData).toEqual({ CreateTime: expect.any(String) });
    const sub = await made('Account', {
      Name: 'Till',
      AccountSubType: 'Checking',
      ParentRef: ref(String(bank.Id)),
    });
    expect(sub).toMatchObject({
      AccountType: 'Bank',
      FullyQualifiedName: 'Second bank:Till',
      SubAccount: true,
    });
    const off = await made('Account', { Id: sub.Id, SyncToken: '0', sparse: true, Active: false });
    expect(off).toMatchObject({ Name: 'Till (deleted)', Active: false });
    expect(codeOf(await company.create('Account', { Name: 'UF', AccountSubType: 'UndepositedFunds' }))).toBe(
      '6000',
    );
    expect(codeOf(await company.create('Account', { Name: 'CHECKING', AccountType: 'Bank' }))).toBe('6240');
    expect(
      codeOf(await company.create('Account', { Name: 'Long', AccountType: 'Bank', AcctNum: '12345678' })),
    ).toBe('2050');
  });

  it('sub-customers: full names, and a parent who pays', async () => {
    const { company, ids, made, payment, read } = await openBooks(practice);
    const job = await made('Customer', {
      DisplayName: 'Truck 7',
      ParentRef: ref(ids.customer),
      BillWithParent: true,
    });
    expect(job).toMatchObject({ FullyQualifiedName: 'Amy Example:Truck 7', Job: true, Level: 1 });
    const sale = await made('Invoice', { CustomerRef: ref(String(job.Id)), Line: [sold(ids.labor, 40)] });
    expect(await read('Customer', ids.customer)).toMatchObject({ Balance: 0, BalanceWithJobs: 40 });
    const owing = await company.query("select * from Customer where Balance = '40'");
    expect(listAt(owing.body, 'QueryResponse.Customer').map(each => each.Id)).toEqual([job.Id]);
    await payment(15, [link(sale, 'Invoice', 15)]);
    expect((await read('Invoice', sale.Id)).Balance).toBe(25);
    await made('Customer', { Id: job.Id, SyncToken: '0', sparse: true, BillWithParent: false });
    const line = [link(sale, 'Invoice', 5)];
    const refused = await company.create('Payment', {
      CustomerRef: ref(ids.customer),
      TotalAmt: 5,
      Line: line,
    });
    expect(codeOf(refused)).toBe('620');
  });

  it('classes and departments where they are tracked', async () => {
    const { ids, made } = await openBooks(practice, { classTracking: true, departmentTracking: true });
    const north = await made('Class', { Name: 'North' });
    const inner = await made('Class', { Name: 'Bay 1', ParentRef: ref(String(north.Id)) });
    expect(inner).toMatchObject({ FullyQualifiedName: 'North:Bay 1', SubClass: true });
    const shop = await made('Department', { Name: 'Main Street' });
    const sale = await made('Invoice', {
      CustomerRef: ref(ids.customer),
      DepartmentRef: ref(String(shop.Id)),
      Line: [sold(ids.labor, 1, { ClassRef: ref(String(inner.Id)) })],
    });
    expect(sale).toMatchObject({
      DepartmentRef: { name: 'Main Street' },
      Line: [{ SalesItemLineDetail: { ClassRef: { name: 'North:Bay 1' } } }, {}],
    });
  });
});

describe('dates', () => {
  it('a transaction without a date gets the day on the Pacific coast, MetaData the zone of the company', async () => {
    const { invoice } = await openBooks(practice);
    practice.clock.set('2026-07-02T06:30:00Z');
    const sale = await invoice(1, { TxnDate: undefined });
    expect(sale.TxnDate).toBe('2026-07-01');
    expect(sale.MetaData).toMatchObject({ CreateTime: '2026-07-02T01:30:00-05:00' });
  });

  it('terms make due dates', async () => {
    const { company, invoice, ids, made } = await openBooks(practice);
    const terms = await company.query("select * from Term where Name = 'Net 30'");
    const term = ref(String(listAt(terms.body, 'QueryResponse.Term')[0]?.Id));
    expect(await invoice(1, { SalesTermRef: term })).toMatchObject({ DueDate: '2026-04-01' });
    await made('Customer', { Id: ids.customer, SyncToken: '0', sparse: true, SalesTermRef: term });
    expect(await invoice(1)).toMatchObject({ DueDate: '2026-04-01' });
    expect(codeOf(await company.create('Term', { Name: 'Net 1000', DueDays: 1000 }))).toBe('6000');
  });
});

describe('the change feed', () => {
  it('reaches back 30 days and gives deleted objects behind the others', async () => {
    practice.clock.set('2026-08-01T12:00:00Z');
    const { company, invoice } = await openBooks(practice);
    const old = await invoice(1);
    practice.clock.set('2026-09-05T12:00:00Z');
    const gone = await invoice(2);
    const kept = await invoice(3);
    await company.create('Invoice', { Id: gone.Id, SyncToken: '0' }, '?operation=delete');
    const feed = (since: string) =>
      company.call('GET', `/cdc?entities=invoice,Payment&changedSince=${since}`);
    const found = await feed('2026-01-01T00:00:00Z');
    expect(listAt(found.body, 'CDCResponse.0.QueryResponse')).toMatchObject([
      {
        Invoice: [{ Id: kept.Id }, { Id: gone.Id, status: 'Deleted', domain: 'QBO' }],
        startPosition: 1,
        maxResults: 2,
      },
      {},
    ]);
    await company.switch({ changeFeedDays: 60 });
    expect(
      listAt((await feed('2026-01-01T00:00:00Z')).body, 'CDCResponse.0.QueryResponse.0.Invoice').map(
        each => each.Id,
      ),
    ).toContain(old.Id);
    expect(codeOf(await feed('never'))).toBe('2020');
    expect(codeOf(await company.call('GET', '/cdc?entities=TaxCode&changedSince=2026-01-01'))).toBe('4001');
  });
});

describe('batches', () => {
  it('optionsData: voids and duplicate numbers; an operation that is not known', async () => {
    const { company, ids, invoice, payment } = await openBooks(practice);
    await invoice(5, { DocNumber: 'B-1' });
    const paid = await payment(9);
    const answer = await company.call('POST', '/batch', {
      BatchItemRequest: [
        {
          bId: '1',
          operation: 'create',
          optionsData: 'allowduplicatedocnum',
          Invoice: { CustomerRef: ref(ids.customer), DocNumber: 'B-1', Line: [sold(ids.labor, 1)] },
        },
        {
          bId: '2',
          operation: 'update',
          optionsData: 'void',
          Payment: { Id: paid.Id, SyncToken: '0', sparse: true },
        },
        { bId: '3', operation: 'merge', Payment: {} },
        { bId: '4', operation: 'create', Unicorn: {} },
        { operation: 'create', Vendor: { DisplayName: 'X' } },
      ],
    });
    const items = listAt(answer.body, 'BatchItemResponse');
    expect(items[0]).toMatchObject({ Invoice: { DocNumber: 'B-1' } });
    expect(items[1]).toMatchObject({ Payment: { TotalAmt: 0, PrivateNote: 'Voided' } });
    expect(items.slice(2).map(each => listAt(each, 'Fault.Error')[0]?.code)).toEqual(['500', '500', '2020']);
  });
});

it('a company without automated sales tax taxes nothing', async () => {
  const realm = String(
    (await practice.control('POST', '/companies', { name: 'No tax', automatedSalesTax: false })).get('realm'),
  );
  const edit = (body: object) => practice.control('POST', `/companies/${realm}/edit`, body);
  const make = async (entity: string, changes: object) =>
    (await edit({ entity, action: 'create', changes })).get('Id');
  const customer = await make('Customer', { DisplayName: 'Tax free' });
  const item = await make('Item', {
    Name: 'Parts',
    Type: 'Service',
    Taxable: true,
    IncomeAccountRef: ref(ACCOUNTS.parts),
  });
  const sale = await edit({
    entity: 'Invoice',
    action: 'create',
    changes: { CustomerRef: { value: customer }, Line: [sold(String(item), 10)] },
  });
  expect(sale.body).toMatchObject({ TotalAmt: 10, TxnTaxDetail: { TotalTax: 0 } });
});
