import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  codeOf,
  furnish,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
  startQuickBooks,
} from './support.ts';

let practice: Practice;
let company: Company;

beforeAll(async () => {
  practice = await startQuickBooks();
  company = await newCompany(practice);
  const { customer, labor } = await furnish(company);
  for (const [index, DocNumber] of ['A-1', 'A_2', 'B%3', 'B-4', 'C-5'].entries()) {
    practice.clock.set(`2026-03-0${index + 2}T18:00:00Z`);
    const body = {
      CustomerRef: ref(customer),
      DocNumber,
      TxnDate: `2026-03-0${index + 1}`,
      Line: [sold(labor, (index + 1) * 10)],
    };
    expect((await company.create('Invoice', body)).status).toBe(200);
  }
  for (const DisplayName of ["Amy's & Co", 'Élan Vital', 'back\\slash', '🚗 Shop']) {
    expect((await company.create('Customer', { DisplayName })).status).toBe(200);
  }
});
afterAll(() => practice.close());

async function numbers(where: string): Promise<unknown[]> {
  const answer = await company.query(`select * from Invoice ${where}`);
  expect(answer.status, answer.text).toBe(200);
  return listAt(answer.body, 'QueryResponse.Invoice').map(each => each.DocNumber);
}

describe('the query language', () => {
  it.each([
    ["where DocNumber = 'a-1'", ['A-1']],
    ["WHERE docnumber IN ('A-1', 'C-5') ORDERBY DocNumber", ['A-1', 'C-5']],
    ["where DocNumber LIKE 'A%' orderby DocNumber", ['A-1', 'A_2']],
    ["where DocNumber LIKE '_-1'", []],
    ["where TotalAmt > '20' and TotalAmt <= 40 orderby TotalAmt DESC", ['B-4', 'B%3']],
    ["where TxnDate >= '2026-03-02' and TxnDate < '2026-03-04' orderby TxnDate", ['A_2', 'B%3']],
    ['where TxnDate = CURRENT_DATE', []],
    ["where MetaData.LastUpdatedTime >= '2026-03-05T18:00:00Z' orderby Id", ['B-4', 'C-5']],
    ["where MetaData.CreateTime < '2026-03-02T12:00:01-06:00'", ['A-1']],
    ['orderby Id startposition 2 maxresults 2', ['A_2', 'B%3']],
    ['ORDER BY Id DESC MAXRESULTS 1 STARTPOSITION 1', ['C-5']],
    ["where DueDate = ' '", []],
  ])('%s', async (where, expected) => {
    expect(await numbers(where)).toEqual(expected);
  });

  it('finds names with quotes, ampersands, backslashes, accents in any case, and emoji', async () => {
    for (const [written, name] of [
      ["Amy\\'s & Co", "Amy's & Co"],
      ['ÉLAN vital', 'Élan Vital'],
      ['back\\\\slash', 'back\\slash'],
      ['🚗 shop', '🚗 Shop'],
    ]) {
      const answer = await company.query(`select * from Customer where DisplayName = '${written}'`);
      expect(answer.get('QueryResponse.Customer.0.DisplayName')).toBe(name);
    }
  });

  it('answers over GET as over POST', async () => {
    const text = "select * from Customer where DisplayName = 'Amy\\'s & Co'";
    const answer = await company.call(
      'GET',
      `/query?query=${encodeURIComponent(text)}&minorversion=75&format=json`,
    );
    expect(answer.get('QueryResponse')).toMatchObject({ startPosition: 1, maxResults: 1 });
    expect(answer.headers.get('intuit_tid')).toMatch(/^1-/);
    expect(answer.headers.get('qbo-version')).toMatch(/^\d+\.\d+$/);
  });

  it('counts, and answers nothing with an empty object', async () => {
    expect((await company.query('select count(*) from Invoice')).get('QueryResponse')).toEqual({
      totalCount: 5,
    });
    expect((await company.query("select * from Invoice where Id = '9999'")).get('QueryResponse')).toEqual({});
    expect((await company.query('select * from invoice')).get('QueryResponse.maxResults')).toBe(5);
  });

  it('gives 100 rows unless told, and 1000 at most', async () => {
    const items = Array.from({ length: 120 }, (_, index) => ({
      bId: String(index % 30),
      operation: 'create',
      Customer: { DisplayName: `Many ${index}` },
    }));
    for (let start = 0; start < items.length; start += 30)
      await company.call('POST', '/batch', { BatchItemRequest: items.slice(start, start + 30) });
    expect((await company.query('select * from Customer')).get('QueryResponse.maxResults')).toBe(100);
    const rest = await company.query('select * from Customer orderby Id startposition 101 maxresults 1000');
    expect(rest.get('QueryResponse')).toMatchObject({ startPosition: 101, maxResults: 25, totalCount: 125 });
  });

  it('hides inactive list objects unless Active is asked for', async () => {
    const made = await company.create('Item', { Name: 'Old', Type: 'Service', IncomeAccountRef: ref(60) });
    await company.create('Item', { Id: made.get('Item.Id'), SyncToken: '0', sparse: true, Active: false });
    const find = (more: string) => company.query(`select * from Item where Name = 'Old (deleted)'${more}`);
    expect((await find('')).get('QueryResponse')).toEqual({});
    expect((await find(' and Active in (true, false)')).get('QueryResponse.maxResults')).toBe(1);
    expect((await find(' and Active = false')).get('QueryResponse.Item.0.Active')).toBe(false);
  });

  it('answers what the company is and its tax codes', async () => {
    expect(
      (await company.query('select * from CompanyInfo')).get('QueryResponse.CompanyInfo.0.CompanyName'),
    ).toBe('Test Garage');
    expect(
      (await company.query('select * from Preferences')).get(
        'QueryResponse.Preferences.0.TaxPrefs.PartnerTaxEnabled',
      ),
    ).toBe(true);
    const codes = await company.query('select * from TaxCode');
    expect(
      listAt(codes.body, 'QueryResponse.TaxCode')
        .map(each => each.Id)
        .sort(),
    ).toEqual(['2', 'NON', 'TAX']);
    expect((await company.call('GET', '/taxrate/1')).get('TaxRate.RateValue')).toBe(6.25);
  });
});

describe('what a query may not be', () => {
  it.each([
    ['select * from Invoice where', '4000'],
    ["select * from Invoice where DocNumber = 'a' or DocNumber = 'b'", '4000'],
    ["select * from Invoice where DocNumber = 'a", '4000'],
    ['select Id from Invoice', '4000'],
    ['select * from Custmoer', '4001'],
    ["select * from Invoice where PrivateNote = 'x'", '4001'],
    ["select * from Invoice where Nothing = 'x'", '4001'],
    ["select * from Invoice where Id > '1'", '4001'],
    ['select * from Invoice startposition 0', '4001'],
    ['select * from Invoice maxresults 1001', '4001'],
    ["select * from Invoice where TxnDate = 'yesterday'", '4001'],
  ])('%s: %s', async (text, code) => {
    const answer = await company.query(text);
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code });
  });

  it('says so as it was recorded', async () => {
    const start = await company.query('select * from Invoice startposition 0');
    expect(start.get('Fault.Error.0.Detail')).toBe(
      'QueryValidationError: value 0 is too small. Min allowed value is 1',
    );
    const unknown = await company.query('select * from Custmoer');
    expect(unknown.get('Fault.Error.0')).toMatchObject({
      Message: 'Invalid query',
      Detail: 'QueryValidationError: invalid context declaration: Custmoer',
    });
  });

  it('PaymentRefNum may be searched or not, as the switch says', async () => {
    const text = "select * from Payment where PaymentRefNum = 'x'";
    expect((await company.query(text)).status).toBe(200);
    await company.switch({ paymentRefNumSearchable: false });
    expect(codeOf(await company.query(text))).toBe('4001');
  });
});
