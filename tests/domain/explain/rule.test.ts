import { expect, test } from 'vitest';
import { explainEntry } from '../../../domain/explain/explain.ts';
import { ruleOf } from '../../../domain/explain/rule.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import { line, MAPPING, sale, TIRE_FEE } from '../mapping/documents.ts';
import { RULES } from '../styles/books.ts';

const item = (name: string) => ({ item: name, account: name, taxable: false });
const clearing = { account: 'clearing', fee: 'not-by-us' } as const;
const mapping: Mapping = {
  ...MAPPING,
  items: { ...MAPPING.items, product: item('Products'), 'product:oil': item('Oil'), '*': item('Others') },
  discounts: { ...MAPPING.discounts, '*': { item: 'Discounts', account: 'discounts' } },
  stateFees: [TIRE_FEE],
  tenders: { ...MAPPING.tenders, 'card:visa': clearing, 'card@store-2': clearing, 'other:vehicle': clearing },
  accounts: { bank: 'bank', 'bank@store-2': 'bank-2', tips: 'tips' },
  taxes: {
    mode: 'manual',
    kinds: { state: { account: 'state-tax' }, '*': { account: 'other-tax' } },
    journalAccount: 'tax-in-journals',
  },
};

test.each([
  ['labor', null, "items['labor']"],
  ['product:oil:5w30', null, "items['product:oil']"],
  ['product:filters:oem', null, "items['product']"],
  ['fee:never seen', null, "items['*']"],
  ['returns:parts', null, "items['parts']"],
  ['discount:labor', null, "discounts['labor']"],
  ['discount:product', null, "discounts['*']"],
  ['tender:card:visa', null, "tenders['card:visa']"],
  ['tender:card:amex', null, "tenders['card']"],
  ['tender:card:amex', 'store-2', "tenders['card@store-2']"],
  ['tender:barter', null, null],
  ['contra:other:vehicle', null, "tenders['other:vehicle']"],
  ['state-fee:tire fee', null, 'stateFees[0]'],
  ['state-fee:unknown', null, null],
  ['receivable', null, 'receivableAccount'],
  ['customer-deposits', null, 'receivableAccount'],
  ['card-fees', null, 'cardFeesAccount'],
  ['bank:main', null, "accounts['bank']"],
  ['bank:main', 'store-2', "accounts['bank@store-2']"],
  ['tips', null, "accounts['tips']"],
])('%s at %s has its place by %s', (role, location, rule) => {
  expect(ruleOf(mapping, role, location)).toBe(rule);
});

test.each([
  ['tax:state', 'state-tax', "taxes.kinds['state']"],
  ['tax:state', null, "taxes.kinds['state']"],
  ['tax:county', 'other-tax', "taxes.kinds['*']"],
  ['tax:state', 'tax-in-journals', 'taxes.journalAccount'],
  ['sales-tax', 'other-tax', "taxes.kinds['*']"],
  ['sales-tax', 'tax-in-journals', 'taxes.journalAccount'],
  ['sales-tax', null, null],
])('the tax %s on %s has its place by %s', (role, account, rule) => {
  expect(ruleOf(mapping, role, null, account)).toBe(rule);
});

test('customers’ deposits of an account of their own are named by it', () => {
  const apart = { ...mapping, accounts: { 'customer-deposits': 'held' } };
  expect(ruleOf(apart, 'customer-deposits', null)).toBe("accounts['customer-deposits']");
});

test('without a rule for all, what nothing covers has none', () => {
  expect(ruleOf(MAPPING, 'fee:never seen', null)).toBeNull();
  expect(ruleOf(MAPPING, 'tax:state', null, 'state-tax')).toBeNull();
});

test('the lump of tax in a journal names the account that stands for the books’ own', () => {
  const taxes = { mode: 'automated', kinds: {}, journalAccount: 'tax-in-journals' } as const;
  const journals: Mapping = { ...MAPPING, style: 'daily-journal', taxes };
  const documents = [sale(1, '2026-03-02', { lines: [line('parts', 10_000)], tax: minor(825) })];
  const input = { ...RULES, businessDate: '2026-03-02', documents, mapping: journals };
  const [entry] = styledDay(input).entries;
  if (!entry) throw new Error('no journal');
  const tax = explainEntry(entry, input).find(({ role }) => role === 'sales-tax' || role.startsWith('tax:'));
  expect(tax).toMatchObject({
    account: 'tax-in-journals',
    amount: -825,
    rule: 'taxes.journalAccount',
    parts: [
      { document: documents[0]?.ref, amount: -825, reckoning: { way: 'tax', lump: 825, stateFees: 0 } },
    ],
  });
});
