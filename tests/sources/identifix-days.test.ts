import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../domain/documents/document.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import { sweep } from './contract/sweep.ts';
import { type PracticeIdentifix, practiceIdentifix } from './practice-identifix.ts';

let world: PracticeIdentifix;
beforeAll(async () => {
  world = await practiceIdentifix();
});
afterAll(() => world.close());

type Sums = Record<string, number>;
type Report = {
  sales: Sums;
  fees: Sums;
  payments: Record<string, { net: number }>;
  purchases: Record<string, { billed: number; credited: number }>;
  repairOrders: { id: number; total: number; tax: number }[];
};

const DAYS = Array.from({ length: 64 }, (_, day) =>
  Temporal.PlainDate.from('2026-01-05').add({ days: day }).toString(),
);

async function documents(source = createIdentifix()): Promise<Document[]> {
  const found = await sweep({ ...world, source }, null);
  const last = new Map(found.documents.map(raw => [`${raw.kind} ${raw.externalId}`, raw]));
  return [...last.values()].flatMap(raw => {
    const { document, others = [], problem } = source.normalize(raw, world.context);
    expect(problem).toBeNull();
    return document === null ? [...others] : [document, ...others];
  });
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function add(sums: Sums, name: string, amount: number): void {
  if (amount !== 0) sums[name] = (sums[name] ?? 0) + amount;
}

/** A day as the documents tell it. */
function told(all: readonly Document[], date: string) {
  const today = all.filter(document => document.businessDate === date);
  const sales = today.filter(document => document.kind === 'sale' && document.state === 'posted');
  const lines = sales.flatMap(sale => (sale.kind === 'sale' ? sale.lines : []));
  const discounts = sales.flatMap(sale => (sale.kind === 'sale' ? sale.discounts : []));
  const ofKind = (kind: string) => sum(lines.filter(line => line.kind === kind).map(line => line.amount));
  const off = (kind: string) =>
    sum(discounts.filter(discount => discount.reduces === kind).map(discount => discount.amount));
  const fees: Sums = {};
  for (const line of lines.filter(one => one.kind === 'fee')) add(fees, line.name.toLowerCase(), line.amount);
  const payments: Sums = {};
  const purchases: Sums = {};
  for (const one of today) {
    if (one.kind === 'payment') add(payments, one.tender.key, one.amount);
    if (one.kind === 'bill') add(purchases, `${one.vendor.id} billed`, one.total);
    if (one.kind === 'vendor-credit') add(purchases, `${one.vendor.id} credited`, one.total);
  }
  return {
    sales: {
      repairOrders: sales.length,
      labor: ofKind('labor'),
      fixedLabor: ofKind('fixed-labor'),
      parts: ofKind('parts'),
      hazmats: ofKind('fee'),
      sublets: ofKind('sublet'),
      supplies: ofKind('supplies'),
      partDiscount: off('parts'),
      laborDiscount: off('labor'),
      tax: sum(sales.map(sale => (sale.kind === 'sale' ? sale.tax : 0))),
      total: sum(sales.map(sale => (sale.kind === 'sale' ? sale.total : 0))),
    },
    fees,
    payments,
    purchases,
  };
}

const TENDERS: Readonly<Record<string, string>> = {
  Cash: 'cash',
  Check: 'check',
  'Credit Card - Visa': 'card:visa',
  'Credit Card - MasterCard': 'card:mastercard',
  'Credit Card - American Express': 'card:amex',
  'Other - Coupon': 'other:coupon',
  'Other - Synchrony Car Care': 'other:synchrony car care',
};

/** The same day as the practice shop's own report tells it. */
async function reported(date: string) {
  const report = (await world.control('GET', `/shops/1/day-report?date=${date}`)) as unknown as Report;
  const payments: Sums = {};
  for (const [name, { net }] of Object.entries(report.payments)) add(payments, TENDERS[name] ?? name, net);
  const purchases: Sums = {};
  for (const [vendor, { billed, credited }] of Object.entries(report.purchases)) {
    add(purchases, `${vendor} billed`, billed);
    add(purchases, `${vendor} credited`, credited);
  }
  return { sales: report.sales, fees: report.fees, payments, purchases };
}

describe('nine weeks of the practice Identifix', () => {
  test('tie to its own day reports to the cent, every day', async () => {
    const all = await documents();
    for (const date of DAYS)
      expect({ date, ...told(all, date) }).toEqual({ date, ...(await reported(date)) });
  });

  test('hold something of everything that the documents can say', async () => {
    const all = await documents();
    const sales = all.filter(document => document.kind === 'sale');
    const lines = sales.flatMap(sale => sale.lines);
    expect(new Set(lines.map(line => line.kind))).toEqual(
      new Set(['labor', 'fixed-labor', 'parts', 'fee', 'sublet', 'supplies']),
    );
    expect(lines.some(line => line.amount === 3_500 && line.kind === 'supplies')).toBe(true);
    expect(lines.some(line => line.vendorInvoice?.number.startsWith('GA-'))).toBe(true);
    expect(sales.some(sale => sale.customer?.taxExempt && sale.tax === 0 && sale.total > 0)).toBe(true);
    expect(sales.some(sale => sale.total === 0 && sale.lines.length > 0 && sale.state === 'posted')).toBe(
      true,
    );
    expect(sales.some(sale => sale.customer === null && sale.state === 'posted')).toBe(true);
    expect(sales.some(sale => sale.state === 'open' && sale.amountPaid > 0)).toBe(true);
    const days = new Map(sales.map(sale => [sale.ref as string, sale.businessDate]));
    const payments = all.filter(document => document.kind === 'payment');
    expect(payments.some(payment => payment.amount < 0)).toBe(true);
    expect(payments.some(({ sale, businessDate }) => businessDate < (days.get(sale ?? '') ?? ''))).toBe(true);
    expect(payments.some(({ sale, businessDate }) => businessDate > (days.get(sale ?? '') ?? '9'))).toBe(
      true,
    );
    const bought = all.flatMap(one => ('vendor' in one && 'lines' in one ? [one] : []));
    const kinds = new Set(bought.flatMap(bill => bill.lines.map(line => `${bill.kind} ${line.kind}`)));
    expect([...kinds].sort()).toEqual([
      'bill core',
      'bill freight',
      'bill parts',
      'vendor-credit core',
      'vendor-credit parts',
    ]);
  });

  test.each([
    { taxRounding: 'per-line' },
    { taxRounding: 'once' },
    { suppliesTaxedAs: 'none' },
    { suppliesTaxedAs: 'hazmat' },
    { discountsReduceTax: false },
    { discountOnTaxable: 'first' },
  ] as const)('tie under another way to compute taxes as well: %j', async rules => {
    const standing = { taxRounding: 'once-per-kind', suppliesTaxedAs: 'part' };
    const usual = { ...standing, discountsReduceTax: true, discountOnTaxable: 'proportional' };
    const source = createIdentifix(rules);
    await world.control('POST', '/switches', { ...usual, ...rules });
    const all = await documents(source);
    let differs = false;
    const plain = await documents();
    for (const date of DAYS.slice(21, 28)) {
      const own = told(all, date);
      // What was invoiced keeps its supplies: only the tax is computed anew.
      expect({ date, ...own.sales }).toEqual({ date, ...(await reported(date)).sales });
      differs ||= own.sales.tax !== told(plain, date).sales.tax;
    }
    await world.control('POST', '/switches', usual);
    expect(differs).toBe(true);
  });

  test('a total that the service states after all is held against the computed one', async () => {
    await world.control('POST', '/switches', { financials: true });
    const agreeing = await documents(createIdentifix({ statedTotal: 'total_cents' }));
    expect(agreeing.some(document => document.kind === 'sale' && document.total > 0)).toBe(true);
    const source = createIdentifix({ statedTotal: 'total_cents', suppliesTaxedAs: 'none' });
    const { sales } = await sweep({ ...world, source }, null);
    const reasons = [...sales.values()].map(raw => source.normalize(raw, world.context).problem?.reason);
    await world.control('POST', '/switches', { financials: false });
    expect(reasons).toContain('does-not-foot');
  });
});
