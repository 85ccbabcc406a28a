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
