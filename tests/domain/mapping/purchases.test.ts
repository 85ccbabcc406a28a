import { describe, expect, test } from 'vitest';
import { billQuestions } from '../../../domain/mapping/bill-questions.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, line, payment, ro, sale } from './documents.ts';
import { bill, bought, cash, credit, FULL, NAPA, ref, transfer, vendorPayment } from './others.ts';

const [MON, TUE] = ['2026-03-02', '2026-03-03'] as const;
const policy = (costPolicy: Mapping['costPolicy']) => ({ mapping: { ...FULL, costPolicy } });
const stocked = policy('stocked');

describe('cost policy', () => {
  const lines = [bought('parts', 8_000), bought('tires', 4_000), bought('sublet', 3_000), bought('fee', 100)];
  const part = sale(1, MON, { lines: [line('parts', 9_000, { cost: minor(6_000) })] });
  const used = transfer(1, MON, 700);

  test('stocked: bills to inventory, every part that is sold or taken to cost', () => {
    expect(balances(day(MON, [bill(1, MON, { lines }), part, used], stocked))).toEqual({
      inventory: 12_000 - 6_000 - 700,
      'cost-of-parts': 6_700,
      'cost-of-sublet': 3_000,
      'cost-of:fee': 100,
      payable: -15_100,
      receivable: 9_000,
      parts: -9_000,
    });
  });

  test('bought: bills to cost of parts, nothing at the sale', () => {
    const result = day(MON, [bill(1, MON, { lines }), part, used], policy('bought'));
    expect(balances(result)).toEqual({
      'cost-of-parts': 12_000,
      'cost-of-sublet': 3_000,
      'cost-of:fee': 100,
      payable: -15_100,
      receivable: 9_000,
      parts: -9_000,
    });
    expect(result.skipped).toEqual([{ subject: used.ref, reason: 'cost-policy' }]);
  });

  test('none: neither bills nor costs are carried, and that is said', () => {
    const result = day(
      MON,
      [bill(1, MON, { lines }), vendorPayment(2, MON, 500), part, used],
      policy('none'),
    );
    expect(balances(result)).toEqual({ receivable: 9_000, parts: -9_000 });
    expect(result.skipped.map(each => each.reason)).toEqual(['cost-policy', 'cost-policy', 'cost-policy']);
  });

  test('cost comes back with a credit only where the goods did', () => {
    const back = (goodsReturned: boolean) =>
      day(TUE, [part, credit(5, TUE, { lines: part.lines, goodsReturned })], stocked);
    expect(balances(back(true))).toMatchObject({ inventory: 6_000, 'cost-of-parts': -6_000 });
    expect(back(true).entries.map(each => each.content.number)).toContain('CM5');
    expect(balances(back(false))).not.toHaveProperty('inventory');
  });

  test('a part without a cost is a question, not a guess', () => {
    const result = day(MON, [sale(1, MON, { lines: [line('parts', 900, { name: 'Fuse' })] })], stocked);
    expect(result.questions).toMatchObject([
      { subject: ro(1), reason: 'part-without-cost', detail: expect.stringContaining('“Fuse”') },
    ]);
  });
});

describe('sublet work', () => {
  const work = (more = {}) => line('sublet', 9_000, { cost: minor(4_000), vendor: NAPA, ...more });

  test('is owed to each vendor, by the vendor’s own number where the order has it', () => {
    const glass = { id: 'glass', name: 'Glass Works', isBusiness: true };
    const lines = [
      work({ key: 'sublet-1' }),
      work({ key: 'sublet-2', vendor: glass, vendorInvoice: { number: 'G-77', date: null } }),
      work({ key: 'sublet-3', cost: minor(100) }),
    ];
    const result = day(MON, [sale(1, MON, { lines })], stocked);
    const bills = result.entries.filter(each => each.purpose === 'sublet');
    expect(bills.map(({ subject, content }) => [subject, content.number, content.total])).toEqual([
      [`${ro(1)}#glass:G-77`, 'G-77', 4_000],
      [`${ro(1)}#napa`, 'S1-2', 4_100],
    ]);
  });

  test('is billed once: not by the order when the vendor’s bill has it', () => {
    const document = sale(1, MON, { lines: [work()] });
    const own = bill(1, TUE, { sale: ro(1), lines: [bought('sublet', 4_000)] });
    const result = day(MON, [document, own], stocked);
    expect(result.entries.map(each => each.purpose)).toEqual(['sale']);
    expect(result.skipped).toEqual([{ subject: `${ro(1)}#napa`, reason: 'billed-by-vendor' }]);
    const parts = bill(1, TUE, { sale: ro(1), lines: [bought('parts', 4_000)] });
    expect(day(MON, [document, parts], stocked).entries.map(each => each.purpose)).toEqual([
      'sale',
      'sublet',
    ]);
  });

  test('of nobody needs a vendor', () => {
    const result = day(MON, [sale(1, MON, { lines: [work({ vendor: null })] })], stocked);
    expect(result.parked).toMatchObject([{ purpose: 'sublet', reason: 'sublet-without-vendor' }]);
  });
});

describe('a bill', () => {
  const canada: Mapping = {
    ...FULL,
    taxes: {
      mode: 'manual',
      kinds: { gst: { account: 'gst-owed', recoverable: 'gst-back' }, pst: { account: 'pst' } },
    },
  };
  const tax = (kind: string, amount: number) => ({ kind, jurisdiction: null, amount: minor(amount) });

  test('has recoverable tax apart; what nobody gives back is spread over the cost, not over cores', () => {
    const lines = [bought('parts', 6_000), bought('freight', 3_000), bought('core', 2_000)];
    const taxes = [tax('pst', 100), tax('gst', 50)];
    const result = day(MON, [bill(1, MON, { lines, taxes })], { mapping: canada });
    expect(balances(result)).toEqual({
      inventory: 6_067,
      freight: 3_033,
      'core-deposits': 2_000,
      'tax:gst': 50,
      payable: -11_150,
    });
    const recoverable = contentOf(result, ref('bill', 1), 'bill').lines.at(-1);
    expect(recoverable).toMatchObject({ role: 'tax:gst', account: 'gst-back', amount: 50 });
  });

  test('that does not foot is parked; of a long number the end stands, the memo says it whole', () => {
    expect(day(MON, [bill(1, MON, { total: minor(1) })], stocked).parked).toMatchObject([
      { purpose: 'bill', reason: 'does-not-foot' },
    ]);
    const number = '12345678901234567890-22';
    const long = contentOf(day(MON, [bill(1, MON, { number })], stocked), ref('bill', 1), 'bill');
    expect(long.number).toBe(number.slice(-21));
    expect(long.memo).toContain(number);
  });

  test('is paid by a cheque or card; what was never billed is an expense of its kind', () => {
    const paying = vendorPayment(2, TUE, 8_000, { bill: ref('bill', 1), number: '1044' });
    const never = vendorPayment(3, TUE, 900, { means: 'card', forWhat: 'freight' });
    const days = [day(MON, [bill(1, MON)], stocked), day(TUE, [bill(1, MON), paying, never], stocked)];
    expect(balances(...days)).toEqual({ inventory: 8_000, bank: -8_000, freight: 900, 'shop-card': -900 });
    expect(contentOf(days[1]!, paying.ref, 'bill-payment')).toMatchObject({
      number: '1044',
      account: 'checking',
      applications: [{ to: { subject: ref('bill', 1), purpose: 'bill' }, amount: 8_000 }],
    });
    expect(contentOf(days[1]!, never.ref, 'expense')).toMatchObject({ account: 'visa', total: 900 });
    const early = day(TUE, [bill(1, MON), paying], { ...stocked, startDate: TUE });
    expect(early.parked).toMatchObject([{ reason: 'payment-on-earlier-bill' }]);
  });
});

describe('a second bill of the same vendor', () => {
  const first = bill(1, MON, { number: 'A-1' });

  test('with the same number is kept back until someone says that it is another one', () => {
    const again = bill(2, '2026-06-01', { number: ' a-1 ', lines: [bought('parts', 10)] });
    const held = day('2026-06-01', [again], { ...stocked, otherBills: [first] });
    expect(held.parked).toMatchObject([
      { subject: again.ref, code: 'question-open', reason: 'bill-number-again' },
    ]);
    expect(held.entries).toEqual([]);
    const answered = day('2026-06-01', [again], { ...stocked, otherBills: [first], answered: [again.ref] });
    expect(answered.entries).toHaveLength(1);
    expect(billQuestions(first, [again])).toEqual([]);
  });

  test('with the same amount within the month asks, and is booked', () => {
    const result = day(TUE, [bill(2, TUE), first], stocked);
    expect(result.questions).toMatchObject([{ subject: ref('bill', 2), reason: 'bill-amount-again' }]);
    expect(result.entries).toHaveLength(1);
    expect(billQuestions(bill(2, '2026-04-03'), [first])).toEqual([]);
    expect(billQuestions(bill(2, TUE), [{ ...first, vendor: { ...NAPA, id: 'x', name: 'Other' } }])).toEqual(
      [],
    );
    expect(billQuestions(bill(2, TUE), [{ ...first, state: 'deleted' }])).toEqual([]);
    expect(
      billQuestions(bill(2, TUE), [{ ...first, vendor: { ...NAPA, id: 'file:napa', name: ' napa' } }]),
    ).toHaveLength(1);
  });
});

describe('cash', () => {
  test('goes to what it was for; a drop to the bank, tips from what is owed', () => {
    const documents = [
      cash(1, MON, 'paid-in', 5_000, { name: ' Change ' }),
      cash(2, MON, 'paid-out', 1_200, { name: 'Donuts' }),
      cash(3, MON, 'drop', 20_000),
      cash(4, MON, 'tips-paid-out', 300),
      cash(5, MON, 'over-short', 40),
      cash(6, MON, 'over-short', 0),
      cash(7, MON, 'drop', 100, { state: 'deleted' }),
    ];
    const result = day(MON, documents, stocked);
    expect(balances(result)).toEqual({
      'cash-drawer': 5_000 - 1_200 - 20_000 - 300 + 40,
      'paid-in:change': -5_000,
      'paid-out:donuts': 1_200,
      bank: 20_000,
      tips: 300,
      'over-short': -40,
    });
    expect(result.skipped.map(each => each.reason)).toEqual(['zero-amount', 'voided']);
  });

  test('is in the account of cash payments where nobody names the drawer’s', () => {
    const { 'cash-drawer': _, ...accounts } = FULL.accounts!;
    const result = day(MON, [payment(1, MON, 100), cash(1, MON, 'drop', 100)], {
      mapping: { ...FULL, accounts },
    });
    const entry = contentOf(result, ref('cash', 1), 'journal');
    expect(entry.postings.map(each => each.account)).toEqual(['checking', 'undeposited']);
  });
});
