import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settlingIn } from './settling.ts';
import { at, type Json, newOrganisation, type Organisation, type Practice, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await newOrganisation(practice);
});

const { pay, invoice, open } = settlingIn(() => books);

describe('payments', () => {
  it('refuse what Xero refuses', async () => {
    const id = await invoice(10);
    const draft = await invoice(10, { Status: 'DRAFT' });
    const Invoice = { InvoiceID: id };
    const CASES: [Json, string][] = [
      [pay({ Invoice }, 10.01), 'The payment amount exceeds the amount outstanding on this document.'],
      [pay({ Invoice: { InvoiceID: draft } }, 5), 'Payments can only be made against authorised documents.'],
      [pay({ Invoice }, 0), 'Payment amount must be greater than 0.'],
      [
        pay({ Invoice }, 5, { Account: { Code: '200' } }),
        'Account must be of type BANK or have EnablePaymentsToAccount set to true.',
      ],
      [pay({ Invoice }, 5, { Account: undefined }), 'Account must be specified.'],
      [pay({ Invoice }, 5, { Date: undefined }), 'Date must be specified.'],
      [pay({}, 5), 'Exactly one of Invoice, CreditNote, Prepayment and Overpayment must be specified.'],
      [
        pay({ Invoice, CreditNote: { CreditNoteID: id } }, 5),
        'Exactly one of Invoice, CreditNote, Prepayment and Overpayment must be specified.',
      ],
      [pay({ Invoice: { InvoiceID: randomUUID() } }, 5), 'Invoice could not be found.'],
    ];
    for (const [body, message] of CASES)
      expect(await books.refusal('PUT', 'Payments', body)).toEqual([message]);
    expect(await open('receivables')).toEqual([['Invoice', 1000]]);
  });

  it('have no key: the same one twice stands twice, by either method', async () => {
    const id = await invoice(10);
    await books.put('Payments', pay({ Invoice: { InvoiceID: id } }, 3));
    await books.call('POST', 'Payments', pay({ Invoice: { InvoiceID: id } }, 3));
    expect(await open('receivables')).toEqual([['Invoice', 400]]);
  });

  it('are never edited, and deleted once, unless reconciled', async () => {
    const Invoice = { InvoiceID: await invoice(10) };
    const { PaymentID: id } = await books.put('Payments', pay({ Invoice }, 3));
    const remove = () => books.refusal('POST', `Payments/${id}`, { Status: 'DELETED' });
    expect(await books.refusal('POST', `Payments/${id}`, { Amount: 4 })).toEqual([
      'Payments cannot be edited. A payment can only be deleted.',
    ]);
    const marked = await books.control('POST', '/reconcile', { account: '110', through: '2026-03-31' });
    expect(marked.body).toEqual({ changed: 1 });
    expect((await books.call('GET', `Payments/${id}`)).get('Payments.0.IsReconciled')).toBe(true);
    expect(await remove()).toHaveLength(1);
    await books.switch({ reconciledEdits: 'allowed' });
    expect(await remove()).toEqual([]);
    expect(await remove()).toHaveLength(1);
    expect(await open('receivables')).toEqual([['Invoice', 1000]]);
  });

  it('of a batch are made together, and deleted together alone', async () => {
    const [one, two] = [await invoice(10), await invoice(20)];
    const parts = [one, two].map((InvoiceID, index) => ({
      Invoice: { InvoiceID },
      Amount: 10 * (index + 1),
    }));
    const batch = { Account: { Code: '090' }, Date: '2026-03-03', Details: 'cheque 77', Payments: parts };
    const made = await books.put('BatchPayments', batch);
    expect(made).toMatchObject({ Type: 'RECBATCH', TotalAmount: 30, Status: 'AUTHORISED' });
    expect(await books.balances()).toEqual({ '090': 3000, 200: -3000 });
    const payment = at(made, 'Payments.0.PaymentID');
    expect(await books.refusal('POST', `Payments/${payment}`, { Status: 'DELETED' })).toHaveLength(1);
    expect((await books.call('GET', `Payments/${payment}`)).get('Payments.0.BatchPaymentID')).toBe(
      made.BatchPaymentID,
    );
    const remove = () => books.refusal('POST', `BatchPayments/${made.BatchPaymentID}`, { Status: 'DELETED' });
    expect(await remove()).toEqual([]);
    expect(await remove()).toHaveLength(1);
    expect(await open('receivables')).toEqual([
      ['Invoice', 1000],
      ['Invoice', 2000],
    ]);
    const bill = await invoice(0, {
      Type: 'ACCPAY',
      LineItems: [{ Description: 'x', UnitAmount: 5, AccountCode: '310', TaxType: 'NONE' }],
    });
    const mixed = [...parts, { Invoice: { InvoiceID: bill }, Amount: 5 }];
    for (const wrong of [
      { Payments: mixed },
      { Payments: [] },
      { Details: 'x'.repeat(19) },
      { Payments: [...parts, ...parts] },
    ]) {
      expect(await books.refusal('PUT', 'BatchPayments', { ...batch, ...wrong })).toHaveLength(1);
    }
    expect(await books.balances()).toMatchObject({ 120: 3000 });
  });

  it('go by account id where a bank account has no code', async () => {
    const accounts = await books.call(
      'GET',
      `Accounts?where=${encodeURIComponent('Name=="Savings Account"')}`,
    );
    const AccountID = accounts.get('Accounts.0.AccountID');
    expect(accounts.get('Accounts.0.Code')).toBeUndefined();
    const Invoice = { InvoiceID: await invoice(10) };
    const made = await books.put('Payments', pay({ Invoice }, 10, { Account: { AccountID } }));
    expect(at(made, 'Account.AccountID')).toBe(AccountID);
  });
});
