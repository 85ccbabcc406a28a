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

describe('what a request must be', () => {
  it('500: an unknown path, an unknown operation, a void that is not there', async () => {
    await refuses(company.call('GET', '/customer/1/5'), '500', 400, 'Could not find resource');
    await refuses(company.call('POST', '/estimates', {}), '500');
    await refuses(company.create('Invoice', invoice(), '?operation=reverse'), '500');
    await refuses(company.create('CreditMemo', { Id: '1', SyncToken: '0' }, '?operation=void'), '500');
    await refuses(
      company.create('Customer', { Id: ids.customer, SyncToken: '0' }, '?operation=delete'),
      '500',
    );
  });

  it('2010: an unknown property, named with its class; a body that is no JSON', async () => {
    const answer = await refuses(
      company.create('Invoice', { BadJson: true }),
      '2010',
      400,
      'com.intuit.schema.finance.v3.Invoice',
    );
    expect(answer.get('Fault')).toMatchObject({
      type: 'ValidationFault',
      Error: [{ Message: 'Request has invalid or unsupported property' }],
    });
    expect(String(answer.get('Fault.Error.0.Detail'))).toMatch(
      /^Property Name:Unrecognized field "BadJson" .*DocNumber/s,
    );
    await refuses(
      company.create('Invoice', invoice({ Line: [{ ...sold(ids.labor, 1), Colour: 'red' }] })),
      '2010',
      400,
      'Colour',
    );
    await refuses(company.call('POST', '/invoice', 'no json'), '2010');
  });

  it('2020: what is required', async () => {
    await refuses(
      company.create('Invoice', { Line: [sold(ids.labor, 1)] }),
      '2020',
      400,
      'Required parameter CustomerRef',
    );
    await refuses(company.create('Invoice', { CustomerRef: ref(ids.customer) }), '2020', 400, 'Line');
    await refuses(
      company.create(
        'Invoice',
        invoice({
          Line: [{ DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: ref(ids.labor) } }],
        }),
      ),
      '2020',
      400,
      'Line.Amount',
    );
    await refuses(company.create('Payment', { CustomerRef: ref(ids.customer) }), '2020', 400, 'TotalAmt');
    await refuses(
      company.create('Item', { Name: 'No account', Type: 'Service' }),
      '2020',
      400,
      'IncomeAccountRef',
    );
    await refuses(company.create('Bill', { Line: [] }), '2020', 400, 'VendorRef');
    await refuses(company.create('Invoice', { Id: '1', Line: [] }), '2020', 400, 'SyncToken');
    const typed = { Amount: 5, DetailType: 'DepositLineDetail', DepositLineDetail: {} };
    await refuses(
      company.create('Deposit', { DepositToAccountRef: ref(ACCOUNTS.checking), Line: [typed] }),
      '2020',
      400,
      'Line.DepositLineDetail.AccountRef',
    );
  });

  it('2030: an id that is no number', async () => {
    const answer = await refuses(company.call('GET', '/customer/1.5'), '2030');
    expect(answer.get('Fault.Error.0')).toMatchObject({
      element: 'Id',
      Detail: 'Id should be a valid number. Supplied value:1.5',
    });
  });

  it('2050: texts that are too long', async () => {
    await refuses(
      company.create('Invoice', invoice({ DocNumber: 'x'.repeat(22) })),
      '2050',
      400,
      'exceeds 21 chars',
    );
    await refuses(
      company.create('Payment', {
        CustomerRef: ref(ids.customer),
        TotalAmt: 1,
        PaymentRefNum: 'x'.repeat(22),
      }),
      '2050',
    );
    await refuses(
      company.create('Item', { Name: 'x'.repeat(101), Type: 'Service', IncomeAccountRef: ref(60) }),
      '2050',
    );
    await refuses(company.create('Customer', { DisplayName: 'x'.repeat(501) }), '2050');
    await refuses(company.create('Invoice', invoice({ PrivateNote: 'x'.repeat(4001) })), '2050');
    await refuses(
      company.create('Account', { Name: 'Long', AccountType: 'Bank', Description: 'x'.repeat(101) }),
      '2050',
    );
  });

  it('2080, 2170: numbers and enumerations', async () => {
    await refuses(
      company.create('Invoice', invoice({ Line: [{ ...sold(ids.labor, 1), Amount: 'ten' }] })),
      '2080',
    );
    await refuses(company.create('Invoice', invoice({ Line: [sold(ids.labor, 1.005)] })), '2080');
    await refuses(
      company.create('Purchase', { PaymentType: 'Barter', AccountRef: ref(ACCOUNTS.checking), Line: [] }),
      '2170',
    );
  });

  it('1040: a batch of 31', async () => {
    const BatchItemRequest = Array.from({ length: 31 }, (_, index) => ({
      bId: String(index),
      Query: 'select * from Item',
    }));
    await refuses(company.call('POST', '/batch', { BatchItemRequest }), '1040');
    const fits = await company.call('POST', '/batch', { BatchItemRequest: BatchItemRequest.slice(1) });
    expect(fits.status).toBe(200);
  });
});

describe('what a reference must be', () => {
  it('2500: a reference to nothing, to another type of account, to a category', async () => {
    await refuses(
      company.create('Invoice', invoice({ CustomerRef: ref(99999) })),
      '2500',
      400,
      'CustomerRef',
    );
    await refuses(
      company.create('Invoice', invoice({ Line: [sold('99999', 1)] })),
      '2500',
      400,
      'Line.SalesItemLineDetail.ItemRef',
    );
    await refuses(
      company.create('Payment', {
        CustomerRef: ref(ids.customer),
        TotalAmt: 1,
        DepositToAccountRef: ref(ACCOUNTS.labor),
      }),
      '2500',
    );
    const category = await company.create('Item', { Name: 'Brakes', Type: 'Category' });
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(String(category.get('Item.Id')), 1)] })),
      '2500',
      400,
      'Categories cannot be used in transactions.',
    );
  });

  it('610: what is not there, was deleted, or was made inactive', async () => {
    await refuses(company.call('GET', '/invoice/99999'), '610', 400, 'has been made inactive');
    const made = await company.create('Invoice', invoice());
    const identity = { Id: made.get('Invoice.Id'), SyncToken: '0' };
    await company.create('Invoice', identity, '?operation=delete');
    await refuses(company.call('GET', `/invoice/${identity.Id}`), '610');
    await refuses(company.create('Invoice', identity, '?operation=delete'), '610');
    const item = await company.create('Item', { Name: 'Gone', Type: 'Service', IncomeAccountRef: ref(60) });
    await company.create('Item', { Id: item.get('Item.Id'), SyncToken: '0', sparse: true, Active: false });
    await refuses(
      company.create('Invoice', invoice({ Line: [sold(String(item.get('Item.Id')), 1)] })),
      '610',
    );
  });

  it("620: another customer's transaction, or one that is closed", async () => {
    const other = await company.create('Customer', { DisplayName: 'Other Person' });
    const made = await company.create('Invoice', invoice());
    const line = (Amount: number) => [
      { Amount, LinkedTxn: [{ TxnId: made.get('Invoice.Id'), TxnType: 'Invoice' }] },
    ];
    await refuses(
      company.create('Payment', {
        CustomerRef: ref(String(other.get('Customer.Id'))),
        TotalAmt: 100,
        Line: line(100),
      }),
      '620',
    );
    await refuses(
      company.create('Payment', { CustomerRef: ref(ids.customer), TotalAmt: 200, Line: line(150) }),
      '6000',
      400,
      'open balance',
    );
    expect(
      (await company.create('Payment', { CustomerRef: ref(ids.customer), TotalAmt: 100, Line: line(100) }))
        .status,
    ).toBe(200);
    await refuses(
      company.create('Payment', { CustomerRef: ref(ids.customer), TotalAmt: 1, Line: line(1) }),
      '620',
      400,
      'closed',
    );
  });
});

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

it('names may not hold a colon, a tab or a new line', async () => {
  for (const DisplayName of ['2015 Ford: F-150', 'Tab\there', 'Two\nlines']) {
    await refuses(company.create('Customer', { DisplayName }), '6000');
  }
});

it('a batch answers 200 with a fault for each item that failed', async () => {
  const answer = await company.call('POST', '/batch', {
    BatchItemRequest: [
      { bId: 'bid1', operation: 'create', Vendor: { DisplayName: 'Boraski Family Store' } },
      { bId: 'bid2', operation: 'delete', Invoice: { Id: '99999', SyncToken: '0' } },
      {
        bId: 'bid3',
        operation: 'update',
        Customer: { sparse: true, Id: ids.customer, SyncToken: '9', Notes: 'x' },
      },
      { bId: 'bid4', Query: "select * from Vendor where DisplayName = 'Boraski Family Store'" },
    ],
  });
  expect(answer.status).toBe(200);
  expect(answer.get('BatchItemResponse')).toMatchObject([
    { bId: 'bid1', Vendor: { DisplayName: 'Boraski Family Store', Vendor1099: false, Balance: 0 } },
    { bId: 'bid2', Fault: { type: 'ValidationFault', Error: [{ code: '610' }] } },
    { bId: 'bid3', Fault: { type: 'ValidationFault', Error: [{ code: '5010' }] } },
    { bId: 'bid4', QueryResponse: { startPosition: 1, maxResults: 1 } },
  ]);
});
