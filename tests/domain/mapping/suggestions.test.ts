import { describe, expect, test } from 'vitest';
import type { ChartAccount } from '../../../domain/mapping/chart.ts';
import { defaultItem, EIGHT_ITEMS, eightItems } from '../../../domain/mapping/eight-items.ts';
import { type Mapping, mappingSchema } from '../../../domain/mapping/mapping.ts';
import { neededRoles, uncoveredRoles } from '../../../domain/mapping/needed-roles.ts';
import { suggestMapping } from '../../../domain/mapping/suggest.ts';
import { validateMapping } from '../../../domain/mapping/validate.ts';
import { minor } from '../../../domain/money/minor.ts';
import { day, discount, line, MAPPING, payment, ro, sale, TIRE_FEE } from './documents.ts';

const account = (id: string, name: string, type: string, subType = '', active = true): ChartAccount => ({
  id,
  name,
  type,
  subType,
  active,
});

const CHART: ChartAccount[] = [
  account('1', 'Checking', 'Bank', 'Checking'),
  account('4', 'Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'),
  account('5', 'Inventory Asset', 'Other Current Asset', 'Inventory'),
  account('7', 'Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable'),
  account('20', 'Sales', 'Income', 'SalesOfProductIncome'),
  account('21', 'Labor Income', 'Income', 'ServiceFeeIncome'),
  account('22', 'Parts', 'Income', 'SalesOfProductIncome'),
  account('23', 'Tires', 'Income', 'SalesOfProductIncome', false),
  account('24', 'Discounts given', 'Income', 'DiscountsRefundsGiven'),
  account('25', 'Shop Supplies Income', 'Income', 'SalesOfProductIncome'),
  account('30', 'Merchant Fees', 'Expense', 'OtherBusinessExpenses'),
  account('31', 'Bank charges', 'Expense', 'BankCharges'),
];

const DOCUMENTS = [
  sale(1, '2026-03-02', {
    lines: [
      line('labor', 10_000),
      line('parts', 2_000),
      line('parts', 1_000, { key: 'x' }),
      line('tires', 4_000),
      line('fee', 300, { name: 'Hazmat Fee ' }),
      line('fee', 200, { name: 'hazmat  fee', key: 'y' }),
      line('fee', 200, { name: 'Towing: local' }),
    ],
    discounts: [discount(12_000, { name: 'AAA' })],
    tax: minor(100),
  }),
  sale(2, '2026-03-02', { state: 'open', lines: [line('batteries', 100)] }),
  payment(1, '2026-03-02', 5_700, { fee: minor(10) }),
  payment(2, '2026-03-02', 100, { sale: ro(1), tender: { key: 'cash', name: 'Cash' } }),
  payment(3, '2026-03-02', 100, { state: 'voided', tender: { key: 'other:gone', name: 'Gone' } }),
];

describe('what a mapping must cover', () => {
  test('every role of posted sales and standing payments, with counts and names', () => {
    const needed = neededRoles(DOCUMENTS);
    expect(needed.map(({ role, kind, count }) => [role, kind, count])).toEqual([
      ['card-fees', 'account', 1],
      ['discount:labor', 'discount', 1],
      ['discount:parts', 'discount', 1],
      ['fee:hazmat fee', 'item', 2],
      ['fee:towing: local', 'item', 1],
      ['labor', 'item', 1],
      ['parts', 'item', 2],
      ['receivable', 'account', 1],
      ['tax:sales-tax', 'tax', 1],
      ['tender:card', 'tender', 1],
      ['tender:cash', 'tender', 1],
      ['tires', 'item', 1],
    ]);
    expect(needed.find(each => each.role === 'fee:hazmat fee')).toMatchObject({
      words: 'the fee “hazmat fee”',
      examples: ['Hazmat Fee', 'hazmat  fee'],
    });
    expect(neededRoles(DOCUMENTS.toReversed())).toEqual(needed);
  });
});

describe('what a mapping does not cover', () => {
  const needed = neededRoles(DOCUMENTS);
  const roles = (mapping: Mapping) => uncoveredRoles(needed, mapping).map(each => each.role);

  test('is just what would be parked', () => {
    expect(roles(MAPPING)).toEqual(['fee:hazmat fee', 'fee:towing: local']);
    expect(roles({ ...MAPPING, discounts: {}, tenders: {}, cardFeesAccount: null })).toEqual([
      'discount:labor',
      'discount:parts',
      'fee:hazmat fee',
      'fee:towing: local',
      'tender:card',
      'tender:cash',
    ]);
  });

  test('card fees need an account only where a tender books them', () => {
    expect(roles({ ...MAPPING, cardFeesAccount: null })).toContain('card-fees');
    const tenders = {
      card: { account: '4', fee: 'not-by-us' },
      cash: { account: '4', fee: 'not-by-us' },
    } as const;
    expect(roles({ ...MAPPING, tenders, cardFeesAccount: null })).not.toContain('card-fees');
  });
});

describe('the suggested mapping', () => {
  const { suggestions, draft } = suggestMapping(neededRoles(DOCUMENTS), CHART);
  const of = (role: string) => suggestions.find(each => each.role === role);

  test('finds accounts by name, then by type, and says how sure it is', () => {
    expect(of('receivable')).toMatchObject({ account: '7', confidence: 'sure', item: null });
    expect(of('labor')).toMatchObject({ account: '21', confidence: 'sure', item: 'Hours' });
    expect(of('parts')).toMatchObject({ account: '22', confidence: 'sure', item: 'Parts' });
    expect(of('tires')).toMatchObject({ account: '22', confidence: 'likely', item: 'Tires' });
    expect(of('discount:labor')).toMatchObject({ account: '24', item: 'Labor Discounts' });
    expect(of('card-fees')).toMatchObject({ account: '30', confidence: 'sure' });
    expect(of('tender:cash')).toMatchObject({ account: '4', confidence: 'sure' });
    expect(of('fee:towing: local')).toMatchObject({ item: 'Towing local', confidence: 'guess' });
  });

  test('is a mapping that covers the documents and that the checks let through', () => {
    const mapping: Mapping = mappingSchema.parse(draft);
    expect(validateMapping(mapping, { accounts: CHART })).toEqual([]);
    const result = day('2026-03-02', DOCUMENTS, { mapping });
    expect(result.parked).toEqual([]);
    expect(result.entries.map(entry => entry.purpose)).toEqual(['sale', 'payment', 'payment', 'fee']);
  });

  test('leaves out what nothing fits', () => {
    const bare = suggestMapping(neededRoles(DOCUMENTS), [account('1', 'Checking', 'Bank')]);
    expect(bare.draft).toMatchObject({
      receivableAccount: null,
      cardFeesAccount: null,
      items: {},
      discounts: {},
    });
    expect(bare.draft.tenders.card).toEqual({ account: '1', fee: 'not-by-us' });
    expect(bare.suggestions.find(each => each.role === 'labor')).toMatchObject({
      account: null,
      confidence: 'none',
    });
  });
});

describe('items', () => {
  test('the eight of the connection, in their order', () => {
    expect(EIGHT_ITEMS.map(each => each.item)).toEqual([
      'Hazmats',
      'Hours',
      'Labor',
      'Labor Discounts',
      'Parts',
      'Parts Discounts',
      'Shop Supplies',
      'Sublets',
    ]);
  });

  test('the eight point where the mapping says, else at the account that is given', () => {
    const wishes = new Map(eightItems(MAPPING, 'sales').map(each => [each.item, each]));
    expect(wishes.get('Hours')).toEqual({ item: 'Hours', account: 'labor-income', taxable: false });
    expect(wishes.get('Parts')).toEqual({ item: 'Parts', account: 'parts-income', taxable: true });
    expect(wishes.get('Labor Discounts')).toMatchObject({ account: 'labor-discounts' });
    expect(wishes.get('Hazmats')).toEqual({ item: 'Hazmats', account: 'sales', taxable: false });
  });

  test.each([
    ['labor', '', 'Hours'],
    ['fixed-labor', '', 'Labor'],
    ['parts', '', 'Parts'],
    ['tires', '', 'Tires'],
    ['batteries', '', 'Batteries'],
    ['sublet', '', 'Sublets'],
    ['supplies', '', 'Shop Supplies'],
    ['discount:labor', 'AAA', 'Labor Discounts'],
    ['discount:fee', 'AAA', 'Parts Discounts'],
    ['fee:hazmat disposal', 'Hazmat disposal', 'Hazmats'],
    ['fee:environmental fee', 'Environmental Fee', 'Hazmats'],
    ['fee:towing: local', 'Towing: local', 'Towing local'],
    ['fee:', ' ', 'Fees'],
    [`fee:${'x'.repeat(120)}`, 'x'.repeat(120), 'x'.repeat(100)],
  ])('%s gets its item', (role, name, item) => {
    expect(defaultItem(role, name)).toBe(item);
  });
});

describe('a mapping is refused', () => {
  const chart = { accounts: [...CHART, account('60', 'Tire fees', 'Other Current Liability')] };
  const income = (item: string, id: string) => ({ item, account: id, taxable: false });
  const good: Mapping = {
    ...MAPPING,
    receivableAccount: '7',
    cardFeesAccount: '30',
    items: { labor: income('Hours', '21') },
    discounts: { labor: { item: 'Labor Discounts', account: '24' } },
    stateFees: [{ ...TIRE_FEE, account: '60' }],
    tenders: { cash: { account: '4', fee: 'not-by-us' } },
  };
  const reasons = (mapping: Mapping, more = {}) =>
    validateMapping(mapping, { ...chart, ...more }).map(({ path, reason }) => [path, reason]);

  test('not when it is sound', () => {
    expect(validateMapping(good, chart)).toEqual([]);
  });

  test.each<[string, Partial<Mapping>, string, string]>([
    ['an unknown account', { receivableAccount: '99' }, 'receivableAccount', 'unknown-account'],
    ['an inactive account', { items: { tires: income('Tires', '23') } }, 'items.tires', 'inactive-account'],
    [
      'income on a bank account',
      { items: { labor: income('Hours', '1') } },
      'items.labor',
      'wrong-account-type',
    ],
    ['stock', { items: { parts: income('Parts', '5') } }, 'items.parts', 'inventory-account'],
    [
      'payments into income',
      { tenders: { cash: { account: '20', fee: 'not-by-us' } } },
      'tenders.cash',
      'wrong-account-type',
    ],
    [
      'payments into stock',
      { tenders: { cash: { account: '5', fee: 'not-by-us' } } },
      'tenders.cash',
      'inventory-account',
    ],
    ['receivable elsewhere', { receivableAccount: '4' }, 'receivableAccount', 'wrong-account-type'],
    ['card fees on income', { cardFeesAccount: '20' }, 'cardFeesAccount', 'wrong-account-type'],
    [
      'state fees on income',
      { stateFees: [{ ...TIRE_FEE, account: '20' }] },
      'stateFees.0',
      'wrong-account-type',
    ],
    [
      'one item with two accounts',
      { items: { labor: income('Hours', '21'), 'fixed-labor': income('hours ', '20') } },
      'items.fixed-labor',
      'item-with-two-accounts',
    ],
    [
      'one item sold and as a discount',
      { discounts: { labor: { item: 'Hours', account: '21' } } },
      'discounts.labor',
      'item-with-two-uses',
    ],
    [
      'a colon in the name of an item',
      { items: { labor: income('Work: hours', '21') } },
      'items.labor',
      'bad-item-name',
    ],
    [
      'one state fee twice',
      {
        stateFees: [
          { ...TIRE_FEE, account: '60' },
          { ...TIRE_FEE, name: 'tire FEE', account: '60' },
        ],
      },
      'stateFees.1',
      'state-fee-twice',
    ],
  ])('for %s', (_, wrong, path, reason) => {
    expect(reasons({ ...good, ...wrong })).toContainEqual([path, reason]);
  });

  test('for an item that the books track by quantity', () => {
    expect(reasons(good, { items: [{ name: 'HOURS', type: 'Inventory' }] })).toEqual([
      ['items.labor', 'inventory-item'],
    ]);
    expect(reasons(good, { items: [{ name: 'Hours', type: 'Service' }] })).toEqual([]);
  });
});
