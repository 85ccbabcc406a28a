import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACCOUNTS,
  type Company,
  codeOf,
  furnish,
  type Json,
  newCompany,
  type Practice,
  type Reply,
  ref,
  sold,
  startQuickBooks,
} from './support.ts';

let practice: Practice;
let company: Company;
let ids: { customer: string; labor: string; parts: string };

beforeAll(async () => {
  practice = await startQuickBooks();
  company = await newCompany(practice);
  ids = await furnish(company);
});
afterAll(() => practice.close());

const invoice = (more: Json = {}): Json => ({
  CustomerRef: ref(ids.customer),
  TxnDate: '2026-03-02',
  Line: [sold(ids.labor, 100)],
  ...more,
});

async function refuses(reply: Promise<Reply>, code: string, status = 400, detail = ''): Promise<Reply> {
  const answer = await reply;
  expect({ code: codeOf(answer), status: answer.status, text: answer.text }).toMatchObject({ code, status });
  expect(answer.text).toContain(detail);
  return answer;
}

describe('business rules', () => {
  it('5010: a stale token', async () => {
    const answer = await refuses(
      company.create('Customer', { Id: ids.customer, SyncToken: '7', sparse: true, Notes: 'x' }),
      '5010',
    );
    expect(answer.get('Fault.Error.0')).toMatchObject({ Message: 'Stale Object Error', element: '' });
  });

  it('5030: classes and departments where tracking is off', async () => {
    await refuses(company.create('Class', { Name: 'North' }), '5030');
    await refuses(company.create('Invoice', invoice({ DepartmentRef: ref(1) })), '5030');
  });

  it('6000: unbalanced journals, receivable without a customer, negative totals', async () => {
    const leg = (PostingType: string, account: string, Amount: number, more: Json = {}) => ({
      Amount,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef: ref(account), ...more },
    });
    await refuses(
      company.create('JournalEntry', { Line: [leg('Debit', '35', 10), leg('Credit', '60', 9)] }),
      '6000',
      400,
      'balance',
    );
    await refuses(
      company.create('JournalEntry', {
        Line: [leg('Debit', ACCOUNTS.receivable, 10), leg('Credit', '60', 10)],
      }),
      '6000',
      400,
      'choose a customer',
    );
    await refuses(
      company.create('JournalEntry', {
        Line: [
          leg('Debit', '35', 10),
          leg('Credit', ACCOUNTS.payable, 10, { Entity: { Type: 'Customer', EntityRef: ref(ids.customer) } }),
        ],
      }),
      '6000',
      400,
      'choose a vendor',
    );
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(ids.labor, 10), sold(ids.labor, -10.01)] })),
      '6000',
      400,
      'must be 0 or greater',
    );
    expect(
      (await company.create('Invoice', invoice({ Line: [sold(ids.labor, 10), sold(ids.labor, -10)] }))).get(
        'Invoice.TotalAmt',
      ),
    ).toBe(0);
  });

  it('6010, 6080: an account without a type, a customer without a name', async () => {
    await refuses(company.create('Account', { Name: 'Typeless' }), '6010');
    await refuses(
      company.create('Account', { Name: 'Mixed', AccountType: 'Bank', AccountSubType: 'Inventory' }),
      '6010',
    );
    await refuses(company.create('Customer', { CompanyName: 'No name' }), '6080');
  });

  it('6070: an amount that is not quantity × price, rounded half up', async () => {
    const line = (Amount: number) =>
      invoice({ Line: [sold(ids.labor, Amount, { Qty: 14.5, UnitPrice: 128.35 })] });
    await refuses(company.create('Invoice', line(1861.07)), '6070', 400, 'Supplied value:1,861.07');
    expect((await company.create('Invoice', line(1861.08))).get('Invoice.TotalAmt')).toBe(1861.08);
  });

  it('6090, 6100: discount lines and tax codes', async () => {
    const discount = {
      Amount: 5,
      DetailType: 'DiscountLineDetail',
      DiscountLineDetail: { PercentBased: false },
    };
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(ids.labor, 100), discount, discount] })),
      '6090',
    );
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(ids.labor, 100), { ...discount, Amount: -5 }] })),
      '6090',
    );
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(ids.labor, 100, { TaxCodeRef: ref('2') })] })),
      '6100',
    );
  });

  it('6140: a used number, where the company is warned of it', async () => {
    const made = await company.create('Invoice', invoice({ DocNumber: 'RO-1' }));
    const again = invoice({ DocNumber: 'ro-1' });
    const answer = await refuses(
      company.create('Invoice', again),
      '6140',
      400,
      `TxnType=Invoice with TxnId=${made.get('Invoice.Id')}`,
    );
    expect(answer.get('Fault.Error.0.Message')).toBe('Duplicate Document Number Error');
    expect((await company.create('CreditMemo', again)).status).toBe(200);
    expect((await company.create('Invoice', again, '?include=allowduplicatedocnum')).status).toBe(200);
    await company.switch({ duplicateNumberWarning: false });
    expect((await company.create('Invoice', again)).status).toBe(200);
    await company.switch({ duplicateNumberWarning: true, duplicateNumberScope: 'company' });
    await refuses(
      company.create('RefundReceipt', { ...again, DepositToAccountRef: ref(ACCOUNTS.checking) }),
      '6140',
    );
    await company.switch({ duplicateNumberScope: 'type' });
  });

  it('6190, 140, 150: the state of the company', async () => {
    await company.switch({ subscriptionEnded: true });
    await refuses(company.create('Customer', { DisplayName: 'Late' }), '6190');
    expect((await company.query('select * from Customer')).status).toBe(200);
    await company.switch({ subscriptionEnded: false, companyLocked: true });
    await refuses(company.create('Customer', { DisplayName: 'Late' }), '140');
    await company.switch({ companyLocked: false, maintenance: true });
    await refuses(company.query('select * from Customer'), '150', 503);
    await company.switch({ maintenance: false });
  });

  it('6210: a day in closed books, of a new object and of one that stands', async () => {
    const old = await company.create('Invoice', invoice({ TxnDate: '2026-01-31' }));
    await company.switch({ bookCloseDate: '2026-01-31' });
    await refuses(company.create('Invoice', invoice({ TxnDate: '2026-01-31' })), '6210');
    const identity = { Id: old.get('Invoice.Id'), SyncToken: '0' };
    await refuses(company.create('Invoice', identity, '?operation=void'), '6210');
    await refuses(company.create('Invoice', { ...identity, sparse: true, TxnDate: '2026-02-01' }), '6210');
    expect((await company.create('Invoice', invoice({ TxnDate: '2026-02-01' }))).status).toBe(200);
    expect(
      (await company.call('GET', '/preferences')).get('Preferences.AccountingInfoPrefs.BookCloseDate'),
    ).toBe('2026-01-31');
    await company.switch({ bookCloseDate: null });
  });

  it('6240: one space of names for customers, vendors and employees, inactive ones included', async () => {
    await company.create('Vendor', { DisplayName: 'NAPA' });
    const answer = await refuses(company.create('Customer', { DisplayName: ' napa ' }), '6240');
    expect(answer.get('Fault.Error.0.Message')).toBe('Duplicate Name Exists Error');
    await refuses(company.create('Employee', { GivenName: 'Amy', FamilyName: 'Example' }), '6240');
    await company.switch({ deactivatedNames: 'kept' });
    const gone = await company.create('Customer', { DisplayName: 'Left Us' });
    await company.create('Customer', {
      Id: gone.get('Customer.Id'),
      SyncToken: '0',
      sparse: true,
      Active: false,
    });
    await refuses(company.create('Customer', { DisplayName: 'Left Us' }), '6240');
    await company.switch({ deactivatedNames: 'suffixed' });
    const suffixed = await company.create('Customer', { DisplayName: 'Free Name' });
    const off = await company.create('Customer', {
      Id: suffixed.get('Customer.Id'),
      SyncToken: '0',
      sparse: true,
      Active: false,
    });
    expect(off.get('Customer.DisplayName')).toBe('Free Name (deleted)');
    expect((await company.create('Customer', { DisplayName: 'Free Name' })).status).toBe(200);
  });

  it('6540: a payment that lies in a deposit', async () => {
    const payment = await company.create('Payment', { CustomerRef: ref(ids.customer), TotalAmt: 30 });
    const id = payment.get('Payment.Id');
    const linked = { Amount: 30, LinkedTxn: [{ TxnId: id, TxnType: 'Payment', TxnLineId: '0' }] };
    const deposit = await company.create('Deposit', {
      DepositToAccountRef: ref(ACCOUNTS.checking),
      Line: [linked],
    });
    expect(deposit.get('Deposit.TotalAmt')).toBe(30);
    const now = await company.call('GET', `/payment/${id}`);
    expect(now.get('Payment.LinkedTxn')).toEqual([{ TxnId: deposit.get('Deposit.Id'), TxnType: 'Deposit' }]);
    const identity = { Id: id, SyncToken: now.get('Payment.SyncToken') };
    await refuses(company.create('Payment', { ...identity, sparse: true, TotalAmt: 31 }), '6540');
    await refuses(company.create('Payment', identity, '?operation=delete'), '6540');
    await refuses(
      company.create('Deposit', { DepositToAccountRef: ref(ACCOUNTS.checking), Line: [linked] }),
      '620',
    );
  });
});
