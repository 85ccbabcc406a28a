import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPractice } from '../../../simulators/practice/server.ts';
import {
  at,
  type Json,
  listAt,
  newOrganisation,
  type Organisation,
  type Practice,
  sale,
  send,
  startXero,
} from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await newOrganisation(practice);
});

const edit = (endpoint: string, id: unknown, changes: Json) =>
  books.control('POST', '/edit', { endpoint, id, changes });

describe('the organisation', () => {
  it('tells currency, country, zone and lock dates, which are absent while unset', async () => {
    const own = async () => (await books.call('GET', 'Organisation')).get('Organisations.0') as Json;
    const before = await own();
    expect(before).toMatchObject({ BaseCurrency: 'USD', CountryCode: 'US', Timezone: 'CENTRALSTANDARDTIME' });
    expect('PeriodLockDate' in before).toBe(false);
    await books.control('POST', '/locks', { periodLock: '2026-01-31', yearLock: '2025-12-31' });
    expect(await own()).toMatchObject({
      PeriodLockDate: `/Date(${Date.UTC(2026, 0, 31)}+0000)/`,
      EndOfYearLockDate: `/Date(${Date.UTC(2025, 11, 31)}+0000)/`,
    });
    const actions = await books.call('GET', 'Organisation/Actions');
    expect(listAt(actions.body, 'Actions')).toContainEqual({
      Name: 'CreateManualJournal',
      Status: 'ALLOWED',
    });
  });

  it('of Canada has GST and QST in one rate of two components', async () => {
    const canadian = await newOrganisation(practice, {}, 'CA');
    const rates = await canadian.call('GET', `TaxRates?where=${encodeURIComponent('TaxType=="TAX002"')}`);
    expect(rates.get('TaxRates.0')).toMatchObject({ EffectiveRate: 14.975, CanApplyToRevenue: true });
    expect(listAt(rates.body, 'TaxRates.0.TaxComponents')).toHaveLength(2);
    expect((await canadian.call('GET', 'Currencies')).get('Currencies.0.Code')).toBe('CAD');
  });
});

describe('lock dates', () => {
  const dated = (day: string) => sale(books.contact, 10, { Date: day });

  it('hold documents dated on or before them, new ones and standing ones', async () => {
    const { InvoiceID } = await books.put('Invoices', dated('2026-01-31'));
    const late = await books.put('Invoices', dated('2026-02-01'));
    const payment = { Account: { Code: '110' }, Invoice: { InvoiceID: late.InvoiceID }, Amount: 1 };
    const { PaymentID } = await books.put('Payments', { ...payment, Date: '2026-01-31' });
    await books.control('POST', '/locks', { periodLock: '2026-01-31' });
    const message =
      'The document date cannot be before the period lock date, currently set at 31 January 2026';
    const changes: [string, string, Json][] = [
      ['PUT', 'Invoices', dated('2026-01-31')],
      ['POST', 'Invoices', { InvoiceID, Reference: 'x' }],
      ['POST', 'Invoices', { InvoiceID, Status: 'VOIDED' }],
      ['PUT', 'Payments', { ...payment, Date: '2026-01-31' }],
      ['POST', `Payments/${PaymentID}`, { Status: 'DELETED' }],
      ['PUT', 'ManualJournals', { Narration: 'x', Date: '2026-01-15', JournalLines: [] }],
    ];
    for (const [method, path, body] of changes)
      expect([path, await books.refusal(method, path, body)]).toEqual([path, [message]]);
    expect(await books.refusal('PUT', 'Invoices', dated('2026-02-01'))).toEqual([]);
    expect((await edit('Invoices', InvoiceID, { Reference: 'by an adviser' })).status).toBe(200);
  });

  it('of the year hold for everybody, and are named first', async () => {
    const { InvoiceID } = await books.put('Invoices', dated('2025-12-31'));
    await books.control('POST', '/locks', { periodLock: '2026-01-31', yearLock: '2025-12-31' });
    expect(await books.refusal('PUT', 'Invoices', dated('2025-12-31'))).toEqual([
      'The document date cannot be before the end of year lock date, currently set at 31 December 2025',
    ]);
    expect((await edit('Invoices', InvoiceID, { Reference: 'x' })).status).toBe(422);
  });
});

describe('contacts', () => {
  it('have names that are unique among the active ones; PUT refuses and POST writes over', async () => {
    const first = await books.put('Contacts', {
      Name: 'Grace',
      ContactNumber: 'G-1',
      EmailAddress: 'g@example.com',
    });
    expect(await books.refusal('PUT', 'Contacts', { Name: 'grace' })).toEqual([
      'The contact name grace is already assigned to another contact. The contact name must be unique across all active contacts.',
    ]);
    expect(await books.refusal('PUT', 'Contacts', { Name: 'Other', ContactNumber: 'g-1' })).toHaveLength(1);
    const over = await books.call('POST', 'Contacts', { Name: 'GRACE', FirstName: 'G' });
    expect(over.get('Contacts.0')).toMatchObject({
      ContactID: first.ContactID,
      EmailAddress: 'g@example.com',
    });
    expect((await books.call('GET', 'Contacts/G-1')).get('Contacts.0.ContactID')).toBe(first.ContactID);
    expect(await books.refusal('PUT', 'Contacts', {})).toHaveLength(1);
    expect(await books.refusal('PUT', 'Contacts', { Name: 'x'.repeat(256) })).toHaveLength(1);
  });

  it('that are archived take no documents, free their name, and are hidden', async () => {
    await edit('Contacts', books.contact, { ContactStatus: 'ARCHIVED' });
    expect((await books.refusal('PUT', 'Invoices', sale(books.contact, 1)))[0]).toContain(
      'has been archived. The contact must be un-archived before creating new invoices or credit notes',
    );
    expect(await books.refusal('PUT', 'Contacts', { Name: 'Ada Customer' })).toEqual([]);
    expect((await books.call('GET', 'Contacts')).get('Contacts.length')).toBe(1);
    expect((await books.call('GET', 'Contacts?includeArchived=true')).get('Contacts.length')).toBe(2);
  });

  it('are changed by what a document says beside their id', async () => {
    await books.put('Contacts', { Name: 'Bob', ContactPersons: [{ FirstName: 'Kim' }] });
    const [bob] = listAt((await books.call('GET', 'Contacts?searchTerm=bob&page=1')).body, 'Contacts');
    const ContactID = at(bob, 'ContactID');
    expect(listAt(bob, 'ContactPersons')).toHaveLength(1);
    await books.put('Invoices', sale('', 1, { Contact: { ContactID, FirstName: 'Bobby' } }));
    const after = (await books.call('GET', `Contacts/${ContactID}`)).get('Contacts.0');
    expect(after).toMatchObject({ FirstName: 'Bobby', ContactPersons: [] });
  });
});

describe('accounts, items and tracking', () => {
  it('accounts have unique codes and names, types that exist, and system ones stay', async () => {
    const account = { Code: '777', Name: 'Towing', Type: 'REVENUE' };
    const made = await books.put('Accounts', account);
    expect(made).toMatchObject({ Code: '777', Class: 'REVENUE', SystemAccount: '', Status: 'ACTIVE' });
    const WRONG: Json[] = [
      { ...account, Name: 'Other' },
      { ...account, Code: '778' },
      { ...account, Code: '12345678901', Name: 'Long' },
      { ...account, Code: '779', Name: 'Typed', Type: 'WRONG' },
      { ...account, Code: undefined, Name: 'Codeless' },
      { ...account, Code: '780', Name: 'Bank', Type: 'BANK' },
    ];
    for (const body of WRONG) expect((await books.call('PUT', 'Accounts', body)).status).toBe(400);
    const accounts = await books.call(
      'GET',
      `Accounts?where=${encodeURIComponent('SystemAccount=="DEBTORS"')}`,
    );
    const debtors = accounts.get('Accounts.0.AccountID');
    expect((await edit('Accounts', debtors, { Status: 'ARCHIVED' })).status).toBe(422);
    expect((await edit('Accounts', debtors, { Name: 'Trade Debtors' })).get('Name')).toBe('Trade Debtors');
    await edit('Accounts', made.AccountID, { Status: 'ARCHIVED' });
    const LineItems = [{ Description: 'x', UnitAmount: 1, AccountCode: '777' }];
    expect(await books.refusal('PUT', 'Invoices', sale(books.contact, 1, { LineItems }))).toHaveLength(1);
  });

  it('items have unique codes; POST writes over the one of a code', async () => {
    const { ItemID } = await books.put('Items', { Code: 'A', Name: 'First' });
    expect(await books.refusal('PUT', 'Items', { Code: 'a' })).toHaveLength(1);
    expect((await books.call('POST', 'Items', { Code: 'A', Name: 'Second' })).get('Items.0')).toMatchObject({
      ...{ ItemID, Name: 'Second', IsTrackedAsInventory: false },
    });
    for (const wrong of [{ Code: 'x'.repeat(31) }, { Code: 'B', Name: 'x'.repeat(51) }, {}]) {
      expect(await books.refusal('PUT', 'Items', wrong)).toHaveLength(1);
    }
    expect((await books.call('GET', 'Items/a')).get('Items.0.ItemID')).toBe(ItemID);
  });

  it('two tracking categories at most, with options of a hundred characters', async () => {
    const { TrackingCategoryID: id } = await books.put('TrackingCategories', { Name: 'Bay' });
    expect(await books.refusal('PUT', 'TrackingCategories', { Name: 'Third' })).toHaveLength(1);
    await books.put(`TrackingCategories/${id}/Options`, { Name: 'Left' });
    expect(await books.refusal('PUT', `TrackingCategories/${id}/Options`, { Name: 'left' })).toHaveLength(1);
    expect(
      await books.refusal('PUT', `TrackingCategories/${id}/Options`, { Name: 'x'.repeat(101) }),
    ).toHaveLength(1);
    const Tracking = [
      { Name: 'Bay', Option: 'Left' },
      { Name: 'Location', Option: 'Bayside' },
    ];
    const LineItems = [{ Description: 'x', UnitAmount: 1, AccountCode: '200', Tracking }];
    expect(
      listAt(await books.put('Invoices', sale(books.contact, 1, { LineItems })), 'LineItems.0.Tracking'),
    ).toHaveLength(2);
  });
});

describe('reports', () => {
  it('trial balance: the month, the year, and earlier profit in retained earnings', async () => {
    await books.put('Invoices', sale(books.contact, 100, { Date: '2025-12-30' }));
    await books.put('Invoices', sale(books.contact, 40, { Date: '2026-02-10' }));
    await books.put('Invoices', sale(books.contact, 5, { Date: '2026-03-01' }));
    const report = await books.call('GET', 'Reports/TrialBalance?date=2026-03-31');
    const rows = listAt(report.body, 'Reports.0.Rows').flatMap(each => listAt(each, 'Rows'));
    const cells = rows.map(each => listAt(each, 'Cells').map(cell => at(cell, 'Value')));
    expect(cells).toEqual([
      ['Sales (200)', '', '5.00', '', '45.00'],
      ['Accounts Receivable (120)', '5.00', '', '145.00', ''],
      ['Retained Earnings (960)', '', '', '', '100.00'],
      ['Total', '5.00', '5.00', '145.00', '145.00'],
    ]);
  });

  it('what a contact owes by age is what receivable holds, in both views', async () => {
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 100, { DueDate: '2026-03-12' }));
    await books.put('Invoices', sale(books.contact, 40, { Date: '2026-03-20', DueDate: '2026-05-01' }));
    const Account = { Code: '110' };
    await books.put('Payments', { Invoice: { InvoiceID }, Account, Date: '2026-04-01', Amount: 30 });
    const rows = async (date: string) =>
      ((await books.control('GET', `/receivables?date=${date}`)).body as Json[]).map(({ bucket, cents }) => [
        bucket,
        cents,
      ]);
    expect(await rows('2026-03-19')).toEqual([['< 1 Month', 10000]]);
    expect(await rows('2026-04-30')).toEqual([
      ['1 Month', 7000],
      ['Current', 4000],
    ]);
    const aged = await books.call(
      'GET',
      `Reports/AgedReceivablesByContact?contactID=${books.contact}&date=2026-04-30`,
    );
    const summary = listAt(listAt(aged.body, 'Reports.0.Rows.1.Rows').at(-1), 'Cells').at(-1);
    expect(at(summary, 'Value')).toBe('110.00');
    expect(await books.balances('2026-04-30')).toMatchObject({ 120: 11000 });
    expect((await books.call('GET', 'Reports/AgedPayablesByContact')).status).toBe(400);
  });

  it('account detail names each posting', async () => {
    await books.put('Invoices', sale(books.contact, 100, { InvoiceNumber: 'D-1' }));
    const detail = await books.control('GET', '/account-detail?account=120');
    expect(detail.body).toEqual([expect.objectContaining({ cents: 10000, kind: 'Invoice', text: 'D-1' })]);
  });
});

it('is served beside the other practice systems', async () => {
  const server = await startPractice({
    ...{ port: 0, dataDir: null, anchorDate: '2026-01-05', now: new Date('2026-01-05T06:00:00Z'), seed: 'x' },
  });
  const list = await send('GET', `${server.url}/practice/xero/organisations`, {});
  expect((list.body as Json[]).map(({ name }) => name)).toEqual(['Main Street Auto', 'Garage Laurier']);
  expect((await send('GET', `${server.url}/xero/connections`, {})).status).toBe(401);
  await server.close();
});

describe('the state', () => {
  it('is there after a restart: documents, tokens, keys and faults', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-xero-'));
    const file = join(folder, 'xero.sqlite');
    const before = await startXero(file);
    const own = await newOrganisation(before);
    const body = sale(own.contact, 10, { InvoiceNumber: 'S-1' });
    const first = await own.call('PUT', 'Invoices', body, { 'Idempotency-Key': 's-1' });
    await before.close();
    const after = await startXero(file);
    const headers = { Authorization: `Bearer ${own.token}`, 'xero-tenant-id': own.id };
    const url = `${after.url}/api.xro/2.0/Invoices`;
    const again = await send('PUT', url, { ...headers, 'Idempotency-Key': 's-1' }, body);
    expect(again.text).toBe(first.text);
    const report = await after.control('GET', `/organisations/${own.id}/trial-balance`);
    expect((report.body as Json[]).map(({ code, cents }) => [code, cents])).toEqual([
      ['120', 1000],
      ['200', -1000],
    ]);
    await after.close();
    rmSync(folder, { recursive: true });
  });
});
