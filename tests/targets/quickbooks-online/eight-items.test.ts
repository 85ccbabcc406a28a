import { afterAll, beforeAll, expect, test } from 'vitest';
import { EIGHT_ITEMS } from '../../../domain/mapping/eight-items.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { line, sale } from '../../situations/documents.ts';
import type { AccountIds } from '../../situations/situation.ts';
import { carry } from '../../situations/small-engine.ts';
import { openPracticeBooks, type Practice, startPracticeBooks } from './practice-books.ts';
import { ageing, trialBalance } from './reports.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

const taxed = (item: string, account: string) => ({ item, account, taxable: true });
const untaxed = (item: string, account: string) => ({ item, account, taxable: false });
const MAPPING: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'none',
  receivableAccount: '84',
  cardFeesAccount: '70',
  items: {
    labor: untaxed('Hours', '60'),
    'fixed-labor': untaxed('Labor', '60'),
    parts: taxed('Parts', '61'),
    sublet: untaxed('Sublets', '64'),
    supplies: taxed('Shop Supplies', '66'),
    'fee:hazmat': untaxed('Hazmats', '67'),
  },
  discounts: {
    labor: { item: 'Labor Discounts', account: '68' },
    parts: { item: 'Parts Discounts', account: '68' },
  },
  stateFees: [],
  tenders: { card: { account: '4', fee: 'not-by-us' } },
  taxes: { mode: 'automated', kinds: {} },
};
const discount = (reduces: 'labor' | 'parts', amount: number) => ({
  key: `discount-${reduces}`,
  name: 'Coupon',
  amount: minor(amount),
  reduces,
});
const hours = { quantity: '1.5', unitPrice: minor(4_000) };
const pads = { quantity: '3', unitPrice: minor(999) };
const ORDER = sale(135, '2026-03-02', {
  lines: [
    line('labor', 'Brake inspection', 6_000, hours),
    line('fixed-labor', 'Oil change', 2_500),
    line('parts', 'Brake pads', 2_997, pads),
    line('sublet', 'Wheel alignment', 2_000),
    line('supplies', 'Shop supplies', 400),
    line('fee', 'Hazmat', 250),
  ],
  discounts: [discount('labor', 500), discount('parts', 297)],
  tax: minor(151),
});

test('an invoice with one of each of the eight items, of 135.01 in all, arrives with the same lines and total', async () => {
  const books = await openPracticeBooks(practice);
  const situation = {
    number: 0,
    title: 'one of each of the eight',
    country: 'US',
    mapping: () => MAPPING,
    days: [{ businessDate: '2026-03-02', documents: [ORDER] }],
    balances: [],
  } as const;
  const company = { target: books.target, connection: books.connection() };
  await carry(company, situation, {} as AccountIds, { style: 'documents' });
  const { items = [] } = await books.target.readChart(books.connection());
  const nameOf = new Map(items.map(item => [item.id, item.name]));
  const [invoice, ...more] = await books.target.readBack(books.connection(), '2026-03-02', '2026-03-02');
  expect(more).toEqual([]);
  expect(invoice).toMatchObject({ type: 'invoice', number: '135', total: 13_501, tax: 151 });
  const lines = invoice?.lines.map(({ itemId, amount }) => [nameOf.get(itemId ?? ''), amount]) ?? [];
  expect(new Map(lines as [string, number][])).toEqual(
    new Map([
      ['Hours', 6_000],
      ['Labor', 2_500],
      ['Parts', 2_997],
      ['Sublets', 2_000],
      ['Shop Supplies', 400],
      ['Hazmats', 250],
      ['Labor Discounts', -500],
      ['Parts Discounts', -297],
    ]),
  );
  expect(lines).toHaveLength(EIGHT_ITEMS.length);
  expect(lines.map(([name]) => name).sort()).toEqual(EIGHT_ITEMS.map(({ item }) => item).sort());
  expect((await ageing(books.report, 'AgedReceivables', '2026-03-02')).total).toBe(13_501);
  expect(await trialBalance(books.report, '2026-03-02')).toEqual(
    new Map([
      ['84', 13_501],
      ['60', -8_500],
      ['61', -2_997],
      ['64', -2_000],
      ['66', -400],
      ['67', -250],
      ['68', 797],
      ['89', -151],
    ]),
  );
  await books.close();
});
