import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, newOrganisation, type Organisation, type Practice, sale, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;
const ids: string[] = [];

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice);
  for (const [index, amount] of [10, 20, 30, 40, 50].entries()) {
    practice.clock.set(`2026-03-02T18:0${index}:30Z`);
    const more = { InvoiceNumber: `R-${index}`, Reference: `ref ${index}`, Date: `2026-03-0${index + 1}` };
    ids.push(String((await books.put('Invoices', sale(books.contact, amount, more))).InvoiceID));
  }
  await books.put('Payments', {
    ...{
      Invoice: { InvoiceID: ids[1] },
      Account: { Code: '110' },
      Date: '2026-03-03',
      Amount: 20,
      Reference: 'P-1',
    },
  });
});
afterAll(() => practice.close());

async function numbers(query: string, headers: Record<string, string> = {}): Promise<string[]> {
  const reply = await books.call('GET', `Invoices?${query}`, undefined, headers);
  if (reply.status !== 200) throw new Error(reply.text);
  return listAt(reply.body, 'Invoices').map(each => String(at(each, 'InvoiceNumber')));
}
const where = (text: string) => `where=${encodeURIComponent(text)}`;

describe('lists', () => {
  it('leave lines out without a page, and count pages with one', async () => {
    const plain = await books.call('GET', 'Invoices');
    expect(plain.get('Invoices.0.LineItems')).toEqual([]);
    expect(plain.get('pagination')).toBeUndefined();
    const paged = await books.call('GET', 'Invoices?page=2&pageSize=2');
    expect(paged.get('pagination')).toEqual({ page: 2, pageSize: 2, pageCount: 3, itemCount: 5 });
    expect(listAt(paged.body, 'Invoices.0.LineItems')).toHaveLength(1);
    expect((await books.call('GET', 'Invoices?page=1&pageSize=5000')).get('pagination.pageSize')).toBe(1000);
    expect((await books.call('GET', 'Invoices?page=1&summaryOnly=true')).get('Invoices.0.LineItems')).toEqual(
      [],
    );
    expect((await books.call('GET', 'Invoices?page=x')).status).toBe(400);
    expect((await books.call('GET', 'Accounts?page=1')).get('pagination')).toBeUndefined();
  });

  it('choose by ids, numbers, contacts, statuses, terms and app', async () => {
    expect(await numbers(`IDs=${ids[3]},${ids[0]}`)).toEqual(['R-3', 'R-0']);
    expect(await numbers('InvoiceNumbers=r-1,R-4')).toEqual(['R-1', 'R-4']);
    expect(await numbers('Statuses=PAID')).toEqual(['R-1']);
    expect(await numbers(`ContactIDs=${books.contact}`)).toHaveLength(5);
    expect(await numbers(`ContactIDs=${ids[0]}`)).toEqual([]);
    expect(await numbers('searchTerm=REF%202')).toEqual(['R-2']);
    const { InvoiceNumber: _none, ...byHand } = sale(books.contact, 1, { Date: '2026-02-01' });
    const made = await books.control('POST', '/edit', { endpoint: 'Invoices', changes: byHand });
    expect(await numbers('createdByMyApp=true')).toHaveLength(5);
    await books.control('POST', '/edit', {
      ...{ endpoint: 'Invoices', id: made.get('InvoiceID'), changes: { Status: 'VOIDED' } },
    });
  });

  it.each([
    ['InvoiceNumber=="R-2"', ['R-2']],
    ['Reference=="ref 3" OR Total==10', ['R-0', 'R-3']],
    ['Date>=DateTime(2026,3,2) AND Date<DateTime(2026,03,04)', ['R-1', 'R-2']],
    ['Date>=DateTime(2026,3,2)&&(Total<30||Total>=50)', ['R-1', 'R-4']],
    ['InvoiceNumber.StartsWith("R-") and not_x', null],
    ['InvoiceNumber.EndsWith("4")', ['R-4']],
    ['Reference.Contains("ef 0")', ['R-0']],
    ['Type=="ACCREC" AND AmountDue==0 AND Status=="PAID"', ['R-1']],
    ['Status!="VOIDED" AND Total > 35.5', ['R-3', 'R-4']],
    ['Nothing=="x"', null],
    ['Total=="10"', null],
    ['InvoiceID=="x"', null],
    ['Date>="2026-03-02"', null],
    ['InvoiceNumber==', null],
    ['InvoiceNumber=="R-1" Total==10', null],
    ['(Total==10', null],
    ['Total ~ 10', null],
  ])('where %s', async (text, expected) => {
    const reply = await books.call('GET', `Invoices?${where(text)}`);
    if (expected === null) {
      expect([reply.status, reply.get('Type')]).toEqual([400, 'QueryParseException']);
    } else {
      expect(listAt(reply.body, 'Invoices').map(each => at(each, 'InvoiceNumber'))).toEqual(expected);
    }
  });

  it('find payments by their invoice or reference, in any case of the name', async () => {
    const found = async (text: string) =>
      (await books.call('GET', `Payments?${where(text)}`)).get('Payments.length');
    expect(await found(`Invoice.InvoiceId==guid("${ids[1]}")`)).toBe(1);
    expect(await found(`Invoice.InvoiceID==Guid("${ids[2]}")`)).toBe(0);
    expect(await found('Reference=="P-1"')).toBe(1);
    expect(await found('Reference==null')).toBe(0);
  });

  it('are ordered where asked', async () => {
    const open = where('Status=="AUTHORISED"');
    expect(await numbers(`order=Total%20DESC&${open}`)).toEqual(['R-4', 'R-3', 'R-2', 'R-0']);
    expect(await numbers(`order=Status,Date%20desc&${where('Date>DateTime(2026,3,1)')}`)).toEqual([
      ...['R-4', 'R-3', 'R-2', 'R-1'],
    ]);
    expect((await books.call('GET', 'Invoices?order=Nothing')).status).toBe(400);
    expect((await books.call('GET', 'Invoices?order=Date%20SIDEWAYS')).status).toBe(400);
  });

  it('tell what changed since an instant; a payment changes its invoice', async () => {
    const since = (text: string) => numbers('page=1', { 'If-Modified-Since': text });
    expect(await since('2026-03-02T18:03:00')).toEqual(expect.arrayContaining(['R-1', 'R-3', 'R-4']));
    expect(await since('2026-03-02T18:03:00')).not.toContain('R-2');
    expect(await since('2027-01-01T00:00:00')).toEqual([]);
    const late = { 'If-Modified-Since': '2027-01-01T00:00:00' };
    expect((await books.call('GET', 'TaxRates', undefined, late)).get('TaxRates.length')).toBe(4);
    const wrong = await books.call('GET', 'Invoices', undefined, { 'If-Modified-Since': 'yesterday' });
    expect(wrong.status).toBe(400);
  });

  it('do not tell an edit that leaves UpdatedDateUTC alone', async () => {
    practice.clock.set('2026-03-05T10:00:00Z');
    const since = () => numbers('page=1', { 'If-Modified-Since': '2026-03-05T00:00:00' });
    const change = (silent: boolean, DueDate: string) =>
      books.control('POST', '/edit', { endpoint: 'Invoices', id: ids[2], changes: { DueDate }, silent });
    await change(true, '2026-03-30');
    expect(await since()).toEqual([]);
    expect((await books.call('GET', 'Invoices/R-2')).get('Invoices.0.DueDateString')).toBe(
      '2026-03-30T00:00:00',
    );
    await change(false, '2026-03-31');
    expect(await since()).toEqual(['R-2']);
  });

  it('know nothing of other organisations', async () => {
    const other = await newOrganisation(practice);
    const reply = await other.call('GET', `Invoices/${ids[0]}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect((await other.call('GET', 'Invoices')).get('Invoices.length')).toBe(0);
  });

  it('answer unknown endpoints and methods as Xero does', async () => {
    expect((await books.call('GET', 'Nothing')).status).toBe(404);
    expect((await books.call('DELETE', 'Invoices')).status).toBe(501);
    expect((await books.call('PUT', 'TaxRates', {})).status).toBe(501);
  });
});
