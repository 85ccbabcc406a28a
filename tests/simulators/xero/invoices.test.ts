import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  type Json,
  listAt,
  newOrganisation,
  type Organisation,
  type Practice,
  sale,
  startXero,
} from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice);
});
afterAll(() => practice.close());

const line = (more: Json = {}) => ({
  Description: 'Work',
  Quantity: 1,
  UnitAmount: 10,
  AccountCode: '200',
  ...more,
});
const withLine = (more: Json, head: Json = {}) =>
  sale(books.contact, 0, { LineItems: [line(more)], ...head });
const post = (body: Json) => books.call('POST', 'Invoices', body);
const NOT_VALID = 'Invoice not of valid status for modification';

describe('an invoice', () => {
  it('is created, paid and read, and leaves what double entry says', async () => {
    const own = await newOrganisation(practice);
    const invoice = await own.put('Invoices', sale(own.contact, 120.5, { InvoiceNumber: 'RO-1' }));
    expect(invoice).toMatchObject({ Status: 'AUTHORISED', Total: 120.5, AmountDue: 120.5 });
    const pay = { Account: { Code: '110' }, Date: '2026-03-03', Amount: 120.5 };
    await own.put('Payments', { Invoice: { InvoiceID: invoice.InvoiceID }, ...pay });
    const read = await own.call('GET', 'Invoices/RO-1');
    expect(read.get('Invoices.0')).toMatchObject({ Status: 'PAID', AmountDue: 0, AmountPaid: 120.5 });
    expect(await own.balances('2026-03-02')).toEqual({ 120: 12050, 200: -12050 });
    expect(await own.balances('2026-03-03')).toEqual({ 110: 12050, 200: -12050 });
  });

  it('of a purchase is the mirror image on payables', async () => {
    const own = await newOrganisation(practice);
    const bill = sale(own.contact, 80, { Type: 'ACCPAY', InvoiceNumber: 'V-1' });
    const cost = line({ UnitAmount: 80, AccountCode: '310', TaxType: 'INPUT' });
    const made = await own.put('Invoices', { ...bill, LineItems: [cost], Reference: 'not for bills' });
    expect(made.Reference).toBe('');
    expect(await own.balances()).toEqual({ 310: 8000, 800: -8000 });
  });

  it('has dates as Xero writes them, and today in its own zone where none is sent', async () => {
    practice.clock.set('2026-03-03T03:00:00Z');
    const { Date: _none, ...undated } = sale(books.contact, 1);
    const made = await books.put('Invoices', undated);
    practice.clock.set('2026-03-02T18:00:00Z');
    expect(made).toMatchObject({
      DateString: '2026-03-02T00:00:00',
      Date: `/Date(${Date.UTC(2026, 2, 2)}+0000)/`,
      DueDateString: '2026-03-12T00:00:00',
      UpdatedDateUTC: `/Date(${Date.parse('2026-03-03T03:00:00Z')}+0000)/`,
    });
  });

  it('takes its contact by id, by number, or by a name that it makes', async () => {
    const byName = await books.put('Invoices', sale('', 1, { Contact: { Name: 'Grace Fleet' } }));
    const again = await books.put('Invoices', sale('', 1, { Contact: { Name: 'grace fleet ' } }));
    expect(at(again, 'Contact.ContactID')).toBe(at(byName, 'Contact.ContactID'));
    expect(await books.refusal('PUT', 'Invoices', sale(randomUUID(), 1))).toHaveLength(1);
    expect(await books.refusal('PUT', 'Invoices', sale('', 1, { Contact: {} }))).toEqual([
      'A Contact must be specified for this type of transaction',
    ]);
  });
});

describe('numbers', () => {
  it('are unique for sales: PUT refuses a used one, POST writes over its holder', async () => {
    const first = await books.put('Invoices', sale(books.contact, 10, { InvoiceNumber: 'N-1' }));
    expect(await books.refusal('PUT', 'Invoices', sale(books.contact, 20, { InvoiceNumber: 'n-1' }))).toEqual(
      ['Invoice # must be unique.'],
    );
    const over = await post(sale(books.contact, 20, { InvoiceNumber: 'N-1' }));
    expect(over.get('Invoices.0')).toMatchObject({ InvoiceID: first.InvoiceID, Total: 20 });
  });

  it('are free for purchases', async () => {
    const bill = sale(books.contact, 10, { Type: 'ACCPAY', InvoiceNumber: 'B-1' });
    const own = { ...bill, LineItems: [line({ AccountCode: '310', TaxType: 'NONE' })] };
    const first = await books.put('Invoices', own);
    const second = await books.put('Invoices', own);
    const third = (await post(own)).get('Invoices.0.InvoiceID');
    expect(new Set([first.InvoiceID, second.InvoiceID, third]).size).toBe(3);
  });

  it('of voided invoices are taken, or free again (switch)', async () => {
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 10, { InvoiceNumber: 'N-2' }));
    await post({ InvoiceID, Status: 'VOIDED' });
    const again = sale(books.contact, 10, { InvoiceNumber: 'N-2' });
    expect(await books.refusal('PUT', 'Invoices', again)).toEqual(['Invoice # must be unique.']);
    await books.switch({ numberAfterVoid: 'free' });
    expect(await books.refusal('PUT', 'Invoices', again)).toEqual([]);
    await books.switch({ numberAfterVoid: 'taken' });
  });
});

describe('statuses', () => {
  const NEXT: readonly [string, string, boolean][] = [
    ['DRAFT', 'SUBMITTED', true],
    ['DRAFT', 'AUTHORISED', true],
    ['DRAFT', 'DELETED', true],
    ['DRAFT', 'VOIDED', false],
    ['SUBMITTED', 'DELETED', true],
    ['SUBMITTED', 'VOIDED', false],
    ['AUTHORISED', 'VOIDED', true],
    ['AUTHORISED', 'DELETED', false],
    ['AUTHORISED', 'DRAFT', false],
    ['AUTHORISED', 'PAID', false],
  ];
  it.each(NEXT)('%s to %s: %s', async (from, to, isAllowed) => {
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 10, { Status: from }));
    expect(await books.refusal('POST', 'Invoices', { InvoiceID, Status: to })).toEqual(
      isAllowed ? [] : [NOT_VALID],
    );
    const read = await books.call('GET', `Invoices/${InvoiceID}`);
    expect(read.get('Invoices.0.Status')).toBe(isAllowed ? to : from);
  });

  it.each(['VOIDED', 'DELETED'])('%s is the end', async status => {
    const from = status === 'VOIDED' ? 'AUTHORISED' : 'DRAFT';
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 10, { Status: from }));
    await post({ InvoiceID, Status: status });
    expect(await books.refusal('POST', 'Invoices', { InvoiceID, Reference: 'x' })).toEqual([NOT_VALID]);
  });

  it('count drafts and voided ones nowhere', async () => {
    const own = await newOrganisation(practice);
    await own.put('Invoices', sale(own.contact, 10, { Status: 'DRAFT' }));
    const { InvoiceID } = await own.put('Invoices', sale(own.contact, 10));
    await own.call('POST', 'Invoices', { InvoiceID, Status: 'VOIDED' });
    expect(await own.balances()).toEqual({});
  });

  it('of a new invoice are DRAFT, SUBMITTED or AUTHORISED, and the plan may cap approvals', async () => {
    expect(await books.refusal('PUT', 'Invoices', sale(books.contact, 1, { Status: 'PAID' }))).toHaveLength(
      1,
    );
    const own = await newOrganisation(practice, { approvalLimit: 1 });
    await own.put('Invoices', sale(own.contact, 1));
    expect(await own.refusal('PUT', 'Invoices', sale(own.contact, 1))).toEqual([
      'You have reached the limit of invoices you can approve',
    ]);
  });
});

describe('changes', () => {
  it('of an unpaid approved invoice are taken; lines without their id are made anew', async () => {
    const two = { LineItems: [line(), line({ Description: 'Parts', UnitAmount: 5 })] };
    const made = await books.put('Invoices', sale(books.contact, 0, two));
    const [kept, dropped] = listAt(made, 'LineItems').map(each => at(each, 'LineItemID'));
    const LineItems = [
      line({ LineItemID: kept, UnitAmount: 12 }),
      line({ Description: 'Parts', UnitAmount: 5 }),
    ];
    const changed = await post({ InvoiceID: made.InvoiceID, LineItems });
    const ids = listAt(changed.body, 'Invoices.0.LineItems').map(each => at(each, 'LineItemID'));
    expect(ids[0]).toBe(kept);
    expect(ids[1]).not.toBe(dropped);
    expect(changed.get('Invoices.0.Total')).toBe(17);
    const same = await post({ InvoiceID: made.InvoiceID, Reference: 'only this' });
    expect(same.get('Invoices.0')).toMatchObject({ Total: 17, Reference: 'only this' });
  });

  it('of a part-paid one are refused until the payment is gone', async () => {
    const { InvoiceID } = await books.put('Invoices', sale(books.contact, 10));
    const { PaymentID } = await books.put('Payments', {
      Invoice: { InvoiceID },
      Account: { Code: '110' },
      Date: '2026-03-02',
      Amount: 4,
    });
    for (const change of [{ Reference: 'x' }, { Status: 'VOIDED' }]) {
      expect(await books.refusal('POST', 'Invoices', { InvoiceID, ...change })).toEqual([
        NOT_VALID,
        'This document cannot be edited as it has a payment or credit note allocated to it.',
      ]);
    }
    await books.call('POST', `Payments/${PaymentID}`, { Status: 'DELETED' });
    expect(await books.refusal('POST', 'Invoices', { InvoiceID, Status: 'VOIDED' })).toEqual([]);
  });

  it('approve a draft only when its lines are whole', async () => {
    const { InvoiceID } = await books.put(
      'Invoices',
      withLine({ AccountCode: undefined }, { Status: 'DRAFT' }),
    );
    const approve = () => books.refusal('POST', 'Invoices', { InvoiceID, Status: 'AUTHORISED' });
    expect(await approve()).toEqual(['Account code must be specified.']);
    await post({ InvoiceID, LineItems: [line()] });
    expect(await approve()).toEqual([]);
  });

  it('of what is not there are refused, in the batch and in the path', async () => {
    expect(await books.refusal('POST', 'Invoices', { InvoiceID: randomUUID() })).toHaveLength(1);
    const reply = await books.call('POST', `Invoices/${randomUUID()}`, {});
    expect([reply.status, reply.text]).toEqual([404, "The resource you're looking for cannot be found"]);
  });
});
