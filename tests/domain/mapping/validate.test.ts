import { expect, test } from 'vitest';
import type { ChartAccount, MappingChart } from '../../../domain/mapping/chart.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { validateMapping } from '../../../domain/mapping/validate.ts';

const account = (id: string, type: string, subType = ''): ChartAccount => ({
  id,
  name: id,
  type,
  subType,
  active: true,
});
const entry = (id: string, active = true) => ({ id, name: id, active });

const CHART: MappingChart = {
  accounts: [
    account('ar', 'Accounts Receivable'),
    account('ap', 'Accounts Payable'),
    account('bank', 'Bank'),
    account('card', 'Credit Card'),
    account('clearing', 'Other Current Asset'),
    account('stock', 'Other Current Asset'),
    account('tracked', 'Other Current Asset', 'Inventory'),
    account('owed', 'Other Current Liability'),
    account('tax-centre', 'Other Current Liability', 'SalesTaxPayable'),
    account('cost', 'Cost of Goods Sold'),
    account('income', 'Income'),
  ],
  classes: [entry('north'), entry('old', false)],
  departments: [entry('1')],
  taxCodes: [entry('5'), entry('9', false)],
  taxRates: [entry('r')],
};

const GOOD: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'stocked',
  receivableAccount: 'ar',
  cardFeesAccount: null,
  items: { 'gift-cards': { item: 'Gift Cards', account: 'owed', taxable: false } },
  discounts: {},
  stateFees: [],
  tenders: { 'gift-card': { account: 'clearing', fee: 'not-by-us', contra: 'owed' } },
  accounts: {
    bank: 'bank',
    'bank:2': 'bank',
    'shop-card': 'card',
    inventory: 'stock',
    'cost-of-parts': 'cost',
    payable: 'ap',
    'tips@store-2': 'owed',
    'paid-out:coffee': 'cost',
  },
  taxes: {
    mode: 'canada',
    kinds: { gst: { account: 'owed', code: '5', rate: 'r', recoverable: 'clearing' } },
    exemptCode: '5',
  },
  places: { 1: { class: 'north', department: '1' } },
};

const problems = (changes: Partial<Mapping>) =>
  validateMapping({ ...GOOD, ...changes }, CHART).map(({ path, reason }) => [path, reason]);
const accounts = (changes: Record<string, string>) => ({ accounts: { ...GOOD.accounts, ...changes } });

test('a mapping with every part is sound', () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, Partial<Mapping>, string, string]>([
  ['tips on income', accounts({ tips: 'income' }), 'accounts.tips', 'wrong-account-type'],
  ['a bank that is none', accounts({ 'bank:2': 'clearing' }), 'accounts.bank:2', 'wrong-account-type'],
  [
    'cost on a liability',
    accounts({ 'cost-of-parts': 'owed' }),
    'accounts.cost-of-parts',
    'wrong-account-type',
  ],
  [
    'stock that the books track',
    accounts({ inventory: 'tracked' }),
    'accounts.inventory',
    'inventory-account',
  ],
  [
    'cash paid out to receivable',
    accounts({ 'paid-out:coffee': 'ar' }),
    'accounts.paid-out:coffee',
    'wrong-account-type',
  ],
  [
    'stocked without inventory',
    { accounts: { 'cost-of-parts': 'cost' } },
    'accounts.inventory',
    'missing-account',
  ],
  [
    'a clearing account emptied into itself',
    { tenders: { x: { account: 'clearing', fee: 'not-by-us', contra: 'clearing' } } },
    'tenders.x.contra',
    'contra-is-clearing',
  ],
  [
    'a non-cash tender at the bank',
    { tenders: { x: { account: 'bank', fee: 'not-by-us', contra: 'owed' } } },
    'tenders.x',
    'wrong-account-type',
  ],
  ['an inactive class', { places: { 1: { class: 'old' } } }, 'places.1.class', 'inactive-entry'],
  ['an unknown department', { places: { 1: { department: '7' } } }, 'places.1.department', 'unknown-entry'],
  [
    'Canada without a code for no tax',
    { taxes: { mode: 'canada', kinds: {} } },
    'taxes.exemptCode',
    'missing-tax-code',
  ],
  [
    'an inactive tax code',
    { taxes: { mode: 'manual', kinds: { gst: { account: 'owed', code: '9' } } } },
    'taxes.kinds.gst.code',
    'inactive-entry',
  ],
  [
    'a tax on income',
    { taxes: { mode: 'manual', kinds: { gst: { account: 'income' } } } },
    'taxes.kinds.gst',
    'wrong-account-type',
  ],
  [
    'journals under automated tax without an account',
    { style: 'daily-journal', taxes: { mode: 'automated', kinds: {} } },
    'taxes.journalAccount',
    'journal-account-not-confirmed',
  ],
  [
    'journals on the books’ own sales tax',
    { style: 'daily-journal', taxes: { mode: 'automated', kinds: {}, journalAccount: 'tax-centre' } },
    'taxes.journalAccount',
    'wrong-account-type',
  ],
  [
    'shop receivables on accounts receivable',
    { style: 'daily-journal', taxes: undefined, policies: { receivable: 'shop-receivables' } },
    'receivableAccount',
    'wrong-account-type',
  ],
])('%s is refused', (_, changes, path, reason) => {
  expect(problems(changes)).toContainEqual([path, reason]);
});

test('journals by customer are refused where the books take none on receivable', () => {
  const journal: Mapping = { ...GOOD, style: 'daily-journal' };
  const xero: MappingChart = { ...CHART, journalsOnReceivable: false };
  const reasons = (mapping: Mapping) => validateMapping(mapping, xero).map(({ reason }) => reason);
  expect(reasons(journal)).toContain('receivable-takes-no-journal');
  const shops = { policies: { receivable: 'shop-receivables' }, receivableAccount: 'clearing' } as const;
  expect(reasons({ ...journal, ...shops })).not.toContain('receivable-takes-no-journal');
  expect(reasons(GOOD)).not.toContain('receivable-takes-no-journal');
});
