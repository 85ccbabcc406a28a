import type { Document } from '../../domain/documents/document.ts';
import type { PaymentDocument, Tender } from '../../domain/documents/payment.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import type { Party, SaleDiscount, SaleDocument, SaleLine } from '../../domain/documents/sale.ts';
import { multiply } from '../../domain/money/decimal.ts';
import { minor, ZERO } from '../../domain/money/minor.ts';
import type { Random } from './random.ts';

type MadeKind = 'labor' | 'fixed-labor' | 'parts' | 'tires' | 'batteries' | 'sublet' | 'fee' | 'supplies';

const KINDS: readonly [MadeKind, ...MadeKind[]] = [
  'labor',
  'labor',
  'labor',
  'fixed-labor',
  'parts',
  'parts',
  'parts',
  'tires',
  'batteries',
  'sublet',
  'fee',
  'supplies',
];
const NAMES: Readonly<Record<MadeKind, readonly [string, ...string[]]>> = {
  labor: ['Diagnose no-start', 'Front brake pads and rotors', 'Timing belt', 'Align four wheels'],
  'fixed-labor': ['Oil change', 'State inspection'],
  parts: ['Brake pad set, ceramic', 'Oil filter', 'Serpentine belt', 'Spark plug', 'Wiper blade 22″'],
  tires: ['All-season 205/55R16', 'Winter 225/45R17'],
  batteries: ['AGM H6 760 A'],
  sublet: ['Machine shop: resurface flywheel', 'Glass: windscreen'],
  fee: ['Hazmat Disposal', ' hazmat  disposal ', 'Card convenience'],
  supplies: ['Shop Supplies'],
};
const QUANTITIES: readonly [string, ...string[]] = ['1', '1', '1', '2', '4', '0.5', '1.3', '2.75'];
const TENDERS: readonly [Tender, ...Tender[]] = [
  { key: 'card', name: 'Credit Card' },
  { key: 'card', name: 'Credit Card' },
  { key: 'check', name: 'Check' },
  { key: 'cash', name: 'Cash' },
];

/** What a made-up shop's documents are about. */
export type MadeShop = {
  /** The shop's id in its source system. */
  readonly sourceShopId: string;
  readonly customers: readonly [Party, ...Party[]];
  readonly random: Random;
};

/** A posted sale of 2 to 14 lines, every third one discounted, every second one taxed; it foots. */
export function madeSale(shop: MadeShop, id: number, businessDate: string): SaleDocument {
  const { random } = shop;
  const lines = Array.from({ length: random.int(2, 14) }, (_, place) => madeLine(random, place));
  const gross = lines.reduce((all, line) => all + line.amount, 0);
  const discounts = random.chance(1 / 3) ? madeDiscounts(random, lines) : [];
  const given = discounts.reduce((all, discount) => all + discount.amount, 0);
  const taxed = lines.some(line => line.kind === 'parts') && random.chance(0.7);
  const tax = taxed ? minor(Math.round((gross - given) * 0.04) + 800) : ZERO;
  const total = minor(gross - given + tax);
  return {
    kind: 'sale',
    ref: documentRef('tekmetric', shop.sourceShopId, 'ro', String(id)),
    number: String(id),
    state: 'posted',
    postedAt: `${businessDate}T18:${String(id % 60).padStart(2, '0')}:00Z`,
    createdAt: `${businessDate}T13:00:00Z`,
    businessDate,
    currency: 'USD',
    customer: random.chance(0.97) ? random.pick(shop.customers) : null,
    onAccount: false,
    lines,
    discounts,
    tax,
    total,
    amountPaid: total,
  };
}

function madeLine(random: Random, place: number): SaleLine {
  const kind = random.pick(KINDS);
  const quantity = kind === 'tires' ? String(random.int(1, 4)) : random.pick(QUANTITIES);
  const price = minor(random.int(350, 42_000));
  const exact = multiply(quantity, price);
  return {
    key: `line-${place + 1}`,
    kind,
    name: random.pick(NAMES[kind]),
    quantity: kind === 'supplies' ? null : quantity,
    unitPrice: kind === 'supplies' ? null : price,
    // Some sources round a line otherwise than quantity times price.
    amount: random.chance(0.05) ? minor(exact + 1) : exact,
    cost: kind === 'parts' ? minor(Math.floor(price * 0.6)) : null,
    vendor: null,
  };
}

function madeDiscounts(random: Random, lines: readonly SaleLine[]): SaleDiscount[] {
  const labor = lines.filter(line => line.kind === 'labor').reduce((all, line) => all + line.amount, 0);
  const gross = lines.reduce((all, line) => all + line.amount, 0);
  const lump = { key: 'discount-2', name: 'Loyal customer', amount: minor(Math.floor(gross * 0.05)) };
  const own = { key: 'discount-1', name: 'Labor special', amount: minor(Math.floor(labor * 0.1)) };
  return random.chance(0.5)
    ? [{ ...lump, reduces: null }]
    : [
        { ...own, reduces: 'labor' },
        { ...lump, reduces: null },
      ];
}

/** What was paid of a sale on a date. */
export function madePayment(
  shop: MadeShop,
  id: number,
  businessDate: string,
  sale: SaleDocument,
  amount: number,
): PaymentDocument {
  const tender = shop.random.pick(TENDERS);
  return {
    kind: 'payment',
    ref: documentRef('tekmetric', shop.sourceShopId, 'payment', String(id)),
    state: 'succeeded',
    sale: sale.ref,
    customer: sale.customer,
    payerName: sale.customer?.name ?? 'Walk-in',
    tender,
    amount: minor(amount),
    fee: tender.key === 'card' ? minor(Math.round(Math.abs(amount) * 0.029)) : ZERO,
    currency: sale.currency,
    paidAt: `${businessDate}T19:${String(id % 60).padStart(2, '0')}:00Z`,
    businessDate,
    unknownTender: false,
  };
}

/**
 * A business day: sales and what was paid for them. Nine of ten are paid that day, some in two payments, some with
 * more than their total and the rest given back.
 */
export function madeDay(
  shop: MadeShop,
  businessDate: string,
  sales: number,
  firstId: number,
): readonly Document[] {
  const documents: Document[] = [];
  for (let place = 0; place < sales; place += 1) {
    const sale = madeSale(shop, firstId + place, businessDate);
    documents.push(sale, ...madeMoney(shop, (firstId + place) * 3, businessDate, sale));
  }
  return documents;
}

function madeMoney(shop: MadeShop, id: number, date: string, sale: SaleDocument): PaymentDocument[] {
  const way = shop.random.next();
  if (way < 0.1 || sale.total === 0) return [];
  if (way < 0.2) {
    const first = Math.floor(sale.total / 3);
    return [
      madePayment(shop, id, date, sale, first),
      madePayment(shop, id + 1, date, sale, sale.total - first),
    ];
  }
  if (way < 0.23) {
    return [
      madePayment(shop, id, date, sale, sale.total + 2_500),
      madePayment(shop, id + 1, date, sale, -2_500),
    ];
  }
  return [madePayment(shop, id, date, sale, sale.total)];
}
