import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, discount, line, paid, payment, ro, sale, TIRE_FEE } from './documents.ts';
import { FULL } from './others.ts';

const MON = '2026-03-02';
const NONE: Mapping = { ...FULL, costPolicy: 'none' };
const withPolicies = (policies: Mapping['policies'], more: Partial<Mapping> = {}) => ({
  mapping: { ...NONE, ...more, policies },
});
const linesOf = (document: ReturnType<typeof sale>, mapping = NONE) =>
  contentOf(day(MON, [document], { mapping }), document.ref, 'invoice').lines;

describe('a lump discount in proportion', () => {
  const lines = [line('labor', 10_000), line('parts', 10_000), line('sublet', 10_000)];
  const slices = (amount: number) =>
    contentOf(
      day(
        MON,
        [sale(1, MON, { lines, discounts: [discount(amount)] })],
        withPolicies({ lumpDiscount: 'proportional' }),
      ),
      ro(1),
      'invoice',
    )
      .lines.filter(each => each.amount < 0)
      .map(each => [each.role, each.amount]);

  test('is spread over all kinds to the cent, the largest remainder first', () => {
    expect(slices(10_000)).toEqual([
      ['discount:labor', -3_334],
      ['discount:parts', -3_333],
      ['discount:sublet', -3_333],
    ]);
  });

  test('takes everything when it is as much as everything', () => {
    expect(slices(30_000).map(([, amount]) => amount)).toEqual([-10_000, -10_000, -10_000]);
  });

  test('that is more than everything parks the sale', () => {
    const tooMuch = sale(1, MON, { lines, discounts: [discount(30_001)] });
    const result = day(MON, [tooMuch], withPolicies({ lumpDiscount: 'proportional' }));
    expect(result.parked).toMatchObject([{ reason: 'negative-amount' }]);
  });
});

describe('which lines are taxable', () => {
  const flagged = [
    line('labor', 5_000, { taxable: true }),
    line('parts', 3_000, { taxable: false, key: 'part-1' }),
    line('parts', 2_000, { key: 'part-2' }),
  ];

  test('the source’s own flag goes before the rule', () => {
    expect(linesOf(sale(1, MON, { lines: flagged, tax: minor(400) })).map(each => each.taxable)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('a discount has the flag of what it reduces, taxed and untaxed lines of one role apart', () => {
    const document = sale(1, MON, { lines: flagged, discounts: [discount(9_500)], tax: minor(10) });
    const given = linesOf(document).filter(each => each.amount < 0);
    expect(given.map(each => [each.amount, each.taxable])).toEqual([
      [-5_000, true],
      [-3_000, false],
      [-1_500, true],
    ]);
  });

  test('nothing is for a customer whom the source exempts; exempt and taxed is parked', () => {
    const customer = { id: '9', name: 'City of Example', isBusiness: true, taxExempt: true };
    const exempt = sale(1, MON, { customer, lines: flagged });
    expect(linesOf(exempt).some(each => each.taxable)).toBe(false);
    const taxed = sale(1, MON, { customer, lines: flagged, tax: minor(400) });
    expect(day(MON, [taxed], { mapping: NONE }).parked).toMatchObject([
      { reason: 'taxed-without-taxable-line' },
    ]);
  });
});

describe('taxes apart', () => {
  const tax = (kind: string, amount: number, jurisdiction: string | null = null) => ({
    kind,
    jurisdiction,
    amount: minor(amount),
  });
  const rules = (mode: 'automated' | 'manual' | 'canada'): Mapping => ({
    ...NONE,
    stateFees: [TIRE_FEE],
    taxes: {
      mode,
      kinds: { 'sales-tax': { account: 'state-tax' }, 'sales-tax:cook county': { account: 'county-tax' } },
    },
  });
  const tires = [line('tires', 20_000, { quantity: '2', unitPrice: minor(10_000) })];

  test('go by kind and by who levies them, the most specific rule first; state fees leave the lump', () => {
    const document = sale(1, MON, {
      lines: tires,
      tax: minor(1_700),
      taxes: [tax('sales-tax', 1_200), tax('sales-tax', 300, ' Cook  County'), tax('sales-tax', 200, 'City')],
    });
    const invoice = contentOf(day(MON, [document], { mapping: rules('manual') }), ro(1), 'invoice');
    expect(invoice.taxes).toEqual([
      { kind: 'sales-tax', amount: 1_000, account: 'state-tax' },
      { kind: 'sales-tax:city', amount: 200, account: 'state-tax' },
      { kind: 'sales-tax:cook county', amount: 300, account: 'county-tax' },
    ]);
    expect(invoice.tax).toBe(1_500);
    expect(balances(day(MON, [document], { mapping: rules('manual') }))).toMatchObject({
      'tax:sales-tax': -1_000,
      'tax:sales-tax:city': -200,
      'tax:sales-tax:cook county': -300,
      'state-fee:tire fee': -200,
    });
  });

  test('a lump is one kind where the mapping keeps taxes; a state fee that the source names is not taken from it', () => {
    const lump = sale(1, MON, { lines: tires, tax: minor(1_700) });
    expect(contentOf(day(MON, [lump], { mapping: rules('manual') }), ro(1), 'invoice').taxes).toEqual([
      { kind: 'sales-tax', amount: 1_500, account: 'state-tax' },
    ]);
    const named = sale(1, MON, {
      lines: tires,
      tax: minor(1_700),
      taxes: [tax('sales-tax', 1_500), tax('tire-fee', 200)],
    });
    expect(contentOf(day(MON, [named], { mapping: rules('manual') }), ro(1), 'invoice').taxes).toEqual([
      { kind: 'sales-tax', amount: 1_500, account: 'state-tax' },
    ]);
  });

  test('that do not make the tax park the sale; a kind without a rule waits, unless the books compute', () => {
    const off = sale(1, MON, { lines: tires, tax: minor(1_700), taxes: [tax('sales-tax', 1_600)] });
    expect(day(MON, [off], { mapping: rules('manual') }).parked).toMatchObject([
      { reason: 'taxes-do-not-foot' },
    ]);
    const other = sale(1, MON, { lines: tires, tax: minor(1_700), taxes: [tax('hst', 1_700)] });
    expect(day(MON, [other], { mapping: rules('manual') }).parked).toMatchObject([
      { code: 'mapping-missing', reason: 'tax:hst' },
    ]);
    const computed = contentOf(day(MON, [other], { mapping: rules('automated') }), ro(1), 'invoice');
    expect(computed.taxes).toEqual([{ kind: 'hst', amount: 1_500, account: null }]);
  });

  test('in Canada every line needs a code', () => {
    const document = sale(1, MON, { lines: tires, tax: minor(1_700), taxes: [tax('sales-tax', 1_700)] });
    expect(day(MON, [document], { mapping: rules('canada') }).parked).toMatchObject([
      { code: 'mapping-missing', reason: 'tax:exempt' },
    ]);
  });
});

describe('the most specific rule', () => {
  const item = (name: string) => ({ item: name, account: name, taxable: false });
  const coffee = line('product', 500, { category: ' Hot  Drinks', name: 'Coffee' });

  test('is name before category before all, at the location before elsewhere', () => {
    const rules: Record<string, ReturnType<typeof item>> = { '*': item('all') };
    const found = (location: string | null = null) =>
      linesOf(sale(1, MON, { lines: [coffee], location }), { ...NONE, items: rules })[0]?.account;
    expect(found()).toBe('all');
    rules.product = item('products');
    expect(found()).toBe('products');
    rules['product:hot drinks'] = item('hot drinks');
    rules['product@north'] = item('products in the north');
    expect([found(), found('north')]).toEqual(['hot drinks', 'hot drinks']);
    rules['product:hot drinks@north'] = item('hot drinks in the north');
    expect([found(), found('north'), found('south')]).toEqual([
      'hot drinks',
      'hot drinks in the north',
      'hot drinks',
    ]);
    rules['product:hot drinks:coffee'] = item('coffee');
    expect(found('north')).toBe('coffee');
  });

  test('a card brand without a rule goes by that of cards', () => {
    const visa = payment(1, MON, 500, { tender: { key: 'card:visa', name: 'Visa' } });
    const account = (tenders: Mapping['tenders']) =>
      contentOf(day(MON, [sale(1, MON), visa], { mapping: { ...NONE, tenders } }), paid(1), 'payment')
        .account;
    const rule = (name: string) => ({ account: name, fee: 'not-by-us' }) as const;
    expect(account({ '*': rule('all'), card: rule('cards') })).toBe('cards');
    expect(account({ card: rule('cards'), 'card:visa': rule('visa') })).toBe('visa');
  });

  test('what is owed to others never falls to the rule for all', () => {
    const items = { '*': item('all') };
    const { 'gift-cards': _, ...accounts } = FULL.accounts!;
    const sold = sale(1, MON, { lines: [line('gift-card', 5_000)] });
    expect(day(MON, [sold], { mapping: { ...NONE, items, accounts } }).parked).toMatchObject([
      { reason: 'gift-cards' },
    ]);
    expect(linesOf(sold, { ...NONE, items })).toMatchObject([
      { role: 'gift-cards', item: 'Gift Cards', account: 'gift-cards', taxable: false },
    ]);
  });

  test('a gratuity is a service charge unless a rule says otherwise; a core may be a deposit', () => {
    const document = sale(1, MON, { lines: [line('gratuity', 500), line('core', 700)] });
    const { core: _, ...items } = NONE.items;
    expect(linesOf(document, { ...NONE, items }).map(each => each.account)).toEqual([
      'core-deposits',
      'service-charges',
    ]);
    const own = { ...NONE.items, gratuity: item('tips') };
    expect(linesOf(document, { ...NONE, items: own }).map(each => each.account)).toEqual([
      'core-income',
      'tips',
    ]);
  });
});

describe('locations', () => {
  const places = { north: { class: 'c-1', department: 'd-1' } };
  const apart = withPolicies({ locations: 'apart' }, { places });

  test('kept apart have their place on every entry; one without a place waits', () => {
    const north = [
      sale(1, MON, { location: 'north' }),
      payment(1, MON, 50_000, { location: 'north', tip: minor(100) }),
    ];
    const result = day(MON, north, apart);
    expect(result.entries.map(each => [each.purpose, each.content.location, each.content.place])).toEqual(
      ['sale', 'payment', 'tip'].map(purpose => [purpose, 'north', places.north]),
    );
    expect(day(MON, [sale(1, MON, { location: 'south' })], apart).parked).toMatchObject([
      { code: 'mapping-missing', reason: 'place:south' },
    ]);
  });

  test('put together have no place, and still say where they are from', () => {
    const [entry] = day(MON, [sale(1, MON, { location: 'north' })], { mapping: { ...NONE, places } }).entries;
    expect(entry?.content).toMatchObject({ location: 'north' });
    expect(entry?.content).not.toHaveProperty('place');
    const [plain] = day(MON, [sale(1, MON)], { mapping: NONE }).entries;
    expect(plain?.content).not.toHaveProperty('location');
  });
});
