import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settlingIn } from './settling.ts';
import { newOrganisation, type Organisation, type Practice, startXero } from './support.ts';

let practice: Practice;
let books: Organisation;

beforeAll(async () => {
  practice = await startXero();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await newOrganisation(practice);
});

const { pay, invoice, creditNote, overpayment, allocation, open } = settlingIn(() => books);

describe('credit notes', () => {
  it('lower what is owed where they are allocated, and hold the rest', async () => {
    const [id, note] = [await invoice(100), await creditNote(30)];
    expect(await books.balances()).toEqual({ 120: 7000, 200: -7000 });
    const made = await books.put(`CreditNotes/${note}/Allocations`, allocation(id, 20));
    expect((await books.call('GET', `Invoices/${id}`)).get('Invoices.0')).toMatchObject({
      ...{ AmountDue: 80, AmountCredited: 20, CreditNotes: [{ CreditNoteID: note, AppliedAmount: 20 }] },
    });
    expect((await books.call('GET', `CreditNotes/${note}`)).get('CreditNotes.0')).toMatchObject({
      ...{ RemainingCredit: 10, Status: 'AUTHORISED' },
    });
    expect(await open('receivables', '2026-03-03')).toEqual([
      ['CreditNote', -3000],
      ['Invoice', 10000],
    ]);
    expect(await open('receivables', '2026-03-04')).toEqual([
      ['CreditNote', -1000],
      ['Invoice', 8000],
    ]);
    const path = `CreditNotes/${note}/Allocations/${made.AllocationID}`;
    expect((await books.call('DELETE', path)).get('IsDeleted')).toBe(true);
    expect((await books.call('DELETE', path)).status).toBe(404);
    expect(await open('receivables')).toEqual([
      ['CreditNote', -3000],
      ['Invoice', 10000],
    ]);
  });

  it('are refunded by a payment, and then paid', async () => {
    const note = await creditNote(30);
    const made = await books.put('Payments', pay({ CreditNote: { CreditNoteID: note } }, 30));
    expect(made.PaymentType).toBe('ARCREDITPAYMENT');
    expect((await books.call('GET', `CreditNotes/${note}`)).get('CreditNotes.0.Status')).toBe('PAID');
    expect(await books.balances()).toEqual({ 110: -3000, 200: 3000 });
    expect(await books.refusal('POST', 'CreditNotes', { CreditNoteID: note, Status: 'VOIDED' })).toHaveLength(
      2,
    );
  });

  it('refuse allocations of too much, to others, to the other side, and discounts', async () => {
    const [id, note] = [await invoice(10), await creditNote(30)];
    const other = String((await books.put('Contacts', { Name: 'Bob Other' })).ContactID);
    const theirs = await invoice(50, { Contact: { ContactID: other } });
    const bill = await invoice(50, {
      Type: 'ACCPAY',
      LineItems: [{ Description: 'x', UnitAmount: 50, AccountCode: '310', TaxType: 'NONE' }],
    });
    const draft = await creditNote(5, { Status: 'DRAFT' });
    const refusal = (from: string, to: string, amount: number) =>
      books.refusal('PUT', `CreditNotes/${from}/Allocations`, allocation(to, amount));
    expect(await refusal(note, id, 10.01)).toHaveLength(1);
    expect(await refusal(note, theirs, 30.01)).toHaveLength(1);
    expect(await refusal(note, theirs, 5)).toEqual([
      'The credit and the document must be of the same contact.',
    ]);
    expect(await refusal(note, bill, 5)).toHaveLength(1);
    expect(await refusal(draft, id, 5)).toHaveLength(1);
    await books.switch({ allocationContact: 'any' });
    expect(await refusal(note, theirs, 5)).toEqual([]);
    expect(await refusal(note, theirs, 25.01)).toEqual(['The allocation exceeds the remaining credit.']);
    const discounted = {
      LineItems: [{ Description: 'x', UnitAmount: 5, AccountCode: '200', DiscountRate: 5 }],
    };
    await expect(creditNote(0, discounted)).rejects.toThrow(
      'Discounts are only available on ACCREC invoices.',
    );
  });

  it('have numbers of their own that are unique', async () => {
    await creditNote(5, { CreditNoteNumber: 'C-1' });
    await expect(creditNote(5, { CreditNoteNumber: 'C-1' })).rejects.toThrow('Credit Note # must be unique.');
  });

  it('of vendors are the mirror image', async () => {
    const LineItems = [{ Description: 'Core', UnitAmount: 20, AccountCode: '145', TaxType: 'NONE' }];
    const note = await creditNote(0, { Type: 'ACCPAYCREDIT', LineItems });
    expect(await books.balances()).toEqual({ 145: -2000, 800: 2000 });
    expect(await open('payables')).toEqual([['CreditNote', -2000]]);
    await books.put('Payments', pay({ CreditNote: { CreditNoteID: note } }, 20));
    expect(await books.balances()).toEqual({ 110: 2000, 145: -2000 });
  });
});

describe('overpayments and prepayments', () => {
  it('come of a bank transaction of one line on receivable, are allocated and refunded', async () => {
    const over = await overpayment(50);
    expect(await books.balances()).toEqual({ '090': 5000, 120: -5000 });
    const id = await invoice(30);
    await books.put(`Overpayments/${over}/Allocations`, allocation(id, 30));
    expect((await books.call('GET', `Invoices/${id}`)).get('Invoices.0')).toMatchObject({
      ...{ Status: 'PAID', Overpayments: [{ OverpaymentID: over, AppliedAmount: 30 }] },
    });
    await books.put('Payments', pay({ Overpayment: { OverpaymentID: over } }, 20));
    expect((await books.call('GET', `Overpayments/${over}`)).get('Overpayments.0')).toMatchObject({
      ...{ RemainingCredit: 0, Status: 'PAID', Type: 'RECEIVE-OVERPAYMENT' },
    });
    expect(await books.balances()).toEqual({ '090': 5000, 110: -2000, 200: -3000 });
    expect(await open('receivables')).toEqual([]);
  });

  it('of two lines, or changed and deleted by the API, are refused; a person may take one back', async () => {
    const line = { Description: 'x', Quantity: 1, UnitAmount: 5 };
    await expect(overpayment(0, 'RECEIVE-OVERPAYMENT', { LineItems: [line, line] })).rejects.toThrow(
      'single line item',
    );
    const blank = { LineItems: [{ Quantity: 1, UnitAmount: 5 }] };
    await expect(overpayment(0, 'RECEIVE-OVERPAYMENT', blank)).rejects.toThrow('Description');
    const over = await overpayment(50);
    const list = await books.call('GET', 'BankTransactions');
    const BankTransactionID = list.get('BankTransactions.0.BankTransactionID');
    const remove = { BankTransactionID, Status: 'DELETED' };
    expect(await books.refusal('POST', 'BankTransactions', remove)).toHaveLength(1);
    const removed = await books.control('POST', '/remove', { kind: 'Overpayment', id: over });
    expect(removed.status).toBe(200);
    expect(await books.balances()).toEqual({});
    expect((await books.call('GET', `Overpayments/${over}`)).status).toBe(404);
  });

  it('lose their reference, or keep it (switch)', async () => {
    const shown = async () => {
      const id = await overpayment(5, 'RECEIVE-OVERPAYMENT', { Reference: 'R-1' });
      return (await books.call('GET', `Overpayments/${id}`)).get('Overpayments.0.Reference');
    };
    expect(await shown()).toBeUndefined();
    await books.switch({ overpaymentReference: 'kept' });
    expect(await shown()).toBe('R-1');
    expect((await books.call('GET', 'Overpayments?References=R-1')).get('Overpayments.length')).toBe(1);
  });

  it('to vendors stand on payables', async () => {
    await overpayment(40, 'SPEND-OVERPAYMENT');
    expect(await books.balances()).toEqual({ '090': -4000, 800: 4000 });
    expect(await open('payables')).toEqual([['Overpayment', -4000]]);
  });

  it('prepayments stay on the accounts of their lines until they are allocated', async () => {
    const LineItems = [
      { Description: 'Deposit', Quantity: 1, UnitAmount: 50, AccountCode: '805', TaxType: 'NONE' },
    ];
    const pre = await overpayment(0, 'RECEIVE-PREPAYMENT', { LineItems });
    expect(await books.balances()).toEqual({ '090': 5000, 805: -5000 });
    await books.put(`Prepayments/${pre}/Allocations`, allocation(await invoice(20), 20));
    expect(await books.balances()).toEqual({ '090': 5000, 200: -2000, 805: -3000 });
    await books.put('Payments', pay({ Prepayment: { PrepaymentID: pre } }, 30));
    expect(await books.balances()).toEqual({ '090': 5000, 110: -3000, 200: -2000 });
  });
});
