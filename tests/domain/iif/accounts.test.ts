import { describe, expect, test } from 'vitest';
import { accountNaming } from '../../../domain/iif/accounts.ts';
import { naming } from './chart.ts';

describe('accounts', () => {
  test.each([
    ['receivable', 'A/R'],
    ['customer-deposits', 'A/R'],
    ['payable', 'A/P'],
    ['sales-tax', 'Taxes'],
    ['tax:qst', 'Taxes:qst'],
  ])('the books’ own one of %s is %s', (role, name) => {
    expect(naming({ role, account: null })?.name).toBe(name);
    const without = accountNaming({ accounts: [] })({ role, account: null });
    expect(without?.type).toBe(naming({ role, account: null })?.type);
  });

  test('that the chart lacks, or of which IIF knows no type, have no name', () => {
    expect(naming({ role: 'labor', account: 'Gone' })).toBeNull();
    expect(naming({ role: 'labor', account: 'Odd' })).toBeNull();
    expect(naming({ role: 'labor', account: null })).toBeNull();
  });

  test('that QuickBooks makes by itself are told as such', () => {
    expect(naming({ role: 'x', account: 'Undeposited' })?.extra).toBe('UNDEPOSIT');
    expect(naming({ role: 'x', account: 'Taxes' })?.extra).toBe('SALESTAX');
  });
});
