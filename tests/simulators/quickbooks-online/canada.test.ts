import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cost, date, openBooks } from './books.ts';
import {
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
});
afterAll(() => practice.close());

/** Codes of the practice company. */
const [EXEMPT, HST_ON, QUEBEC, BC] = ['2', '6', '7', '8'] as const;
const GST_RATE = '1';
const QST_RATE = '5';
const excluded = { GlobalTaxCalculation: 'TaxExcluded' };

async function inCanada() {
  const books = await openBooks(practice, {}, 'CA');
  const { ids, made, company } = books;
  const line = (amount: number, code?: string) =>
    sold(ids.labor, amount, code === undefined ? {} : { TaxCodeRef: ref(code) });
  const form = (Line: Json[], more: Json = excluded): Json => ({
    CustomerRef: ref(ids.customer),
    ...date('02'),
    Line,
    ...more,
  });
  const taxes = (detail: unknown) => listAt(detail, 'TaxLine').map(each => each.Amount);
  return {
    ...books,
    line,
    form,
    taxes,
    sale: (Line: Json[], more?: Json) => made('Invoice', form(Line, more)),
    company,
  };
}

describe('a company in Canada', () => {
  it('says so, with its currency, agencies, codes and rates, and has no automated sales tax', async () => {
    const { company } = await inCanada();
    const info = await company.call('GET', `/companyinfo/${company.realm}`);
    expect(info.get('CompanyInfo.Country')).toBe('CA');
    const preferences = await company.call('GET', '/preferences');
    expect(preferences.get('Preferences.CurrencyPrefs.HomeCurrency.value')).toBe('CAD');
    expect(preferences.get('Preferences.TaxPrefs')).toEqual({ UsingSalesTax: true });
    const names = async (entity: string, member: string) =>
      listAt((await company.query(`select * from ${entity}`)).body, `QueryResponse.${entity}`).map(
        each => each[member],
      );
    expect(await names('TaxCode', 'Name')).toEqual(
      expect.arrayContaining(['Exempt', 'GST', 'HST ON', 'GST/QST QC - 9.975', 'GST/PST BC']),
    );
    expect(await names('TaxAgency', 'DisplayName')).toHaveLength(3);
    expect(await names('TaxRate', 'RateValue')).toEqual(expect.arrayContaining([5, 13, 9.975, 7]));
  });

  it('refuses a sale that says not how tax applies, or has a line without a code', async () => {
    const { company, form, line } = await inCanada();
    for (const body of [form([line(100, QUEBEC)], {}), form([line(100, QUEBEC), line(5)])]) {
      const reply = await company.create('Invoice', body);
      expect(codeOf(reply)).toBe('6000');
      expect(reply.text).toContain('GST/HST (VAT) rate before you save');
    }
    expect(codeOf(await company.create('Invoice', form([line(100, '77')])))).toBe('2500');
    expect(
      (await company.create('Invoice', form([line(100)], { GlobalTaxCalculation: 'NotApplicable' }))).status,
    ).toBe(200);
  });

  it('taxes by line and by rate, each rounded, and owes each agency its own', async () => {
    const { sale, line, taxes, company } = await inCanada();
    const made = await sale([line(99.99, QUEBEC), line(99.99, QUEBEC), line(10, EXEMPT)]);
    expect(taxes(made.TxnTaxDetail)).toEqual([10, 19.94]);
    expect(made.TotalAmt).toBe(239.92);
    expect(await trialBalance(company)).toMatchObject({ 89: -1000, 100: -1994, 84: 23_992 });
    expect((await sale([line(100, HST_ON)])).TotalAmt).toBe(113);
    expect((await sale([line(100, BC)])).TotalAmt).toBe(112);
  });

  it('keeps the taxes that are stated by rate, spreads a stated total, and checks that they agree', async () => {
    const { sale, line, taxes, company, form } = await inCanada();
    const stated = (TotalTax: number, ...parts: (readonly [string, number])[]) => ({
      ...excluded,
      TxnTaxDetail: {
        TotalTax,
        TaxLine: parts.map(([rate, Amount]) => ({
          Amount,
          DetailType: 'TaxLineDetail',
          TaxLineDetail: { TaxRateRef: ref(rate) },
        })),
      },
    });
    const byRate = await sale([line(100, QUEBEC)], stated(14.96, [GST_RATE, 5], [QST_RATE, 9.96]));
    expect(taxes(byRate.TxnTaxDetail)).toEqual([5, 9.96]);
    expect(taxes((await sale([line(100, QUEBEC)], stated(15))).TxnTaxDetail)).toEqual([5, 10]);
    const refused = async (more: Json) =>
      codeOf(await company.create('Invoice', form([line(100, QUEBEC)], more)));
    expect(await refused(stated(14, [GST_RATE, 5], [QST_RATE, 9.96]))).toBe('6000');
    expect(await refused(stated(5, ['3', 5]))).toBe('2500');
  });

  it('gives back the tax of a bill where the authority does, and adds it to the cost where not', async () => {
    const { made, company } = await inCanada();
    const vendor = await made('Vendor', { DisplayName: 'NAPA' });
    const head = { VendorRef: ref(String(vendor.Id)), ...date('02') };
    const bill = (code: string) =>
      made('Bill', { ...head, ...excluded, Line: [cost(40, '80', { TaxCodeRef: ref(code) })] });
    expect((await bill(QUEBEC)).TotalAmt).toBe(45.99);
    expect((await bill(BC)).TotalAmt).toBe(44.8);
    expect(await trialBalance(company)).toEqual({ 80: 8280, 89: 400, 100: 399, 33: -9079 });
    expect(codeOf(await company.create('Bill', { ...head, Line: [cost(40, '80')] }))).toBe('6000');
  });

  it('asks deposits and journal entries how tax applies', async () => {
    const { company, made } = await inCanada();
    const leg = (PostingType: string, account: string) => ({
      Amount: 7,
      DetailType: 'JournalEntryLineDetail',
      JournalEntryLineDetail: { PostingType, AccountRef: ref(account) },
    });
    const entry = { ...date('02'), Line: [leg('Debit', '70'), leg('Credit', '35')] };
    expect(codeOf(await company.create('JournalEntry', entry))).toBe('2020');
    expect(
      codeOf(await company.create('JournalEntry', { ...entry, GlobalTaxCalculation: 'NotApplicable' })),
    ).toBe('2170');
    expect((await made('JournalEntry', { ...entry, ...excluded })).Id).toBeDefined();
  });

  it('sums up what each agency is owed', async () => {
    const { sale, line, made, company } = await inCanada();
    await sale([line(100, QUEBEC)]);
    const vendor = await made('Vendor', { DisplayName: 'NAPA' });
    const Line = [cost(40, '80', { TaxCodeRef: ref(QUEBEC) })];
    await made('Bill', { VendorRef: ref(String(vendor.Id)), ...date('02'), ...excluded, Line });
    const summary = async (query: string) => {
      const report = await company.call(
        'GET',
        `/reports/TaxSummary?start_date=2026-03-01&end_date=2026-03-31${query}`,
      );
      return report.status === 200
        ? listAt(report.body, 'Rows.Row').map(row => listAt(row, 'ColData')[1]?.value)
        : codeOf(report);
    };
    expect(await summary('&agency_id=1')).toEqual(['5.00', '-2.00', '0.00', '3.00']);
    expect(await summary('&agency_id=2')).toEqual(['9.98', '-3.99', '0.00', '5.99']);
    expect(await summary('')).toBe('2020');
  });
});
