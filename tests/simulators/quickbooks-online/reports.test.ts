import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link, openBooks } from './books.ts';
import {
  ACCOUNTS,
  at,
  codeOf,
  type Json,
  listAt,
  type Practice,
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

describe('automated sales tax', () => {
  it('rounds each rate, keeps a stated total, and taxes nothing without a taxable line or an exempt customer', async () => {
    const { ids, invoice, made } = await openBooks(practice);
    const taxed = (more: Json = {}) =>
      invoice(0, { Line: [sold(ids.parts, 99.99), sold(ids.labor, 10)], ...more });
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
    const { invoice, company } = await openBooks(practice);
    await invoice(100, { TxnDate: '2025-12-30' });
    await invoice(40, { TxnDate: '2026-01-02' });
    expect(await trialBalance(company, '?end_date=2025-12-31')).toEqual({ 84: 10000, 60: -10000 });
    expect(await trialBalance(company, '?end_date=2026-01-31')).toEqual({ 84: 14000, 60: -4000, 2: -10000 });
  });

  it('cash basis counts a sale as far as it is paid', async () => {
    const { invoice, payment, company } = await openBooks(practice);
    const sale = await invoice(100);
    await payment(75, [link(sale, 'Invoice', 60)]);
    expect(await trialBalance(company, '?accounting_method=Cash')).toEqual({ 4: 7500, 60: -6000, 98: -1500 });
  });

  it('the general ledger and the ageing in the shapes that were recorded', async () => {
    const { invoice, company, ids } = await openBooks(practice);
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
