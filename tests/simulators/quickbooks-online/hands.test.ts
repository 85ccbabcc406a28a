import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cost, date, link, openBooks } from './books.ts';
import { ACCOUNTS, at, codeOf, type Json, listAt, type Practice, ref, startQuickBooks } from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startQuickBooks();
  practice.clock.set('2026-03-20T18:00:00Z');
});
afterAll(() => practice.close());

const who = (object: Json) => at(object, 'MetaData.LastModifiedByRef.value');

/** Rows of the list of transactions as records of their columns. */
async function listed(company: Awaited<ReturnType<typeof openBooks>>['company'], query = '') {
  const reply = await company.call(
    'GET',
    `/reports/TransactionList?start_date=2026-03-01&end_date=2026-03-31${query}`,
  );
  expect(reply.status).toBe(200);
  const keys = listAt(reply.body, 'Columns.Column').map(column => String(column.ColType));
  return listAt(reply.body, 'Rows.Row').map(row =>
    Object.fromEntries(listAt(row, 'ColData').map((cell, index) => [keys[index], cell])),
  );
}

describe('who changed an object', () => {
  it('the app, a person and another person are told apart, and the time moves', async () => {
    const { company, invoice, read } = await openBooks(practice);
    const sale = await invoice(90);
    const app = who(sale);
    practice.clock.set('2026-03-20T19:00:00Z');
    const act = { entity: 'Invoice', id: sale.Id, action: 'edit', changes: { PrivateNote: 'seen' } };
    await company.edit(act);
    const edited = await read('Invoice', sale.Id);
    expect(who(edited)).not.toBe(app);
    expect(at(edited, 'MetaData.LastUpdatedTime')).toBe('2026-03-20T14:00:00-05:00');
    expect(at(edited, 'MetaData.CreateTime')).toBe(at(sale, 'MetaData.CreateTime'));
    await company.edit({ ...act, by: '4711' });
    expect(who(await read('Invoice', sale.Id))).toBe('4711');
  });

  it('what a person links is touched by that person, in the feed too', async () => {
    const { company, invoice, read, ids } = await openBooks(practice);
    const sale = await invoice(90);
    practice.clock.set('2026-03-20T20:00:00Z');
    const changes = {
      CustomerRef: ref(ids.customer),
      ...date('03'),
      TotalAmt: 90,
      Line: [link(sale, 'Invoice', 90)],
    };
    const paid = (await company.edit({ entity: 'Payment', action: 'create', changes })).body as Json;
    const touched = await read('Invoice', sale.Id);
    expect([touched.SyncToken, who(touched)]).toEqual(['1', who(paid)]);
    const feed = await company.call('GET', '/cdc?entities=Invoice,Payment&changedSince=2026-03-20T19:59:59Z');
    const answers = listAt(feed.body, 'CDCResponse.0.QueryResponse');
    expect(listAt(answers[0], 'Invoice').map(each => each.Id)).toEqual([sale.Id]);
    expect(listAt(answers[1], 'Payment').map(each => each.Id)).toEqual([paid.Id]);
  });

  it('a company that does not tell it leaves it out', async () => {
    const { invoice } = await openBooks(practice, { lastModifiedBy: 'hidden' });
    expect(who(await invoice(90))).toBeUndefined();
  });

  it('a voided object is a change, a deleted one a stub', async () => {
    const { company, invoice } = await openBooks(practice);
    const [voided, deleted] = [await invoice(90), await invoice(50)];
    practice.clock.set('2026-03-20T21:00:00Z');
    await company.edit({ entity: 'Invoice', id: voided.Id, action: 'void' });
    await company.edit({ entity: 'Invoice', id: deleted.Id, action: 'delete' });
    const feed = await company.call('GET', '/cdc?entities=Invoice&changedSince=2026-03-20T20:59:59Z');
    const found = listAt(feed.body, 'CDCResponse.0.QueryResponse.0.Invoice');
    expect(found).toMatchObject([
      { Id: voided.Id, PrivateNote: 'Voided', TotalAmt: 0 },
      { Id: deleted.Id, status: 'Deleted', MetaData: { LastUpdatedTime: '2026-03-20T16:00:00-05:00' } },
    ]);
  });
});

describe('reconciling', () => {
  it('marks what stands on an account until a day, and takes the marks off again', async () => {
    const { company, payment } = await openBooks(practice);
    const early = await payment(90);
    const late = await payment(50, [], date('09'));
    const reconcile = (more: Json = {}) =>
      practice.control('POST', `/companies/${company.realm}/reconcile`, {
        account: ACCOUNTS.undeposited,
        through: '2026-03-05',
        ...more,
      });
    expect((await reconcile()).body).toEqual({ transactions: 1 });
    const marks = async () =>
      (await listed(company, '&columns=txn_type,is_cleared')).map(row => [
        at(row, 'txn_type.id'),
        at(row, 'is_cleared.value'),
      ]);
    expect(await marks()).toEqual([
      [early.Id, 'R'],
      [late.Id, ''],
    ]);
    await reconcile({ mark: 'C', through: '2026-03-31' });
    expect((await marks()).map(([, mark]) => mark)).toEqual(['C', 'C']);
    await reconcile({ mark: null, through: '2026-03-31' });
    expect((await marks()).map(([, mark]) => mark)).toEqual(['', '']);
  });

  it('what is reconciled may be changed, or is refused to the app alone, by the switch', async () => {
    const { company, payment } = await openBooks(practice);
    const paid = await payment(90);
    await practice.control('POST', `/companies/${company.realm}/reconcile`, {
      account: ACCOUNTS.undeposited,
      through: '2026-03-31',
    });
    const change = (token: string) =>
      company.create('Payment', { Id: paid.Id, SyncToken: token, sparse: true, PrivateNote: 'x' });
    expect((await change('0')).status).toBe(200);
    await company.switch({ reconciledEdits: 'refused' });
    const refused = await change('1');
    expect([codeOf(refused), String(refused.get('Fault.Error.0.Detail'))]).toEqual([
      '6000',
      expect.stringContaining('reconciled'),
    ]);
    const gone = await company.create('Payment', { Id: paid.Id, SyncToken: '1' }, '?operation=delete');
    expect(codeOf(gone)).toBe('6000');
    const byHand = await company.edit({ entity: 'Payment', id: paid.Id, action: 'delete' });
    expect(byHand.status).toBe(200);
    expect(await listed(company, '&cleared=Reconciled')).toEqual([]);
  });
});

describe('the list of transactions', () => {
  it('has a row for each, with its id, by default in the documented columns', async () => {
    const { company, invoice, payment, ids } = await openBooks(practice);
    const sale = await invoice(90, { DocNumber: 'L-1', PrivateNote: 'note' });
    await payment(50, [link(sale, 'Invoice', 50)], date('03'));
    const [first, second] = await listed(company);
    expect(first).toMatchObject({
      tx_date: { value: '2026-03-02' },
      txn_type: { value: 'Invoice', id: sale.Id },
      doc_num: { value: 'L-1' },
      name: { value: 'Amy Example', id: ids.customer },
      memo: { value: 'note' },
      account_name: { value: 'Accounts Receivable (A/R)', id: ACCOUNTS.receivable },
      subt_nat_home_amount: { value: '90.00' },
    });
    expect(second).toMatchObject({
      txn_type: { value: 'Payment' },
      account_name: { id: ACCOUNTS.undeposited },
      other_account: { id: ACCOUNTS.receivable },
    });
  });

  it('filters by what is deposited or uncleared, and refuses what it does not know', async () => {
    const { company, payment, made } = await openBooks(practice);
    const paid = await payment(90);
    await payment(50);
    await made('Deposit', {
      DepositToAccountRef: ref(ACCOUNTS.checking),
      ...date('04'),
      Line: [{ Amount: 90, LinkedTxn: [{ TxnId: paid.Id, TxnType: 'Payment', TxnLineId: '0' }] }],
    });
    const deposited = await listed(company, '&cleared=Deposited');
    expect(deposited.map(row => at(row, 'txn_type.id'))).toEqual([paid.Id]);
    expect(await listed(company, '&cleared=Uncleared')).toHaveLength(3);
    await company.switch({ clearedFilter: 'ignored' });
    expect(await listed(company, '&cleared=Deposited')).toHaveLength(3);
    const wrong = await company.call('GET', '/reports/TransactionList?columns=tx_date,nothing');
    expect(codeOf(wrong)).toBe('4001');
  });
});

describe('the closing date', () => {
  it('guards the old date and the new one, deletes and voids, shows in the preferences and moves', async () => {
    const { company, invoice } = await openBooks(practice);
    const sale = await invoice(90, date('10'));
    await company.switch({ bookCloseDate: '2026-03-05' });
    const preferences = await company.call('GET', '/preferences');
    expect(preferences.get('Preferences.AccountingInfoPrefs.BookCloseDate')).toBe('2026-03-05');
    const change = (more: Json, query = '') =>
      company.create('Invoice', { Id: sale.Id, SyncToken: '0', sparse: true, ...more }, query);
    expect(codeOf(await change(date('05')))).toBe('6210');
    await company.switch({ bookCloseDate: '2026-03-10' });
    const { Id, SyncToken } = sale;
    for (const operation of ['delete', 'void'])
      expect(codeOf(await company.create('Invoice', { Id, SyncToken }, `?operation=${operation}`))).toBe(
        '6210',
      );
    expect(codeOf(await change(date('20')))).toBe('6210');
    const act = { entity: 'Invoice', id: sale.Id, action: 'edit', changes: { PrivateNote: 'late' } };
    expect((await company.edit(act)).get('fault.code')).toBe('6210');
    expect((await company.edit({ ...act, closingPassword: true })).status).toBe(200);
    await company.switch({ bookCloseDate: null });
    expect((await change({ ...date('20'), SyncToken: '1' })).status).toBe(200);
  });
});

describe('how a company is set up', () => {
  it('its edition, its subscription and the older model of tax are switches', async () => {
    const { company } = await openBooks(practice, {
      offeringSku: 'QuickBooks Online Simple Start',
      subscriptionStatus: 'TRIAL',
      salesTaxModel: 'manual',
      multiCurrency: true,
    });
    const info = await company.call('GET', `/companyinfo/${company.realm}`);
    expect(listAt(info.body, 'CompanyInfo.NameValue')).toEqual(
      expect.arrayContaining([
        { Name: 'OfferingSku', Value: 'QuickBooks Online Simple Start' },
        { Name: 'SubscriptionStatus', Value: 'TRIAL' },
      ]),
    );
    const { body } = await company.call('GET', '/preferences');
    expect(at(body, 'Preferences.TaxPrefs')).toEqual({ UsingSalesTax: true, TaxGroupCodeRef: ref('2') });
    expect(at(body, 'Preferences.CurrencyPrefs.MultiCurrencyEnabled')).toBe(true);
  });

  it('a payment that a person takes to the bank is touched, and again when the deposit goes', async () => {
    const { company, payment, read } = await openBooks(practice);
    const paid = await payment(90);
    const changes = {
      DepositToAccountRef: ref(ACCOUNTS.checking),
      ...date('04'),
      Line: [{ Amount: 90, LinkedTxn: [{ TxnId: paid.Id, TxnType: 'Payment', TxnLineId: '0' }] }],
    };
    const made = await company.edit({ entity: 'Deposit', action: 'create', changes });
    expect(await read('Payment', paid.Id)).toMatchObject({
      SyncToken: '1',
      LinkedTxn: [{ TxnType: 'Deposit', TxnId: made.get('Id') }],
    });
    await company.edit({ entity: 'Deposit', id: made.get('Id'), action: 'delete' });
    expect(await read('Payment', paid.Id)).toMatchObject({ SyncToken: '2', LinkedTxn: [] });
  });

  it('a bill that a person pays is touched', async () => {
    const { company, made, read } = await openBooks(practice);
    const vendor = await made('Vendor', { DisplayName: 'Parts House' });
    const bill = await made('Bill', {
      VendorRef: ref(String(vendor.Id)),
      ...date('02'),
      Line: [cost(85, ACCOUNTS.costOfParts)],
    });
    await company.edit({
      entity: 'BillPayment',
      action: 'create',
      changes: {
        VendorRef: ref(String(vendor.Id)),
        ...date('03'),
        PayType: 'Check',
        CheckPayment: { BankAccountRef: ref(ACCOUNTS.checking) },
        TotalAmt: 85,
        Line: [link(bill, 'Bill', 85)],
      },
    });
    expect(await read('Bill', bill.Id)).toMatchObject({ Balance: 0, SyncToken: '1' });
  });
});
