import fc from 'fast-check';
import { multiply } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { job, order43, part, partType } from './order-43.ts';

const cents = fc.integer({ min: 0, max: 500_000 });
const quantity = fc.integer({ min: 0, max: 12_000 }).map(thousandths => thousandths / 1000);
const answer = fc.constantFrom(true, true, false, null);
const named = fc.record({
  id: fc.nat(),
  name: fc.constantFrom('Shop Supplies', ' Hazmat ', 'x'),
  total: cents,
});

const jobs = fc.array(
  fc.record({
    authorized: answer,
    selected: fc.boolean(),
    labor: fc.array(fc.record({ id: fc.nat(), name: fc.constant('Work'), rate: cents, hours: quantity }), {
      maxLength: 4,
    }),
    parts: fc.array(
      fc.record({
        id: fc.nat(),
        quantity,
        retail: fc.integer({ min: -9_000, max: 90_000 }),
        cost: cents,
        type: fc.constantFrom(1, 2, 5),
      }),
      { maxLength: 4 },
    ),
    fees: fc.array(named, { maxLength: 2 }),
    discounts: fc.array(named, { maxLength: 2 }),
  }),
  { maxLength: 5 },
);

const sublets = fc.array(fc.record({ id: fc.nat(), authorized: answer, price: cents, cost: cents }), {
  maxLength: 3,
});

/** Repair orders as the source makes them: with declined work, whose heads count what was sold, each line rounded once. */
export const generatedOrder = fc
  .record({
    jobs,
    sublets,
    fees: fc.array(named, { maxLength: 2 }),
    discounts: fc.array(named, { maxLength: 2 }),
    taxes: cents,
    status: fc.constantFrom(5, 6),
  })
  .map(drawn => {
    const sold = drawn.jobs.filter(one => one.authorized === true);
    const amount = (of: number, price: number) => multiply(String(of), minor(price));
    const total = (rows: { total: number }[]) => add(rows.map(row => row.total));
    const laborSales = add(sold.flatMap(one => one.labor.map(line => amount(line.hours, line.rate))));
    const partsSales = add(sold.flatMap(one => one.parts.map(line => amount(line.quantity, line.retail))));
    const subletSales = add(drawn.sublets.filter(one => one.authorized !== false).map(one => one.price));
    const feeTotal = total([...sold.flatMap(one => one.fees), ...drawn.fees]);
    const discountTotal = total([...sold.flatMap(one => one.discounts), ...drawn.discounts]);
    const totalSales = laborSales + partsSales + subletSales + feeTotal - discountTotal + drawn.taxes;
    return order43({
      ...{ laborSales, partsSales, subletSales, feeTotal, discountTotal, taxes: drawn.taxes, totalSales },
      repairOrderStatus: { id: drawn.status, code: 'CODE', name: 'Name' },
      jobs: drawn.jobs.map(one => job({ ...one, parts: one.parts.map(partRow), ...jobTotals(one, amount) })),
      sublets: drawn.sublets.map(one => ({ ...one, name: 'Sublet', vendor: null, items: [] })),
      fees: drawn.fees,
      discounts: drawn.discounts,
    });
  });

type Drawn = {
  labor: { rate: number; hours: number }[];
  parts: { quantity: number; retail: number; type: number }[];
};

function partRow({ type, ...row }: { type: number }): Record<string, unknown> {
  return part({ ...row, name: 'Part', brand: null, partType: partType(type) });
}

function jobTotals({ labor, parts }: Drawn, amount: (of: number, price: number) => number) {
  return {
    laborTotal: add(labor.map(line => amount(line.hours, line.rate))),
    partsTotal: add(parts.map(line => amount(line.quantity, line.retail))),
  };
}

function add(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
