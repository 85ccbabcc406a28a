import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cost, date, link, openBooks } from './books.ts';
import {
  ACCOUNTS,
  at,
  cents,
  codeOf,
  type Json,
  listAt,
  type Practice,
  ref,
  startQuickBooks,
  trialBalance,
} from './support.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startQuickBooks();
});
afterAll(() => practice.close());

/** A vendor with a bill of 85.00 and a credit of 20.00. */
async function withBill() {
  const books = await openBooks(practice);
  const vendor = await books.made('Vendor', { DisplayName: 'NAPA' });
  const head = { VendorRef: ref(String(vendor.Id)), ...date('02') };
  const bill = await books.made('Bill', {
    ...head,
    DocNumber: 'N-1',
    Line: [cost(85, ACCOUNTS.costOfParts)],
  });
  const credit = await books.made('VendorCredit', { ...head, Line: [cost(20, ACCOUNTS.costOfParts)] });
  const check = { PayType: 'Check', CheckPayment: { BankAccountRef: ref(ACCOUNTS.checking) } };
  const pay = (TotalAmt: number, Line: Json[], more: Json = check) =>
    books.made('BillPayment', { ...head, TotalAmt, Line, ...more });
  return { ...books, vendor, head, bill, credit, check, pay };
}

describe('bill payments', () => {
  it('pay a bill by cheque, with what a vendor credit gives', async () => {
    const { bill, credit, pay, read, vendor, company } = await withBill();
    const paid = await pay(65, [link(bill, 'Bill', 85), link(credit, 'VendorCredit', 20)]);
    expect(paid).toMatchObject({
      PayType: 'Check',
      APAccountRef: { value: ACCOUNTS.payable },
      CheckPayment: { BankAccountRef: { value: ACCOUNTS.checking }, PrintStatus: 'NotSet' },
    });
    expect(await read('Bill', bill.Id)).toMatchObject({
      Balance: 0,
      LinkedTxn: [{ TxnId: paid.Id, TxnType: 'BillPaymentCheck' }],
    });
    expect(await read('VendorCredit', credit.Id)).toMatchObject({ Balance: 0 });
    expect(await read('Vendor', vendor.Id)).toMatchObject({ Balance: 0 });
    expect(await trialBalance(company)).toEqual({ [ACCOUNTS.checking]: -6500, [ACCOUNTS.costOfParts]: 6500 });
  });

  it('by card stand on the card; what exceeds the bills is a credit with the vendor', async () => {
    const { bill, pay, company, read, vendor } = await withBill();
    const card = { PayType: 'CreditCard', CreditCardPayment: { CCAccountRef: ref(ACCOUNTS.mastercard) } };
    const paid = await pay(100, [link(bill, 'Bill', 85)], card);
    expect((await read('Bill', bill.Id)).LinkedTxn).toEqual([
      { TxnId: paid.Id, TxnType: 'BillPaymentCreditCard' },
    ]);
    expect((await trialBalance(company))[ACCOUNTS.mastercard]).toBe(-10_000);
    expect((await read('Vendor', vendor.Id)).Balance).toBe(-35);
  });

  it('are voided by an update, which opens the bill again', async () => {
    const { bill, pay, company, read } = await withBill();
    const paid = await pay(85, [link(bill, 'Bill', 85)]);
    const identity = { Id: paid.Id, SyncToken: paid.SyncToken, sparse: true };
    const reply = await company.create('BillPayment', identity, '?operation=update&include=void');
    expect(reply.get('BillPayment')).toMatchObject({ TotalAmt: 0, PrivateNote: 'Voided', Line: [] });
    expect(await read('Bill', bill.Id)).toMatchObject({ Balance: 85, LinkedTxn: [] });
  });

  it('are refused without means, beyond what is open, for another vendor’s bill, or linking a sale', async () => {
    const { bill, head, company, made, check, invoice } = await withBill();
    const other = await made('Vendor', { DisplayName: 'Dealer' });
    const sale = await invoice(10);
    const refused = async (more: Json) =>
      codeOf(
        await company.create('BillPayment', {
          ...head,
          TotalAmt: 85,
          ...check,
          Line: [link(bill, 'Bill', 85)],
          ...more,
        }),
      );
    expect(await refused({ PayType: undefined })).toBe('2020');
    expect(await refused({ CheckPayment: undefined })).toBe('2020');
    expect(await refused({ CheckPayment: { BankAccountRef: ref(ACCOUNTS.mastercard) } })).toBe('2500');
    expect(await refused({ Line: [] })).toBe('2020');
    expect(await refused({ Line: [link(bill, 'Bill', 90)], TotalAmt: 90 })).toBe('6000');
    expect(await refused({ TotalAmt: 50 })).toBe('6000');
    expect(await refused({ VendorRef: ref(String(other.Id)) })).toBe('620');
    expect(await refused({ Line: [link(sale, 'Invoice', 10)] })).toBe('2170');
  });

  it('have to go before the bill can be deleted', async () => {
    const { bill, pay, company, read } = await withBill();
    const paid = await pay(85, [link(bill, 'Bill', 85)]);
    const now = await read('Bill', bill.Id);
    const undo = { Id: bill.Id, SyncToken: now.SyncToken };
    expect(codeOf(await company.create('Bill', undo, '?operation=delete'))).toBe('6000');
    await company.create('BillPayment', { Id: paid.Id, SyncToken: '0' }, '?operation=delete');
    const { SyncToken } = await read('Bill', bill.Id);
    const gone = await company.create('Bill', { Id: bill.Id, SyncToken }, '?operation=delete');
    expect(gone.get('Bill.status')).toBe('Deleted');
  });

  it('show in what vendors are owed, on that day and by location', async () => {
    const { bill, pay, company, made } = await withBill();
    await company.switch({ departmentTracking: true });
    const north = await made('Department', { Name: 'North' });
    const more = { DepartmentRef: ref(String(north.Id)), DocNumber: 'N-2' };
    const second = await made('Bill', {
      ...bill,
      ...more,
      Id: undefined,
      SyncToken: undefined,
      Line: [cost(5, '80')],
    });
    expect(second.TotalAmt).toBe(5);
    await pay(60, [link(bill, 'Bill', 60)], {
      ...date('05'),
      PayType: 'Check',
      CheckPayment: { BankAccountRef: ref('35') },
    });
    const owed = async (query: string) => {
      const report = await company.call('GET', `/reports/VendorBalance?${query}`);
      const total = listAt(report.body, 'Rows.Row').find(row => row.group === 'GrandTotal');
      return cents(listAt(total, 'Summary.ColData').at(-1)?.value ?? 0);
    };
    expect(await owed('report_date=2026-03-04')).toBe(7000);
    expect(await owed('report_date=2026-03-05')).toBe(1000);
    expect(await owed(`report_date=2026-03-05&department=${north.Id}`)).toBe(500);
    const ledger = await company.call(
      'GET',
      '/reports/GeneralLedger?account=33&start_date=2026-03-01&end_date=2026-03-31',
    );
    expect(ledger.text).toContain('Bill Payment (Check)');
  });
});

describe('a journal entry on undeposited funds', () => {
  it('is deposited with the payments, as the fee that it took from them', async () => {
    const { made, payment, company } = await openBooks(practice);
    const paid = await payment(300);
    const leg = (PostingType: string, account: string) => ({
      Amount: 8.7,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef: ref(account) },
    });
    const fee = await made('JournalEntry', { ...date('02'), Line: [leg('Debit', '70'), leg('Credit', '4')] });
    const held = (object: Json, TxnType: string, Amount: number) => ({
      Amount,
      LinkedTxn: [{ TxnId: object.Id, TxnType, TxnLineId: '0' }],
    });
    const Line = [held(paid, 'Payment', 300), held(fee, 'JournalEntry', -8.7)];
    const deposit = await made('Deposit', { ...date('04'), DepositToAccountRef: ref('35'), Line });
    expect(deposit.TotalAmt).toBe(291.3);
    const balances = await trialBalance(company, '?end_date=2026-03-04');
    expect(balances).toMatchObject({ 35: 29_130, 70: 870 });
    expect(balances[4]).toBeUndefined();
    expect(at(deposit, 'Line.1.Amount')).toBe(-8.7);
  });
});

describe('a payment that lies in a deposit', () => {
  it('may change what it settles, where the company’s edition lets it', async () => {
    const { made, payment, invoice, company, read } = await openBooks(practice);
    const paid = await payment(50);
    const Line = [{ Amount: 50, LinkedTxn: [{ TxnId: paid.Id, TxnType: 'Payment', TxnLineId: '0' }] }];
    await made('Deposit', { ...date('03'), DepositToAccountRef: ref('35'), Line });
    const sale = await invoice(50);
    const { SyncToken } = await read('Payment', paid.Id);
    const update = { Id: paid.Id, SyncToken, sparse: true, Line: [link(sale, 'Invoice', 50)] };
    await company.switch({ depositedPayments: 'locked' });
    expect(codeOf(await company.create('Payment', update))).toBe('6540');
    await company.switch({ depositedPayments: 'links-may-change' });
    expect((await made('Payment', update)).UnappliedAmt).toBe(0);
  });
});

describe('what a payment has not settled', () => {
  it('is given to a sale by a payment of zero, where the company’s edition lets it', async () => {
    const { payment, invoice, company, read, ids } = await openBooks(practice);
    const before = await payment(50);
    const sale = await invoice(80);
    const zero = {
      CustomerRef: ref(ids.customer),
      TotalAmt: 0,
      ...date('03'),
      Line: [link(sale, 'Invoice', 50), link(before, 'Payment', 50)],
    };
    await company.switch({ linkUnappliedPayments: false });
    expect(codeOf(await company.create('Payment', zero))).toBe('2170');
    await company.switch({ linkUnappliedPayments: true });
    expect((await company.create('Payment', zero)).status).toBe(200);
    expect(await read('Payment', before.Id)).toMatchObject({ UnappliedAmt: 0 });
    expect(await read('Invoice', sale.Id)).toMatchObject({ Balance: 30 });
    expect(await trialBalance(company, '?accounting_method=Cash&end_date=2026-03-31')).toEqual({
      4: 5000,
      60: -5000,
    });
  });
});
