import fc from 'fast-check';
import type { CreditDocument } from '../../../domain/documents/credit.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { SaleDocument } from '../../../domain/documents/sale.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { discount, line, MAPPING, payment, ro, sale } from '../mapping/documents.ts';

export const DATES = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'] as const;
export type Days = readonly Document[];

const TAXES = { mode: 'manual', kinds: { 'sales-tax': { account: 'sales-tax' } } } as const;
const clearing = (key: string) => ({ account: `${key}-clearing`, fee: 'not-by-us' }) as const;

/** One shop's mapping in a style; the sale's receivable of shop receivables is another account. */
export function mappingIn(style: Mapping['style'] | 'shop-receivables'): Mapping {
  const isShops = style === 'shop-receivables';
  return {
    ...MAPPING,
    style: isShops ? 'daily-journal' : style,
    receivableAccount: isShops ? 'shop-receivables' : 'ar',
    taxes: TAXES,
    costPolicy: 'stocked',
    accounts: {
      ...(isShops && { 'customer-deposits': 'deposits' }),
      tips: 'tips',
      inventory: 'inventory',
      'cost-of-parts': 'cost',
      bank: 'bank',
    },
    tenders: {
      ...MAPPING.tenders,
      'card:visa': { account: 'visa-clearing', fee: 'at-payment' },
      'other:shop vehicle': { ...clearing('vehicle'), contra: 'vehicle-costs' },
    },
    ...(isShops && { policies: { receivable: 'shop-receivables' } }),
  };
}

const cents = (max: number) => fc.integer({ min: 0, max });
const TENDERS = ['card', 'card:visa', 'cash', 'check', 'other:shop vehicle', 'unmapped'];

/** What happens to one sale: money before, on and after its day, in parts, too much, given back. */
const life = fc.record({
  posted: fc.integer({ min: 0, max: DATES.length }),
  onAccount: fc.constantFrom(false, false, false, true),
  customer: fc.constantFrom('501', '502', null),
  location: fc.constantFrom(null, 'north', 'south'),
  labor: cents(30_000),
  parts: cents(20_000),
  coupon: cents(2_000),
  taxed: fc.boolean(),
  moves: fc.array(
    fc.record({
      on: fc.integer({ min: 0, max: DATES.length - 1 }),
      /** In hundredths of the total; more than 100 is too much. */
      share: fc.constantFrom(100, 100, 100, 30, 70, 130, -30, -100, -30),
      tender: fc.constantFrom(...TENDERS),
      fee: fc.constantFrom(0, 0, 290),
      tip: fc.constantFrom(0, 0, 0, 500),
      batch: fc.constantFrom(null, 'b1', 'b2'),
    }),
    { maxLength: 4 },
  ),
  /** What comes back of it: in hundredths, and whether the money does, at once or later. */
  back: fc.option(
    fc.record({
      on: fc.integer({ min: 0, max: DATES.length - 1 }),
      share: fc.constantFrom(100, 100, 40),
      paidOut: fc.constantFrom('same-day', 'same-day', 'later', 'never'),
      tender: fc.constantFrom('cash', 'card', 'other:shop vehicle'),
    }),
  ),
});
type Life = typeof life extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function saleOf({ posted, onAccount, customer, location, ...drawn }: Life, id: number) {
  const date = DATES[posted];
  const coupon = Math.min(drawn.coupon, drawn.labor);
  const document = sale(id, date ?? '2026-03-31', {
    onAccount,
    location,
    customer: customer === null ? null : { id: customer, name: `Customer ${customer}`, isBusiness: false },
    lines: [
      line('labor', drawn.labor),
      line('parts', drawn.parts, { cost: minor(Math.round(drawn.parts / 2)) }),
    ],
    discounts: coupon === 0 ? [] : [discount(coupon)],
    tax: minor(drawn.taxed && drawn.parts > 0 ? Math.round(drawn.parts * 0.06) : 0),
  });
  if (date !== undefined) return document;
  return { ...document, state: 'open', businessDate: null, postedAt: null } as const;
}

function movesOf({ moves, location, customer }: Life, id: number, total: number): Document[] {
  return moves.map(({ on, share, tender, fee, tip, batch }, place) => {
    const amount = Math.round((total * share) / 100) + (share > 0 ? tip : 0);
    return payment(id * 10 + place, DATES[on] as string, amount, {
      sale: ro(id),
      customer: customer === null ? null : { id: customer, name: `Customer ${customer}`, isBusiness: false },
      tender: { key: tender, name: tender },
      fee: minor(fee),
      ...(share > 0 && tip > 0 && { tip: minor(tip) }),
      batch,
      location,
      paidAt: `${DATES[on]}T1${place}:00:00Z`,
    });
  });
}

/** A credit for parts of the sale, and the money that it gives back. */
function returnsOf({ back, customer, location }: Life, id: number, document: SaleDocument): Document[] {
  const parts = document.lines.find(one => one.kind === 'parts');
  if (back === null || parts === undefined || document.state !== 'posted') return [];
  const part = (amount: number) => minor(Math.round((amount * back.share) / 100));
  const date = DATES[
    Math.max(back.on, DATES.indexOf(document.businessDate as (typeof DATES)[number]))
  ] as string;
  const party = customer === null ? null : { id: customer, name: `Customer ${customer}`, isBusiness: false };
  const [amount, tax] = [part(parts.amount), part(document.tax)];
  const credit: CreditDocument = {
    kind: 'credit',
    ref: documentRef('tekmetric', '1', 'credit', String(id)),
    number: String(id),
    state: 'posted',
    sale: document.ref,
    createdAt: `${date}T15:00:00Z`,
    businessDate: date,
    currency: 'USD',
    customer: party,
    lines: [{ ...parts, unitPrice: null, quantity: null, amount }],
    discounts: [],
    tax,
    total: minor(amount + tax),
    goodsReturned: true,
    location,
  };
  const later = DATES[
    Math.min(DATES.indexOf(date as (typeof DATES)[number]) + 1, DATES.length - 1)
  ] as string;
  const on = back.paidOut === 'later' ? later : date;
  const refund = payment(id * 10 + 9, on, -credit.total, {
    sale: document.ref,
    credit: credit.ref,
    customer: party,
    tender: { key: back.tender, name: back.tender },
    location,
    paidAt: `${on}T19:00:00Z`,
  });
  return back.paidOut === 'never' ? [credit] : [credit, refund];
}

/** What reached the bank on a day: all card payments of some day before it, by batch where they have one. */
function depositsOf(documents: readonly Document[], days: readonly number[]): Document[] {
  const taken = documents.flatMap(one => (one.kind === 'payment' && one.tender.key === 'card' ? [one] : []));
  const batches = Map.groupBy(
    taken.filter(({ amount }) => amount !== 0),
    ({ businessDate, batch, location }) => `${businessDate} ${batch ?? 'none'} ${location}`,
  );
  return [...batches.values()].flatMap((payments, place): Document[] => {
    const [first] = payments;
    const on =
      DATES.indexOf(first?.businessDate as (typeof DATES)[number]) + (days[place % days.length] ?? 1);
    const amount = payments.reduce((all, one) => all + one.amount, 0);
    if (first === undefined || on >= DATES.length || amount <= 0) return [];
    return [
      {
        kind: 'deposit',
        ref: documentRef('tekmetric', '1', 'deposit', String(place)),
        number: `B${place}`,
        state: 'posted',
        bank: null,
        payments: payments.map(one => ({ ref: one.ref, amount: one.amount })),
        fee: minor(0),
        adjustment: minor(0),
        amount: minor(amount),
        createdAt: `${DATES[on]}T15:00:00Z`,
        businessDate: DATES[on] as string,
        currency: 'USD',
        location: first.location ?? null,
      },
    ];
  });
}

/** Some days of a shop of one or two locations. */
export const history: fc.Arbitrary<Days> = fc
  .tuple(
    fc.array(life, { minLength: 1, maxLength: 5 }),
    fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([lives, days]) => {
    const documents = lives.flatMap((drawn, index) => {
      const document = saleOf(drawn, index + 1);
      return [
        document,
        ...movesOf(drawn, index + 1, document.total),
        ...returnsOf(drawn, index + 1, document),
      ];
    });
    return [...documents, ...depositsOf(documents, days)];
  });
