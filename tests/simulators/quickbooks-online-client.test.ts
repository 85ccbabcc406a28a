import { createRequire } from 'node:module';
import OAuthClient from 'intuit-oauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACCOUNTS,
  at,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
  startQuickBooks,
} from './quickbooks-online/support.ts';

// Intuit's own sign-in client and the client library that most people use: neither knows that this is practice.
// Its types describe a default export, which the CommonJS module does not have.
const QuickBooks: typeof import('node-quickbooks').default = createRequire(import.meta.url)(
  'node-quickbooks',
);
const REDIRECT = 'http://127.0.0.1/callback';
let practice: Practice;
let realm: string;
let oauth: OAuthClient;

beforeAll(async () => {
  practice = await startQuickBooks();
  realm = (await newCompany(practice)).realm;
  oauth = new OAuthClient({
    clientId: 'practice',
    clientSecret: 'practice',
    environment: 'sandbox',
    redirectUri: REDIRECT,
  });
  oauth.setAuthorizeURLs({
    authorizeEndpoint: `${practice.url}/connect/oauth2`,
    tokenEndpoint: `${practice.url}/oauth2/v1/tokens/bearer`,
    revokeEndpoint: `${practice.url}/v2/oauth2/tokens/revoke`,
    userInfoEndpoint: `${practice.url}/v1/openid_connect/userinfo`,
  });
  QuickBooks.V3_ENDPOINT_BASE_URL = `${practice.url}/v3/company/`;
  QuickBooks.TOKEN_URL = `${practice.url}/oauth2/v1/tokens/bearer`;
  QuickBooks.REVOKE_URL = `${practice.url}/v2/oauth2/tokens/revoke`;
});
afterAll(() => practice.close());

/** Calls the library's way, with a callback, and gives what it answered. */
function asked(work: (done: (error: unknown, data?: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    work((error, data) => (error ? reject(error) : resolve(data)));
  });
}

async function signIn(): Promise<InstanceType<typeof QuickBooks>> {
  const address = oauth.authorizeUri({ scope: [OAuthClient.scopes.Accounting], state: 'state-1' });
  const consent = await fetch(`${address}&practice_company=${realm}`, { redirect: 'manual' });
  const callback = new URL(consent.headers.get('location') ?? '');
  expect(callback.searchParams.get('state')).toBe('state-1');
  expect(callback.searchParams.get('realmId')).toBe(realm);
  await oauth.createToken(callback.href);
  const { access_token, refresh_token } = oauth.getToken();
  return new QuickBooks(
    'practice',
    'practice',
    access_token,
    '',
    realm,
    true,
    false,
    null,
    '2.0',
    refresh_token,
  );
}

describe('a client library that others wrote', () => {
  it('signs in, refreshes and revokes with intuit-oauth', async () => {
    await signIn();
    const first = oauth.getToken();
    expect(first).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      x_refresh_token_expires_in: 8726400,
      realmId: realm,
    });
    const kept = first.refresh_token;
    await oauth.refresh();
    expect(oauth.getToken().refresh_token).toBe(kept);
    expect(oauth.isAccessTokenValid()).toBe(true);
    await oauth.revoke({ refresh_token: kept });
    await expect(oauth.refreshUsingToken(kept)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('refreshes with node-quickbooks', async () => {
    const books = await signIn();
    const answer = await asked(done => books.refreshAccessToken(done));
    expect(answer).toMatchObject({ token_type: 'bearer', x_refresh_token_expires_in: 8726400 });
    expect(await asked(done => books.getCompanyInfo(realm, done))).toMatchObject({
      CompanyName: 'Test Garage',
      Country: 'US',
    });
  });

  it('creates, reads, updates sparsely, voids and deletes', async () => {
    const books = await signIn();
    const customer = await asked(done => books.createCustomer({ DisplayName: "Amy's Garage" }, done));
    expect(customer).toMatchObject({
      Id: expect.stringMatching(/^\d+$/),
      SyncToken: '0',
      domain: 'QBO',
      sparse: false,
      Taxable: true,
      Job: false,
      Balance: 0,
    });
    const income = { IncomeAccountRef: ref(ACCOUNTS.labor) };
    const item = await asked(done =>
      books.createItem({ Name: 'Oil change', Type: 'Service', ...income }, done),
    );
    const form = { CustomerRef: ref(String(at(customer, 'Id'))), Line: [sold(String(at(item, 'Id')), 100)] };
    const invoice = await asked(done => books.createInvoice({ ...form, DocNumber: 'LIB-1' } as never, done));
    expect(invoice).toMatchObject({ TotalAmt: 100, Balance: 100, DocNumber: 'LIB-1', SyncToken: '0' });
    expect(listAt(invoice, 'Line').at(-1)).toEqual({
      Amount: 100,
      DetailType: 'SubTotalLineDetail',
      SubTotalLineDetail: {},
    });

    const id = String(at(invoice, 'Id'));
    const updated = await asked(done =>
      books.updateInvoice({ Id: id, SyncToken: '0', PrivateNote: 'checked' } as never, done),
    );
    expect(updated).toMatchObject({
      Id: id,
      SyncToken: '1',
      DocNumber: 'LIB-1',
      PrivateNote: 'checked',
      TotalAmt: 100,
    });
    const voided = await asked(done => books.voidInvoice(id, done));
    expect(at(voided, 'Invoice')).toMatchObject({
      SyncToken: '2',
      TotalAmt: 0,
      Balance: 0,
      PrivateNote: 'Voided',
    });
    const deleted = await asked(done => books.deleteInvoice(id, done));
    expect(at(deleted, 'Invoice')).toEqual({ domain: 'QBO', status: 'Deleted', Id: id });

    const payment = await asked(done =>
      books.createPayment({ CustomerRef: form.CustomerRef, TotalAmt: 20 } as never, done),
    );
    expect(payment).toMatchObject({
      UnappliedAmt: 20,
      ProcessPayment: false,
      DepositToAccountRef: { value: '4' },
      Line: [],
    });
    const undone = await asked(done => books.voidPayment(payment as never, done));
    expect(undone).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0, PrivateNote: 'Voided', SyncToken: '1' });
  });

  it('queries with paging, in a batch, the change feed and a report', async () => {
    const books = await signIn();
    const items = Array.from({ length: 25 }, (_, index) => ({
      bId: String(index),
      operation: 'create' as const,
      Customer: { DisplayName: `Paged ${String(index).padStart(2, '0')}` },
    }));
    const since = new Date(practice.clock.now().getTime() - 1000).toISOString();
    const batch = await asked(done => books.batch(items, done));
    expect(listAt(batch, 'BatchItemResponse')).toHaveLength(25);
    const name = { field: 'DisplayName', value: 'Paged %', operator: 'LIKE' as const };
    const found = await asked(done =>
      books.findCustomers(
        [
          name,
          { field: 'limit', value: 10 },
          { field: 'fetchAll', value: true },
          { field: 'asc', value: 'DisplayName' },
        ],
        done,
      ),
    );
    const names = listAt(found, 'QueryResponse.Customer').map(each => each.DisplayName);
    expect(names).toEqual(items.map(each => each.Customer.DisplayName));
    const quoted = await asked(done =>
      books.findCustomers([{ field: 'DisplayName', value: "Amy's Garage" }], done),
    );
    expect(at(quoted, 'QueryResponse.Customer.0.DisplayName')).toBe("Amy's Garage");

    const feed = await asked(done => books.changeDataCapture(['Customer', 'Invoice'], since, done));
    const [customers, invoices] = listAt(feed, 'CDCResponse.0.QueryResponse');
    expect(listAt(customers, 'Customer').length).toBeGreaterThanOrEqual(26);
    expect(listAt(invoices, 'Invoice').at(-1)).toMatchObject({
      domain: 'QBO',
      status: 'Deleted',
      MetaData: { LastUpdatedTime: expect.any(String) },
    });

    const report = await asked(done =>
      books.reportTrialBalance({ start_date: '2026-01-01', end_date: '2026-12-31' }, done),
    );
    expect(at(report, 'Header')).toMatchObject({
      ReportName: 'TrialBalance',
      ReportBasis: 'Accrual',
      Currency: 'USD',
    });
    expect(listAt(report, 'Columns.Column').map(each => each.ColTitle)).toEqual(['', 'Debit', 'Credit']);
  });

  it('buys from a vendor, pays the bill and reads what is owed', async () => {
    const books = await signIn();
    const vendor = await asked(done => books.createVendor({ DisplayName: 'Parts Warehouse' }, done));
    const VendorRef = ref(String(at(vendor, 'Id')));
    const cost = {
      Amount: 85,
      DetailType: 'AccountBasedExpenseLineDetail',
      AccountBasedExpenseLineDetail: { AccountRef: ref(ACCOUNTS.costOfParts) },
    };
    const bill = await asked(done => books.createBill({ VendorRef, Line: [cost] } as never, done));
    const owed = () => asked(done => books.reportVendorBalance({}, done));
    expect(JSON.stringify(await owed())).toContain('Parts Warehouse');
    const Line = [{ Amount: 85, LinkedTxn: [{ TxnId: String(at(bill, 'Id')), TxnType: 'Bill' }] }];
    const CheckPayment = { BankAccountRef: ref(ACCOUNTS.checking) };
    const paid = await asked(done =>
      books.createBillPayment(
        { VendorRef, TotalAmt: 85, PayType: 'Check', CheckPayment, Line } as never,
        done,
      ),
    );
    expect(paid).toMatchObject({ PayType: 'Check', TotalAmt: 85, domain: 'QBO' });
    expect(await asked(done => books.getBill(String(at(bill, 'Id')), done))).toMatchObject({ Balance: 0 });
    expect(JSON.stringify(await owed())).not.toContain('Parts Warehouse');
  });

  it('gets a fault as the library expects it', async () => {
    const books = await signIn();
    const refused = asked(done => books.createCustomer({ DisplayName: 'AMY\u2019S garage' }, done));
    await expect(refused).resolves.toMatchObject({ Active: true });
    await expect(
      asked(done => books.createCustomer({ DisplayName: "amy's GARAGE" }, done)),
    ).rejects.toMatchObject({
      response: { status: 400, data: { Fault: { type: 'ValidationFault', Error: [{ code: '6240' }] } } },
    });
  });
});
