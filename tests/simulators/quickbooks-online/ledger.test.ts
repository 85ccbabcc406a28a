import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACCOUNTS,
  at,
  type Company,
  cents,
  codeOf,
  furnish,
  type Json,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
  startQuickBooks,
  trialBalance,
} from './support.ts';

let practice: Practice;
let company: Company;
let ids: { customer: string; labor: string; parts: string };
const date = (day: string) => ({ TxnDate: `2026-03-${day}` });

beforeAll(async () => {
  practice = await startQuickBooks();
  practice.clock.set('2026-06-30T18:00:00Z');
});
afterAll(() => practice.close());

async function fresh(changes: Json = {}): Promise<void> {
  company = await newCompany(practice, changes);
  ids = await furnish(company);
}

/** Writes, and gives the object; a refusal is an error of the test. */
async function made(entity: string, body: Json, query = ''): Promise<Json> {
  const reply = await company.create(entity, body, query);
  if (reply.status !== 200) throw new Error(reply.text);
  return at(reply.body, entity) as Json;
}

const read = async (entity: string, id: unknown) =>
  at((await company.call('GET', `/${entity.toLowerCase()}/${id}`)).body, entity) as Json;
const invoice = (amount: number, more: Json = {}) =>
  made('Invoice', {
    CustomerRef: ref(ids.customer),
    ...date('02'),
    Line: [sold(ids.labor, amount)],
    ...more,
  });
const link = (object: Json, TxnType: string, Amount: number) => ({
  Amount,
  LinkedTxn: [{ TxnId: object.Id, TxnType }],
});
const payment = (TotalAmt: number, Line: Json[] = [], more: Json = {}) =>
  made('Payment', { CustomerRef: ref(ids.customer), ...date('02'), TotalAmt, Line, ...more });
const refund = (amount: number, more: Json = {}) =>
  made('Purchase', {
    PaymentType: 'Cash',
    AccountRef: ref(ACCOUNTS.undeposited),
    EntityRef: { value: ids.customer, type: 'Customer' },
    ...date('03'),
    Line: [
      {
        Amount: amount,
        DetailType: 'AccountBasedExpenseLineDetail',
        AccountBasedExpenseLineDetail: { AccountRef: ref(ACCOUNTS.receivable) },
      },
    ],
    ...more,
  });

async function receivable(): Promise<number> {
  const report = await company.call('GET', '/reports/AgedReceivables');
  const total = listAt(report.body, 'Rows.Row').find(row => row.group === 'GrandTotal');
  return cents(listAt(total, 'Summary.ColData').at(-1)?.value ?? 0);
}

describe('what objects post', () => {
  it('an invoice with parts, tax and a tire fee, and its payment', async () => {
    await fresh();
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
    await fresh();
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
  });

  it('a credit memo applied to an invoice by a payment of zero', async () => {
    await fresh();
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
    await fresh();
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
    await fresh();
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
    await fresh();
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
    await fresh();
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

describe('changes', () => {
  it('a void leaves zeros, the links go and the money is unapplied', async () => {
    await fresh();
    const sale = await invoice(90, { PrivateNote: 'ours', DocNumber: 'V-1' });
    const paid = await payment(90, [link(sale, 'Invoice', 90)]);
    const now = await read('Invoice', sale.Id);
    expect(now.SyncToken).toBe('1');
    const voided = await made('Invoice', { Id: sale.Id, SyncToken: '1' }, '?operation=void');
    expect(voided).toMatchObject({
      TotalAmt: 0,
      Balance: 0,
      PrivateNote: 'Voided',
      DocNumber: 'V-1',
      SyncToken: '2',
      LinkedTxn: [],
    });
    expect(listAt(voided, 'Line').map(line => line.Amount)).toEqual([0, 0]);
    expect(await read('Payment', paid.Id)).toMatchObject({ UnappliedAmt: 90, Line: [], SyncToken: '1' });
    expect(await trialBalance(company)).toEqual({ 4: 9000, 84: -9000 });
    const gone = await made(
      'Payment',
      { Id: paid.Id, SyncToken: '1', sparse: true },
      '?operation=update&include=void',
    );
    expect(gone).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0, PrivateNote: 'Voided' });
    expect(await trialBalance(company)).toEqual({});
  });

  it('a deleted payment opens its invoice again', async () => {
    await fresh({ linkBumpsSyncToken: false });
    const sale = await invoice(90);
    const paid = await payment(90, [link(sale, 'Invoice', 90)]);
    expect((await read('Invoice', sale.Id)).SyncToken).toBe('0');
    await company.create('Payment', { Id: paid.Id, SyncToken: '0' }, '?operation=delete');
    expect(await read('Invoice', sale.Id)).toMatchObject({ Balance: 90, LinkedTxn: [] });
  });

  it('an invoice that shrinks below its payment leaves the rest unapplied', async () => {
    await fresh();
    const sale = await invoice(500);
    const paid = await payment(500, [link(sale, 'Invoice', 500)]);
    const now = await read('Invoice', sale.Id);
    const less = await made('Invoice', {
      Id: sale.Id,
      SyncToken: now.SyncToken,
      sparse: true,
      Line: [sold(ids.labor, 450)],
    });
    expect(less).toMatchObject({ TotalAmt: 450, Balance: 0 });
    expect(await read('Payment', paid.Id)).toMatchObject({ UnappliedAmt: 50, Line: [{ Amount: 450 }] });
    expect(await trialBalance(company)).toEqual({ 4: 50000, 84: -5000, 60: -45000 });
  });

  it('a sparse update changes what was sent; a full one clears what was not, but for the number', async () => {
    await fresh();
    const sale = await invoice(10, {
      DocNumber: 'F-1',
      PrivateNote: 'note',
      CustomerMemo: { value: 'thanks' },
    });
    const sparse = await made('Invoice', { Id: sale.Id, SyncToken: '0', sparse: true, PrivateNote: 'other' });
    expect(sparse).toMatchObject({
      PrivateNote: 'other',
      CustomerMemo: { value: 'thanks' },
      DocNumber: 'F-1',
      TotalAmt: 10,
      SyncToken: '1',
    });
    const full = await made('Invoice', {
      Id: sale.Id,
      SyncToken: '1',
      CustomerRef: ref(ids.customer),
      Line: [sold(ids.labor, 12)],
    });
    expect(full).toMatchObject({ DocNumber: 'F-1', TotalAmt: 12, TxnDate: '2026-03-02', SyncToken: '2' });
    expect(full).not.toHaveProperty('PrivateNote');
    expect(full).not.toHaveProperty('CustomerMemo');
  });

  it('AutoApplyCredit and AutoApplyPayments link by themselves', async () => {
    await fresh({ autoApplyCredit: true, autoApplyPayments: true });
    const sale = await invoice(100);
    await made('CreditMemo', { CustomerRef: ref(ids.customer), ...date('03'), Line: [sold(ids.labor, 30)] });
    expect((await read('Invoice', sale.Id)).Balance).toBe(70);
    const own = await company.query("select * from Payment where TotalAmt = '0'");
    expect(own.get('QueryResponse.Payment.0.PrivateNote')).toBe(
      'Created by QB Online to link credits to charges.',
    );
    expect(await payment(80)).toMatchObject({ UnappliedAmt: 10 });
    expect((await read('Invoice', sale.Id)).Balance).toBe(0);
  });

  it('a person edits by hand, with the rules of the API', async () => {
    await fresh();
    const sale = await invoice(10);
    const edit = (body: Json) => practice.control('POST', `/companies/${company.realm}/edit`, body);
    const changed = await edit({
      entity: 'Invoice',
      id: sale.Id,
      action: 'edit',
      changes: { PrivateNote: 'by hand' },
    });
    expect(changed.body).toMatchObject({ PrivateNote: 'by hand', SyncToken: '1' });
    const renamed = await edit({
      entity: 'Customer',
      id: ids.customer,
      action: 'rename',
      name: 'Amy Renamed',
    });
    expect(renamed.body).toMatchObject({
      DisplayName: 'Amy Renamed',
      PrintOnCheckName: 'Amy Renamed',
      SyncToken: '1',
    });
    expect((await edit({ entity: 'Item', id: ids.labor, action: 'deactivate' })).body).toMatchObject({
      Active: false,
      Name: 'Labor (deleted)',
    });
    expect((await edit({ entity: 'Item', id: ids.labor, action: 'activate' })).body).toMatchObject({
      Active: true,
      Name: 'Labor',
    });
    expect((await edit({ entity: 'Invoice', id: sale.Id, action: 'delete' })).body).toMatchObject({
      status: 'Deleted',
    });
    expect((await edit({ entity: 'Invoice', id: '9999', action: 'delete' })).status).toBe(422);
    expect((await company.requests()).get('counts')).not.toHaveProperty('Invoice update executed');
  });
});

describe('automated sales tax', () => {
  const taxed = (more: Json = {}) =>
    invoice(0, { Line: [sold(ids.parts, 99.99), sold(ids.labor, 10)], ...more });

  it('rounds each rate, keeps a stated total, and taxes nothing without a taxable line or an exempt customer', async () => {
    await fresh();
    expect(await taxed()).toMatchObject({
      TotalAmt: 118.24,
      TxnTaxDetail: { TotalTax: 8.25, TaxLine: [{ Amount: 6.25 }, { Amount: 2 }] },
    });
    expect(await taxed({ TxnTaxDetail: { TotalTax: 8.24 } })).toMatchObject({
      TotalAmt: 118.23,
      TxnTaxDetail: { TotalTax: 8.24 },
    });
    expect(await invoice(50, { TxnTaxDetail: { TotalTax: 4 } })).toMatchObject({
      TotalAmt: 50,
      TxnTaxDetail: { TotalTax: 0 },
    });
    await made('Customer', { Id: ids.customer, SyncToken: '0', sparse: true, Taxable: false });
    expect(await taxed({ TxnTaxDetail: { TotalTax: 8.24 } })).toMatchObject({ TotalAmt: 109.99 });
  });
});

describe('reports', () => {
  it('the year ends: profit and loss begins anew and stands in retained earnings', async () => {
    await fresh();
    await invoice(100, { TxnDate: '2025-12-30' });
    await invoice(40, { TxnDate: '2026-01-02' });
    expect(await trialBalance(company, '?end_date=2025-12-31')).toEqual({ 84: 10000, 60: -10000 });
    expect(await trialBalance(company, '?end_date=2026-01-31')).toEqual({ 84: 14000, 60: -4000, 2: -10000 });
  });

  it('cash basis counts a sale as far as it is paid', async () => {
    await fresh();
    const sale = await invoice(100);
    await payment(75, [link(sale, 'Invoice', 60)]);
    expect(await trialBalance(company, '?accounting_method=Cash')).toEqual({ 4: 7500, 60: -6000, 98: -1500 });
  });

  it('the general ledger and the ageing in the shapes that were recorded', async () => {
    await fresh();
    const sale = await invoice(100, { DocNumber: 'GL-1' });
    await invoice(5, { TxnDate: '2026-02-01' });
    const ledger = await company.call(
      'GET',
      `/reports/GeneralLedger?start_date=2026-03-01&end_date=2026-03-31&account=${ACCOUNTS.receivable}`,
    );
    expect(listAt(ledger.body, 'Columns.Column').map(each => each.ColType)).toEqual([
      'tx_date',
      'txn_type',
      'doc_num',
      'name',
      'memo',
      'split_acc',
      'subt_nat_amount',
      'rbal_nat_amount',
    ]);
    const [section] = listAt(ledger.body, 'Rows.Row');
    expect(section).toMatchObject({
      type: 'Section',
      Header: {
        ColData: [{ value: 'Accounts Receivable (A/R)', id: '84' }, ...new Array(7).fill({ value: '' })],
      },
      Summary: {
        ColData: [
          { value: 'Total for Accounts Receivable (A/R)' },
          {},
          {},
          {},
          {},
          {},
          { value: '100.00' },
          { value: '' },
        ],
      },
    });
    const [begin, row] = listAt(section, 'Rows.Row');
    expect(listAt(begin, 'ColData').map(each => each.value)).toEqual([
      'Beginning Balance',
      '',
      '',
      '',
      '',
      '',
      '',
      '5.00',
    ]);
    expect(listAt(row, 'ColData')).toEqual([
      { value: '2026-03-02' },
      { value: 'Invoice', id: sale.Id },
      { value: 'GL-1' },
      { value: 'Amy Example', id: ids.customer },
      { value: '' },
      { value: 'Labor income', id: '60' },
      { value: '100.00' },
      { value: '105.00' },
    ]);
    const detail = await company.call('GET', '/reports/AgedReceivableDetail?report_date=2026-03-05');
    expect(listAt(detail.body, 'Rows.Row').map(each => at(each, 'Header.ColData.0.value'))).toEqual([
      '31 - 60 days past due',
      '1 - 30 days past due',
      undefined,
    ]);
    expect(codeOf(await company.call('GET', '/reports/ProfitAndLoss'))).toBe('500');
  });
});

describe('whatever is written', () => {
  it('the trial balance sums to zero and receivable is the ageing', { timeout: 120_000 }, async () => {
    await fresh();
    const amount = fc.integer({ min: 1, max: 100_000 }).map(value => value / 100);
    const day = fc
      .integer({ min: 1, max: 28 })
      .map(value => `2026-0${(value % 4) + 1}-${String(value).padStart(2, '0')}`);
    const act = fc.record({
      kind: fc.constantFrom(
        'sale',
        'pay',
        'overpay',
        'credit',
        'refund',
        'apply',
        'void',
        'delete',
        'change',
      ),
      amount,
      day,
      pick: fc.nat(),
      taxed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 15 }), async acts => {
        for (const each of acts) await perform(each);
        const balances = await trialBalance(company);
        expect(Object.values(balances).reduce((sum, value) => sum + value, 0)).toBe(0);
        expect(await receivable()).toBe(balances[ACCOUNTS.receivable] ?? 0);
        expect(cents((await read('Customer', ids.customer)).Balance)).toBe(
          balances[ACCOUNTS.receivable] ?? 0,
        );
        for (const end of ['2026-02-10', '2026-03-31']) {
          const then = await trialBalance(company, `?end_date=${end}`);
          expect(Object.values(then).reduce((sum, value) => sum + value, 0)).toBe(0);
          const cash = await trialBalance(company, `?end_date=${end}&accounting_method=Cash`);
          expect(Object.values(cash).reduce((sum, value) => sum + value, 0)).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });
});

type Act = { kind: string; amount: number; day: string; pick: number; taxed: boolean };

/** One act of a random life; acts that need an object find one among those that are open, or do nothing. */
async function perform({ kind, amount, day, pick, taxed }: Act): Promise<void> {
  const TxnDate = { TxnDate: day };
  const open = async (entity: string, where: string) => {
    const rows = listAt(
      (await company.query(`select * from ${entity} where ${where} orderby Id maxresults 50`)).body,
      `QueryResponse.${entity}`,
    );
    return rows[pick % Math.max(rows.length, 1)];
  };
  const target = await open('Invoice', "Balance > '0'");
  const credit = await open('CreditMemo', "RemainingCredit > '0'");
  switch (kind) {
    case 'sale':
      await invoice(0, {
        ...TxnDate,
        Line: [sold(taxed ? ids.parts : ids.labor, amount), sold(ids.labor, -0.01)],
      });
      return;
    case 'credit':
      await made('CreditMemo', {
        CustomerRef: ref(ids.customer),
        ...TxnDate,
        Line: [sold(ids.parts, amount)],
      });
      return;
    case 'refund':
      await refund(amount, TxnDate);
      return;
  }
  if (target === undefined) return;
  const due = Number(target.Balance);
  const identity = { Id: target.Id, SyncToken: target.SyncToken };
  switch (kind) {
    case 'pay':
      await payment(Math.min(due, amount), [link(target, 'Invoice', Math.min(due, amount))], TxnDate);
      return;
    case 'overpay':
      await payment(Math.round((due + amount) * 100) / 100, [link(target, 'Invoice', due)], TxnDate);
      return;
    case 'apply': {
      if (credit === undefined) return;
      const both = Math.min(due, Number(credit.RemainingCredit));
      await payment(0, [link(target, 'Invoice', both), link(credit, 'CreditMemo', both)], TxnDate);
      return;
    }
    case 'change':
      await made('Invoice', { ...identity, sparse: true, Line: [sold(ids.labor, amount)] });
      return;
    default: {
      const reply = await company.create('Invoice', identity, `?operation=${kind}`);
      expect(reply.status, reply.text).toBe(200);
    }
  }
}
