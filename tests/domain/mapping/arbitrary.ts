import fc from 'fast-check';
import type { Document } from '../../../domain/documents/document.ts';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { LineKind, SaleDocument, SaleLine } from '../../../domain/documents/sale.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';
import { discount, line, paid, payment, ro, sale } from './documents.ts';

export const DATES = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'] as const;

const date = fc.constantFrom(...DATES);
const cents = (max: number) => fc.integer({ min: 0, max });

/** Kinds as often as shops have them; a fee now and then has no rule. */
const kind = fc.constantFrom<LineKind>(
  'labor',
  'labor',
  'fixed-labor',
  'parts',
  'parts',
  'tires',
  'batteries',
  'sublet',
  'fee',
  'supplies',
);
const name = fc.constantFrom('Percentage Job Fee', ' fixed  job FEE', 'Percentage Job Fee', 'Unmapped fee');

/** Some lines multiply to the cent, some carry what the source rounded otherwise, some have no quantity. */
const saleLine: fc.Arbitrary<Omit<SaleLine, 'key'>> = fc
  .record({
    kind,
    name,
    halves: fc.integer({ min: 1, max: 9 }),
    price: cents(30_000),
    off: fc.constantFrom(0, 0, 0, 1, -1),
    plain: fc.boolean(),
  })
  .map(({ kind, name, halves, price, off, plain }) => {
    const quantity = kind === 'tires' ? String(halves) : `${halves / 2}`;
    const amount = minor(Math.max(0, multiply(quantity, minor(price)) + off));
    const counted =
      plain && kind !== 'tires' ? { quantity: null, unitPrice: null } : { quantity, unitPrice: minor(price) };
    return { ...line(kind, amount), name, ...counted };
  });

const arbitrarySale = (id: number): fc.Arbitrary<SaleDocument> =>
  fc
    .record({
      businessDate: date,
      lines: fc.array(saleLine, { maxLength: 7 }),
      discounts: fc.array(
        fc.record({ amount: cents(4_000), reduces: fc.constantFrom(null, null, 'labor', 'parts') }),
        { maxLength: 3 },
      ),
      tax: fc.oneof(fc.constant(0), cents(5_000)),
      state: fc.constantFrom('posted', 'posted', 'posted', 'open', 'deleted'),
      footsBy: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1),
    })
    .map(({ businessDate, state, footsBy, tax, ...drawn }) => {
      const open = state === 'open';
      const document = sale(id, businessDate, {
        lines: drawn.lines.map((each, place) => ({ ...each, key: `line-${place}` })),
        discounts: drawn.discounts.map(({ amount, reduces }, place) =>
          discount(amount, { key: `discount-${place}`, reduces: reduces as 'labor' | 'parts' | null }),
        ),
        tax: minor(tax),
        state: state as SaleDocument['state'],
      });
      const dated = open ? { businessDate: null, postedAt: null } : {};
      return { ...document, ...dated, total: minor(document.total + footsBy) };
    });

const arbitraryPayment = (id: number, sales: number): fc.Arbitrary<PaymentDocument> =>
  fc
    .record({
      businessDate: date,
      sale: fc.integer({ min: 0, max: sales }),
      amount: fc.integer({ min: -20_000, max: 60_000 }),
      tender: fc.constantFrom('card', 'card', 'cash', 'check', 'unknown'),
      fee: fc.oneof(fc.constant(0), cents(900)),
      voided: fc.constantFrom(false, false, false, false, true),
      minute: fc.integer({ min: 0, max: 59 }),
    })
    .map(({ businessDate, sale, amount, tender, fee, voided, minute }) => ({
      ...payment(id, businessDate, amount, {
        ref: tender === 'unknown' ? documentRef('tekmetric', '1', 'unknown-payment', String(id)) : paid(id),
        sale: sale === 0 ? null : ro(sale),
        tender: { key: tender, name: tender },
        unknownTender: tender === 'unknown',
        fee: minor(fee),
        state: voided ? 'voided' : 'succeeded',
        paidAt: `${businessDate}T15:${String(minute).padStart(2, '0')}:00Z`,
      }),
    }));

/** Some days of a shop: sales and payments that hang together, sound and unsound ones, in any order. */
export const history: fc.Arbitrary<Document[]> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 8 }))
  .chain(([sales, payments]) =>
    fc.tuple(
      fc.tuple(...Array.from({ length: sales }, (_, place) => arbitrarySale(place + 1))),
      fc.tuple(...Array.from({ length: payments }, (_, place) => arbitraryPayment(place + 1, sales))),
    ),
  )
  .map(([sales, payments]) => [...sales, ...payments]);

export const shuffled = (documents: readonly Document[], seed: number): Document[] =>
  [...documents]
    .map((document, place) => ({ document, rank: Math.imul(seed + place * 7919, 2654435761) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ document }) => document);

export const total = (amounts: readonly Minor[]): number => amounts.reduce((all, amount) => all + amount, 0);
