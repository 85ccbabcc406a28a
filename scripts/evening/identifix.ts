import { add, plain, type ShopReader } from './evening.ts';
import { datesFrom, get } from './tekmetric.ts';

type Numbers = Record<string, number>;
type DayReport = {
  readonly sales: Numbers;
  readonly fees: Numbers;
  readonly payments: Record<string, { readonly net: number }>;
  /** Parts and fees bought less those sent back, and what sublet work cost by vendor. */
  readonly bought: Numbers;
  readonly sublets: Numbers;
  readonly customers: Readonly<Record<string, string>>;
  readonly vendors: Readonly<Record<string, string>>;
  readonly balances: {
    readonly receivableByCustomer: Numbers;
    readonly depositsByCustomer: Numbers;
    readonly payableByVendor: Numbers;
  };
};

const SOLD: Readonly<Record<string, string>> = {
  labor: 'income:labor',
  fixedLabor: 'income:labor',
  parts: 'income:parts',
  sublets: 'income:sublet',
  supplies: 'income:supplies',
  tax: 'tax:sales-tax',
};

/** Adds up the practice Identifix's own day reports since the first day. Parts are a cost when they are bought. */
export function identifixReader(practiceUrl: string, shop: string, from: string): ShopReader {
  const day = (date: string) =>
    get<DayReport>(`${practiceUrl}/practice/identifix/shops/${shop}/day-report?date=${date}`);
  return async evening => {
    const lines: Numbers = {};
    const vendors: Numbers = {};
    for (const date of datesFrom(from, evening)) addDay(lines, vendors, await day(date));
    const { customers, vendors: vendorNames, balances } = await day(evening);
    const owed = byName(balances.receivableByCustomer, customers);
    const ahead = byName(balances.depositsByCustomer, customers);
    for (const [name, amount] of Object.entries(byName(balances.payableByVendor, vendorNames)))
      add(vendors, name, amount);
    for (const amount of Object.values(owed)) add(lines, 'receivable', amount);
    for (const amount of Object.values(ahead)) add(lines, 'deposits', -amount);
    for (const amount of Object.values(vendors)) add(lines, 'payable', -amount);
    return { lines, owed, ahead, vendors };
  };
}

function addDay(lines: Numbers, vendors: Numbers, report: DayReport): void {
  const { sales, fees, payments, bought, sublets } = report;
  for (const [category, word] of Object.entries(SOLD)) add(lines, word, -(sales[category] ?? 0));
  for (const [name, amount] of Object.entries(fees)) add(lines, `fee:${name}`, -amount);
  add(lines, 'discounts', (sales.partDiscount ?? 0) + (sales.laborDiscount ?? 0));
  for (const [tender, { net }] of Object.entries(payments))
    add(lines, `tender:${tender.replace(' - ', ':')}`, net);
  for (const [what, amount] of Object.entries(bought)) add(lines, `bought:${what}`, amount);
  for (const [vendor, amount] of Object.entries(sublets)) {
    add(lines, 'cost:sublet', amount);
    add(vendors, plain(vendor), amount);
  }
}

function byName(amounts: Numbers, names: Readonly<Record<string, string>>): Numbers {
  const sums: Numbers = {};
  for (const [id, amount] of Object.entries(amounts)) add(sums, plain(names[id] ?? id), amount);
  return sums;
}
