import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, listAt, newOrganisation, type Organisation, type Practice, sale, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice);
});
afterAll(() => practice.close());

function mixed(prefix: string) {
  const good = (number: string) => sale(books.contact, 10, { InvoiceNumber: `${prefix}-${number}` });
  return { Invoices: [good('1'), sale(books.contact, -1), good('2'), good('1')] };
}
const count = async (prefix: string) =>
  (await books.call('GET', `Invoices?InvoiceNumbers=${prefix}-1,${prefix}-2`)).get('Invoices.length');

describe('batches', () => {
  it('answer each element with its own status where errors are not summarized', async () => {
    const reply = await books.call('PUT', 'Invoices?summarizeErrors=false', mixed('A'));
    expect(reply.status).toBe(200);
    expect(reply.get('Status')).toBe('OK');
    const statuses = listAt(reply.body, 'Invoices').map(each => at(each, 'StatusAttributeString'));
    expect(statuses).toEqual(['OK', 'ERROR', 'OK', 'ERROR']);
    expect(reply.get('Invoices.3')).toMatchObject({
      ...{ HasErrors: true, ValidationErrors: [{ Message: 'Invoice # must be unique.' }] },
    });
    expect(await count('A')).toBe(2);
  });

  it('are refused as a whole otherwise, and keep nothing, or what is good (switch)', async () => {
    const reply = await books.call('PUT', 'Invoices', mixed('B'));
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({
      ...{ ErrorNumber: 10, Type: 'ValidationException', Message: 'A validation exception occurred' },
    });
    expect(listAt(reply.body, 'Elements')).toHaveLength(2);
    expect(await count('B')).toBe(0);
    await books.switch({ summarizedBatch: 'good-kept' });
    expect((await books.call('PUT', 'Invoices', mixed('C'))).status).toBe(400);
    expect(await count('C')).toBe(2);
  });

  it('may be answered in another order, and unsummarized by default (switches)', async () => {
    await books.switch({ batchOrder: 'reversed', summarizeErrorsUnset: 'does-not' });
    const reply = await books.call('PUT', 'Invoices', mixed('D'));
    expect(listAt(reply.body, 'Invoices').map(each => at(each, 'InvoiceNumber'))).toEqual([
      ...['D-1', 'D-2', undefined, 'D-1'],
    ]);
    expect(reply.get('Invoices.0.StatusAttributeString')).toBe('ERROR');
    await books.switch({ batchOrder: 'request', summarizeErrorsUnset: 'summarizes' });
  });

  it('work on allocations too', async () => {
    const { DueDate: _due, ...body } = sale(books.contact, 30, { Type: 'ACCRECCREDIT' });
    const { CreditNoteID } = await books.put('CreditNotes', body);
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 20));
    const part = (Amount: number) => ({ Amount, Date: '2026-03-02', Invoice: { InvoiceID } });
    const reply = await books.call('PUT', `CreditNotes/${CreditNoteID}/Allocations?summarizeErrors=false`, {
      Allocations: [part(15), part(6), part(5)],
    });
    expect(listAt(reply.body, 'Allocations').map(each => at(each, 'StatusAttributeString'))).toEqual([
      ...['OK', 'ERROR', 'OK'],
    ]);
  });

  it('process the first account alone, and fill no status in', async () => {
    const account = (Code: string) => ({ Code, Name: `Account ${Code}`, Type: 'EXPENSE' });
    const reply = await books.call('PUT', 'Accounts', { Accounts: [account('901'), account('902')] });
    expect(listAt(reply.body, 'Accounts').map(each => at(each, 'Code'))).toEqual(['901']);
    const unsummarized = await books.call('PUT', 'Accounts?summarizeErrors=false', account('903'));
    expect([unsummarized.status, unsummarized.get('Accounts.0.StatusAttributeString')]).toEqual([
      200,
      undefined,
    ]);
  });

  it.each(['', 'not json', '{"Invoices":[]}'])('of nothing readable are refused: %s', async body => {
    const reply = await books.call('PUT', 'Invoices', body, { 'Content-Type': 'application/json' });
    expect([reply.status, reply.get('ErrorNumber'), reply.get('Type')]).toEqual([
      ...[400, 17, 'NoDataProcessedException'],
    ]);
  });
});
