import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import { type DocumentRef, documentRef } from '../../../domain/documents/ref.ts';
import type { LineKind, SaleDiscount, SaleDocument, SaleLine } from '../../../domain/documents/sale.ts';
import type { Entry, EntryContent } from '../../../domain/entries/entry.ts';
import type { DayEntries } from '../../../domain/mapping/day-entries.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { type DayInput, entriesOfDay } from '../../../domain/mapping/to-entries.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';

export const ro = (id: number | string): DocumentRef => documentRef('tekmetric', '1', 'ro', String(id));
export const paid = (id: number | string): DocumentRef =>
  documentRef('tekmetric', '1', 'payment', String(id));

/** One line of a sale; the amount is whole cents. */
export function line(kind: LineKind, amount: number, more: Partial<SaleLine> = {}): SaleLine {
  return {
    key: `${kind}-${amount}`,
    kind,
    name: kind,
    quantity: '1',
    unitPrice: minor(amount),
    amount: minor(amount),
    cost: null,
    vendor: null,
    ...more,
  };
}

export function discount(amount: number, more: Partial<SaleDiscount> = {}): SaleDiscount {
  return { key: `discount-${amount}`, name: 'Coupon', amount: minor(amount), reduces: null, ...more };
}

/** A posted sale of the date whose total foots. */
export function sale(id: number, businessDate: string, more: Partial<SaleDocument> = {}): SaleDocument {
  const lines = more.lines ?? [line('labor', 50_000)];
  const discounts = more.discounts ?? [];
  const tax = more.tax ?? minor(0);
  const gross = lines.reduce((all, one) => all + one.amount, 0);
  return {
    kind: 'sale',
    ref: ro(id),
    number: String(id),
    state: 'posted',
    postedAt: `${businessDate}T17:00:00Z`,
    createdAt: `${businessDate}T14:00:00Z`,
    businessDate,
    currency: 'USD',
    customer: { id: '501', name: 'Ann Example', isBusiness: false },
    onAccount: false,
    lines,
    discounts,
    tax,
    total: minor(gross - discounts.reduce((all, one) => all + one.amount, 0) + tax),
    amountPaid: minor(0),
    ...more,
  };
}

export function payment(
  id: number,
  businessDate: string,
  amount: number,
  more: Partial<PaymentDocument> = {},
): PaymentDocument {
  return {
    kind: 'payment',
    ref: paid(id),
    state: 'succeeded',
    sale: ro(1),
    customer: { id: '501', name: 'Ann Example', isBusiness: false },
    payerName: 'Ann Example',
    tender: { key: 'card', name: 'Credit Card' },
    amount: minor(amount),
    fee: minor(0),
    currency: 'USD',
    paidAt: `${businessDate}T18:00:00Z`,
    businessDate,
    unknownTender: false,
    ...more,
  };
}

const item = (name: string, account: string, taxable: boolean) => ({ item: name, account, taxable });

export const MAPPING: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'none',
  receivableAccount: 'ar',
  cardFeesAccount: 'merchant-fees',
  items: {
    labor: item('Hours', 'labor-income', false),
    'fixed-labor': item('Labor', 'labor-income', false),
    parts: item('Parts', 'parts-income', true),
    tires: item('Tires', 'tire-income', true),
    batteries: item('Batteries', 'parts-income', true),
    sublet: item('Sublets', 'sublet-income', false),
    supplies: item('Shop Supplies', 'supplies-income', true),
    'fee:percentage job fee': item('Percentage Job Fee', 'fee-income', false),
    'fee:fixed job fee': item('Fixed Job Fee', 'fee-income', true),
  },
  discounts: {
    labor: { item: 'Labor Discounts', account: 'labor-discounts' },
    parts: { item: 'Parts Discounts', account: 'other-discounts' },
    tires: { item: 'Parts Discounts', account: 'other-discounts' },
    batteries: { item: 'Parts Discounts', account: 'other-discounts' },
    sublet: { item: 'Parts Discounts', account: 'other-discounts' },
    fee: { item: 'Parts Discounts', account: 'other-discounts' },
    supplies: { item: 'Parts Discounts', account: 'other-discounts' },
  },
  stateFees: [],
  tenders: {
    card: { account: 'undeposited', fee: 'at-payment' },
    cash: { account: 'undeposited', fee: 'not-by-us' },
    check: { account: 'undeposited', fee: 'not-by-us' },
  },
};

export const TIRE_FEE = {
  name: 'Tire fee',
  perUnitOf: 'tires',
  amountEach: 100,
  item: 'Tire fee',
  account: 'tire-fees',
} as const;

export function day(
  businessDate: string,
  documents: DayInput['documents'],
  more: Partial<DayInput> = {},
): DayEntries {
  return entriesOfDay({
    businessDate,
    documents,
    mapping: MAPPING,
    numberPrefix: '',
    startDate: '2026-01-01',
    launchDate: '2025-06-01',
    zone: 'America/New_York',
    ...more,
  });
}

/** The content of the one entry of a subject and purpose; fails when there is none. */
export function contentOf<Type extends EntryContent['type']>(
  result: DayEntries,
  subject: string,
  type: Type,
): EntryContent & { readonly type: Type } {
  const found = result.entries.find(entry => entry.subject === subject && entry.content.type === type);
  if (!found) throw new Error(`no ${type} of ${subject} among ${JSON.stringify(result)}`);
  return found.content as EntryContent & { readonly type: Type };
}

/** What stands in the books after some days: the newest revision of every entry, summed by role. */
export function balances(...days: readonly DayEntries[]): Record<string, Minor> {
  const standing = new Map<string, Entry>();
  for (const { entries } of days) {
    for (const entry of entries) standing.set(`${entry.purpose} ${entry.subject}`, entry);
  }
  const sums: Record<string, Minor> = {};
  for (const { content } of standing.values()) {
    for (const { role, amount } of content.postings) sums[role] = minor((sums[role] ?? 0) + amount);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}
