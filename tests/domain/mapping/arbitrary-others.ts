import fc from 'fast-check';
import type { Document } from '../../../domain/documents/document.ts';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import type { LineKind, SaleLine } from '../../../domain/documents/sale.ts';
import { minor } from '../../../domain/money/minor.ts';
import { DATES, total } from './arbitrary.ts';
import { discount, line, payment, ro, sale } from './documents.ts';
import { bill, bought, cash, credit, deposit, NAPA, ref, transfer, vendorPayment } from './others.ts';

const place = fc.integer({ min: 0, max: DATES.length - 1 });
const cents = fc.integer({ min: 1, max: 40_000 });
const location = fc.constantFrom('north', 'south');

const kind = fc.constantFrom<LineKind>(
  'labor',
  'parts',
  'product',
  'product',
  'core',
  'service-charge',
  'gratuity',
  'gift-card',
  'store-credit',
  'rounding',
);
const soldLine = fc.record({
  kind,
  amount: cents,
  cost: fc.constantFrom(null, 100, 900),
  taxable: fc.boolean(),
});
const lines = fc.array(soldLine, { minLength: 1, maxLength: 5 }).map(drawn =>
  drawn.map(({ kind, amount, cost, taxable }, index) =>
    line(kind, amount, {
      key: `line-${index}`,
      name: `${kind} ${index % 2}`,
      category: index % 2 ? 'Drinks' : null,
      cost: cost === null ? null : minor(cost),
      taxable,
    }),
  ),
);

/** What discounts can reduce: most sales are sound. */
const reducible = (lines: readonly SaleLine[]) =>
  total(lines.filter(each => ['labor', 'parts', 'product'].includes(each.kind)).map(each => each.amount));

const aSale = (id: number) =>
  fc
    .record({ place, lines, location, off: fc.integer({ min: 0, max: 90 }), tax: fc.constantFrom(0, 0, 700) })
    .map(({ place, lines, location, off, tax }) =>
      sale(id, DATES[place]!, {
        lines,
        location,
        discounts: [discount(Math.min(off, reducible(lines)))],
        tax: minor(tax),
      }),
    );

const aPayment = (id: number, sales: number) =>
  fc
    .record({
      place,
      location,
      on: fc.integer({ min: 0, max: sales }),
      amount: fc.integer({ min: -9_000, max: 60_000 }),
      tip: fc.constantFrom(0, 0, 200),
      fee: fc.constantFrom(0, 90),
      key: fc.constantFrom('card', 'cash', 'gift-card', 'store-credit', 'financing:acme'),
      voided: fc.constantFrom(false, false, false, true),
    })
    .map(({ place, location, on, amount, tip, fee, key, voided }) =>
      payment(id, DATES[place]!, amount, {
        location,
        sale: on === 0 ? null : ro(on),
        tip: minor(amount > tip ? tip : 0),
        fee: minor(fee),
        tender: { key, name: key },
        state: voided ? 'voided' : 'succeeded',
      }),
    );

const aCredit = (id: number, sales: number) =>
  fc
    .record({ place, on: fc.integer({ min: 1, max: sales }), lines, back: fc.boolean() })
    .map(({ place, on, lines, back }) =>
      credit(id, DATES[place]!, { sale: ro(on), lines, goodsReturned: back, number: String(on) }),
    );

const purchases = (id: number) =>
  fc
    .record({ place, amount: cents, pays: fc.boolean(), goesBack: fc.boolean(), tax: fc.constantFrom(0, 55) })
    .map(({ place, amount, pays, goesBack, tax }): Document[] => [
      bill(id, DATES[place]!, {
        kind: goesBack ? 'vendor-credit' : 'bill',
        vendor: { ...NAPA, id: `vendor-${id}`, name: `Vendor ${id}` },
        lines: [bought('parts', amount), bought('freight', 20), bought('core', 1_000)],
        taxes: [{ kind: 'pst', jurisdiction: null, amount: minor(tax) }],
      }),
      vendorPayment(id, DATES[3], amount, { bill: pays && !goesBack ? ref('bill', id) : null }),
      transfer(id, DATES[place]!, amount),
    ]);

const movement = fc.constantFrom('paid-in', 'paid-out', 'drop', 'tips-paid-out', 'over-short');
const aCash = (id: number) =>
  fc.record({ place, movement, amount: cents, location }).map(({ place, movement, amount, location }) =>
    cash(id, DATES[place]!, movement, movement === 'over-short' ? amount - 20_000 : amount, {
      location,
      name: `for ${id}`,
    }),
  );

/** On the last day, a payout of cards and one of everything else; what was voided reaches no bank. */
function deposits(payments: readonly PaymentDocument[], fee: number): Document[] {
  const standing = payments.filter(each => each.state === 'succeeded' && each.amount !== 0);
  const cards = standing.filter(each => each.tender.key === 'card');
  const others = standing.filter(each => each.tender.key !== 'card');
  return [
    ...(cards.length > 0 ? [deposit(1, DATES[3], cards, { fee: minor(fee), adjustment: minor(-7) })] : []),
    ...(others.length > 0 ? [deposit(2, DATES[3], others)] : []),
  ];
}

const several = <Each>(min: number, max: number, make: (id: number) => fc.Arbitrary<Each>) =>
  fc
    .integer({ min, max })
    .chain(count => fc.tuple(...Array.from({ length: count }, (_, index) => make(index + 1))));

const SALES = 3;

/** Some days of a shop with documents of every kind, in any order. */
export const everything: fc.Arbitrary<Document[]> = fc
  .tuple(
    several(SALES, SALES, aSale),
    several(0, 6, id => aPayment(id, SALES)),
    several(0, 2, id => aCredit(id, SALES)),
    several(0, 2, purchases),
    several(0, 3, aCash),
    fc.constantFrom(0, 120),
  )
  .map(([sales, payments, credits, bought, cash, fee]) => {
    const reduced = credits.map(each => ({ ...each, location: 'north' }));
    return [...sales, ...payments, ...reduced, ...bought.flat(), ...cash, ...deposits(payments, fee)];
  });
