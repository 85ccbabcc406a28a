import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Contact, Invoice, LineAmountTypes, ManualJournal, XeroClient } from 'xero-node';
import { newOrganisation, type Organisation, type Practice, SCOPES, startXero } from './support.ts';

// Xero's own client, which does not know that this is practice: only the hosts that it calls are turned to loopback.
const inside = createRequire(createRequire(import.meta.url).resolve('xero-node'));
const REDIRECT = 'http://localhost:3000/back';
let practice: Practice;
let books: Organisation;
let user: string;
let xero: XeroClient;

beforeAll(async () => {
  practice = await startXero();
  books = await newOrganisation(practice);
  inside('axios').interceptors.request.use((request: { url?: string }) => ({
    ...request,
    url: request.url
      ?.replace('https://identity.xero.com', practice.url)
      .replace('https://api.xero.com', practice.url),
  }));
  user = randomUUID();
  xero = new XeroClient({
    ...{ clientId: 'practice', clientSecret: 'practice', redirectUris: [REDIRECT], state: 's-1' },
    scopes: ['openid', ...SCOPES.split(' ')],
  });
  const issuer = await inside('openid-client').Issuer.discover(
    `${practice.url}/.well-known/openid-configuration`,
  );
  xero.openIdClient = new issuer.Client({
    client_id: 'practice',
    client_secret: 'practice',
    redirect_uris: [REDIRECT],
  });
  const consent = `${await xero.buildConsentUrl()}&practice_user=${user}&practice_organisation=${books.id}`;
  const back = await fetch(consent, { redirect: 'manual' });
  await xero.apiCallback(back.headers.get('location') ?? '');
});
afterAll(() => practice.close());

const line = (unitAmount: number, accountCode = '200') => ({
  ...{ description: 'Work', quantity: 1, unitAmount, accountCode, taxType: 'NONE' },
});
function invoice(invoiceNumber: string, amount: number): Invoice {
  return {
    ...{ type: Invoice.TypeEnum.ACCREC, contact: { contactID: books.contact }, lineItems: [line(amount)] },
    ...{
      invoiceNumber,
      date: '2026-03-02',
      dueDate: '2026-03-12',
      lineAmountTypes: LineAmountTypes.Exclusive,
    },
    status: Invoice.StatusEnum.AUTHORISED,
  };
}

describe("Xero's own client", () => {
  it('signs in with an id token that it verifies, finds its tenant, refreshes', async () => {
    expect(xero.readTokenSet().claims()).toMatchObject({ xero_userid: user });
    const tenants = await xero.updateTenants();
    expect(tenants[0]).toMatchObject({ tenantId: books.id, tenantType: 'ORGANISATION' });
    expect(tenants[0].orgData).toMatchObject({ baseCurrency: 'USD', countryCode: 'US' });
    const before = xero.readTokenSet().refresh_token;
    await xero.refreshToken();
    expect(xero.readTokenSet().refresh_token).not.toBe(before);
    await xero.refreshWithRefreshToken('practice', 'practice', xero.readTokenSet().refresh_token);
  });

  it('reads the chart, tax rates and tracking', async () => {
    const { body } = await xero.accountingApi.getAccounts(books.id, undefined, 'SystemAccount=="DEBTORS"');
    expect(body.accounts?.map((each: Account) => each.code)).toEqual(['120']);
    const rates = await xero.accountingApi.getTaxRates(books.id);
    expect(rates.body.taxRates?.find(each => each.taxType === 'TAX001')?.effectiveRate).toBe(8.25);
    const tracking = await xero.accountingApi.getTrackingCategories(books.id);
    expect(tracking.body.trackingCategories?.[0]?.options?.length).toBe(2);
  });

  it('writes a mixed batch, reads it page by page, and keeps a repeated key to one', async () => {
    const batch = { invoices: [invoice('X-1', 10), invoice('X-2', -1), invoice('X-3', 30)] };
    const create = () => xero.accountingApi.createInvoices(books.id, batch, false, undefined, 'key-1');
    const { body } = await create();
    expect(body.invoices?.map(each => each.statusAttributeString)).toEqual(['OK', 'ERROR', 'OK']);
    expect(body.invoices?.[1]?.validationErrors?.[0]?.message).toContain('negative');
    expect((await create()).body.invoices?.[0]?.invoiceID).toBe(body.invoices?.[0]?.invoiceID);
    const numbers = ['X-1', 'X-2', 'X-3'];
    const get = xero.accountingApi.getInvoices.bind(xero.accountingApi, books.id, undefined, undefined);
    const page = await get('InvoiceNumber', undefined, numbers, undefined, undefined, 1);
    expect(page.body.invoices?.map(each => [each.invoiceNumber, each.amountDue])).toEqual([
      ['X-1', 10],
      ['X-3', 30],
    ]);
    expect(page.body.pagination?.itemCount).toBe(2);
    // The library makes an instant of a date: midnight UTC of the business day.
    expect(page.body.invoices?.[0]?.date).toEqual(new Date('2026-03-02'));
  });

  it('rejects with what Xero says', async () => {
    const twice = xero.accountingApi.createInvoices(books.id, { invoices: [invoice('X-1', 10)] });
    await expect(twice).rejects.toSatisfy(error => String(error).includes('Invoice # must be unique.'));
  });

  it('pays, deletes the payment, and allocates a credit note', async () => {
    const [made] =
      (await xero.accountingApi.createInvoices(books.id, { invoices: [invoice('X-4', 50)] })).body.invoices ??
      [];
    const invoiceID = made?.invoiceID;
    const payment = { invoice: { invoiceID }, account: { code: '110' }, date: '2026-03-03', amount: 20 };
    const paid = await xero.accountingApi.createPayments(books.id, { payments: [payment] });
    const id = paid.body.payments?.[0]?.paymentID ?? '';
    const removed = await xero.accountingApi.deletePayment(books.id, id, { status: 'DELETED' });
    expect(removed.body.payments?.[0]?.status).toBe('DELETED');
    const note = {
      ...invoice('', 20),
      type: 'ACCRECCREDIT',
      creditNoteNumber: 'CN-X',
      invoiceNumber: undefined,
    };
    const created = await xero.accountingApi.createCreditNotes(books.id, { creditNotes: [note as never] });
    const noteId = created.body.creditNotes?.[0]?.creditNoteID ?? '';
    const allocation = { amount: 20, date: '2026-03-03', invoice: { invoiceID } };
    await xero.accountingApi.createCreditNoteAllocation(books.id, noteId, { allocations: [allocation] });
    const read = await xero.accountingApi.getInvoice(books.id, invoiceID ?? '');
    expect(read.body.invoices?.[0]).toMatchObject({ amountDue: 30, amountCredited: 20 });
  });

  it('posts manual journals, makes contacts, and disconnects', async () => {
    const journal = {
      ...{ narration: 'Fees', date: '2026-03-03', status: ManualJournal.StatusEnum.POSTED },
      journalLines: [
        { lineAmount: 3.5, accountCode: '400' },
        { lineAmount: -3.5, accountCode: '110' },
      ],
    };
    const made = await xero.accountingApi.createManualJournals(books.id, { manualJournals: [journal] });
    expect(made.body.manualJournals?.[0]?.journalLines?.map(each => each.lineAmount)).toEqual([3.5, -3.5]);
    const named = await xero.accountingApi.createContacts(books.id, { contacts: [{ name: 'Kim' }] });
    const [kim]: Contact[] = named.body.contacts ?? [];
    expect(kim?.contactStatus).toBe('ACTIVE');
    const [tenant] = await xero.updateTenants(false);
    await xero.disconnect(tenant.id);
    await expect(xero.accountingApi.getAccounts(books.id)).rejects.toSatisfy(error =>
      String(error).includes('403'),
    );
    await xero.revokeToken();
  });
});
