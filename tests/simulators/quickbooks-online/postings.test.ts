import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, link, openBooks } from './books.ts';
import {
  ACCOUNTS,
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
  practice.clock.set('2026-06-30T18:00:00Z');
});
afterAll(() => practice.close());

describe('what objects post', () => {
  it('an invoice with parts, tax and a tire fee, and its payment', async () => {
    const { made, read, payment, company, ids } = await openBooks(practice);
    const fee = await made('Item', {
      Name: 'Tire fee',
      Type: 'Service',
      IncomeAccountRef: ref(ACCOUNTS.tireFee),
    });
    const sale = await made('Invoice', {
      CustomerRef: ref(ids.customer),
      ...date('02'),
      TxnTaxDetail: { TotalTax: 4.2 },
      Line: [sold(ids.labor, 100), sold(ids.parts, 50), sold(ids.labor, -10), sold(String(fee.Id), 2)],
    });
    expect(sale).toMatchObject({ TotalAmt: 146.2, Balance: 146.2, TxnTaxDetail: { TotalTax: 4.2 } });
    expect(await trialBalance(company)).toEqual({ 84: 14620, 60: -9000, 61: -5000, 90: -200, 89: -420 });
    const paid = await payment(146.2, [link(sale, 'Invoice', 146.2)]);
    expect(paid).toMatchObject({ UnappliedAmt: 0, DepositToAccountRef: { value: '4' } });
    expect(await read('Invoice', sale.Id)).toMatchObject({
      Balance: 0,
      LinkedTxn: [{ TxnId: paid.Id, TxnType: 'Payment' }],
    });
    expect(await trialBalance(company)).toMatchObject({ 4: 14620 });
    expect((await read('Customer', ids.customer)).Balance).toBe(0);
  });

  it('money taken before the sale: unapplied, then linked', async () => {
    const { made, read, invoice, payment, company } = await openBooks(practice);
    const early = await payment(200, [], { TxnDate: '2026-03-30' });
    expect(early.UnappliedAmt).toBe(200);
    const sale = await invoice(500, { TxnDate: '2026-04-02' });
    const linked = await made('Payment', {
      Id: early.Id,
      SyncToken: early.SyncToken,
      sparse: true,
      Line: [link(sale, 'Invoice', 200)],
    });
    expect(linked).toMatchObject({ UnappliedAmt: 0, SyncToken: '1', TotalAmt: 200 });
    expect((await read('Invoice', sale.Id)).Balance).toBe(300);
    expect(await trialBalance(company, '?end_date=2026-03-31')).toEqual({ 4: 20000, 84: -20000 });
    expect(await trialBalance(company, '?end_date=2026-04-02')).toEqual({ 4: 20000, 84: 30000, 60: -50000 });
    // On the evening of the payment the sale was not there: the ageing of that day still knows the credit.
    const then = await company.call('GET', '/reports/AgedReceivables?report_date=2026-03-31');
    expect(listAt(then.body, 'Rows.Row').at(-1)).toMatchObject({
      Summary: { ColData: expect.arrayContaining([{ value: '-200.00' }]) },
    });
    const now = '/reports/AgedReceivables?report_date=2026-03-31&aging_method=Current';
    expect(listAt((await company.call('GET', now)).body, 'Rows.Row')).toEqual([]);
  });

  it('a credit memo applied to an invoice by a payment of zero', async () => {
    const { made, read, invoice, payment, company, ids } = await openBooks(practice);
    const sale = await invoice(80);
    const credit = await made('CreditMemo', {
      CustomerRef: ref(ids.customer),
      ...date('03'),
      Line: [sold(ids.labor, 30)],
    });
    expect(credit).toMatchObject({ RemainingCredit: 30, Balance: 30 });
    const zero = await payment(0, [link(sale, 'Invoice', 30), link(credit, 'CreditMemo', 30)]);
    expect(zero).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0 });
    expect(await read('CreditMemo', credit.Id)).toMatchObject({ RemainingCredit: 0 });
    expect(await read('Invoice', sale.Id)).toMatchObject({ Balance: 50 });
    expect(await trialBalance(company)).toEqual({ 84: 5000, 60: -5000 });
  });

  it('money given back: an expense on receivable, linked with the overpayment', async () => {
    const { made, read, payment, refund, receivable, company } = await openBooks(practice);
    const paid = await payment(100);
    const back = await refund(40);
    await made('Payment', {
      Id: paid.Id,
      SyncToken: paid.SyncToken,
      sparse: true,
      Line: [link(back, 'Expense', 40)],
    });
    expect(await read('Payment', paid.Id)).toMatchObject({ UnappliedAmt: 60 });
    expect(await read('Purchase', back.Id)).toMatchObject({
      LinkedTxn: [{ TxnId: paid.Id, TxnType: 'Payment' }],
    });
    expect(await trialBalance(company)).toEqual({ 4: 6000, 84: -6000 });
    expect(await receivable()).toBe(-6000);
    await company.switch({ cashPurchaseAccounts: 'bank-only' });
    const again = { PaymentType: 'Cash', AccountRef: ref(ACCOUNTS.undeposited), Line: [] };
    expect(codeOf(await company.create('Purchase', again))).toBe('2500');
  });

  it('journal entries on receivable are paid like invoices', async () => {
    const { made, payment, receivable, ids } = await openBooks(practice);
    const leg = (PostingType: string, account: string, more: Json = {}) => ({
      Amount: 70,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef: ref(account), ...more },
    });
    const entry = await made('JournalEntry', {
      ...date('02'),
      Line: [
        leg('Debit', '84', { Entity: { Type: 'Customer', EntityRef: ref(ids.customer) } }),
        leg('Credit', '60'),
      ],
    });
    expect(entry).toMatchObject({
      Adjustment: false,
      TotalAmt: 0,
      TxnTaxDetail: {},
      Line: [{ Id: '0' }, { Id: '1' }],
    });
    await payment(70, [link(entry, 'JournalEntry', 70)]);
    expect(await receivable()).toBe(0);
  });

  it('bills, vendor credits, receipts and deposits with a card fee', async () => {
    const { made, read, company, ids } = await openBooks(practice);
    const { Id } = await made('Vendor', { DisplayName: 'NAPA' });
    const cost = (Amount: number, account: string) => ({
      Amount,
      DetailType: 'AccountBasedExpenseLineDetail',
      AccountBasedExpenseLineDetail: { AccountRef: ref(account) },
    });
    const bill = await made('Bill', {
      VendorRef: ref(String(Id)),
      ...date('02'),
      Line: [cost(80, ACCOUNTS.inventory)],
    });
    expect(bill).toMatchObject({
      APAccountRef: { value: '33' },
      DueDate: '2026-03-02',
      Balance: 80,
      Line: [
        { AccountBasedExpenseLineDetail: { BillableStatus: 'NotBillable', TaxCodeRef: { value: 'NON' } } },
      ],
    });
    await made('VendorCredit', {
      VendorRef: ref(String(Id)),
      ...date('03'),
      Line: [cost(20, ACCOUNTS.inventory)],
    });
    const receipt = await made('SalesReceipt', { ...date('03'), Line: [sold(ids.labor, 300)] });
    const back = await made('RefundReceipt', {
      ...date('03'),
      DepositToAccountRef: ref(ACCOUNTS.undeposited),
      Line: [sold(ids.labor, 50)],
    });
    const deposit = await made('Deposit', {
      ...date('04'),
      DepositToAccountRef: ref(ACCOUNTS.checking),
      Line: [
        { Amount: 300, LinkedTxn: [{ TxnId: receipt.Id, TxnType: 'SalesReceipt', TxnLineId: '0' }] },
        { Amount: -50, LinkedTxn: [{ TxnId: back.Id, TxnType: 'RefundReceipt', TxnLineId: '0' }] },
        {
          Amount: -8.7,
          DetailType: 'DepositLineDetail',
          DepositLineDetail: { AccountRef: ref(ACCOUNTS.cardFees) },
        },
      ],
    });
    expect(deposit.TotalAmt).toBe(241.3);
    expect(await trialBalance(company)).toEqual({ 35: 24130, 70: 870, 60: -25000, 81: 6000, 33: -6000 });
    const owed = await company.call('GET', '/reports/AgedPayables');
    expect(listAt(owed.body, 'Rows.Row')[0]).toMatchObject({
      ColData: [{ value: 'NAPA', id: Id }, {}, {}, {}, {}, {}, { value: '60.00' }],
    });
    expect((await read('Vendor', Id)).Balance).toBe(60);
  });

  it('a discount line and a tracked item', async () => {
    const { made, invoice, company } = await openBooks(practice);
    const stock = await made('Item', {
      Name: 'Pump',
      Type: 'Inventory',
      TrackQtyOnHand: true,
      QtyOnHand: 10,
      InvStartDate: '2026-01-01',
      PurchaseCost: 4,
      UnitPrice: 9,
      AssetAccountRef: ref(ACCOUNTS.inventory),
      IncomeAccountRef: ref(ACCOUNTS.parts),
      ExpenseAccountRef: ref(ACCOUNTS.costOfParts),
    });
    await invoice(0, {
      Line: [
        sold(String(stock.Id), 18, { Qty: 2, UnitPrice: 9 }),
        {
          Amount: 3,
          DetailType: 'DiscountLineDetail',
          DiscountLineDetail: { PercentBased: false, DiscountAccountRef: ref(ACCOUNTS.discounts) },
        },
      ],
    });
    expect(await trialBalance(company)).toEqual({
      81: 3200,
      34: -4000,
      80: 800,
      61: -1800,
      68: 300,
      84: 1500,
    });
  });
});
