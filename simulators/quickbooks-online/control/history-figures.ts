import { createHash } from 'node:crypto';
import { z } from 'zod';
import { addDays } from '../time.ts';

const cents = z.number().int().min(0);

/** One sale; amounts in cents. `paid` of the total was paid that day. */
const sale = z.strictObject({
  number: z.string().min(1).max(21),
  customer: z.string().min(1).max(100),
  /** Without tax. */
  net: cents,
  tax: cents.default(0),
  paid: cents.default(0),
});
const bill = z.strictObject({
  number: z.string().min(1).max(21),
  vendor: z.string().min(1).max(100),
  amount: cents.min(1),
  /** Paid at once by cheque. */
  paid: z.boolean().default(false),
});
export const dayFigures = z.strictObject({
  date: z.iso.date(),
  sales: z.array(sale).default([]),
  bills: z.array(bill).default([]),
});
export type DayFigures = z.infer<typeof dayFigures>;

const PEOPLE = ['Ada Example', 'Ben Sample', 'Cora Muster', 'Dan Specimen', 'Eve Pattern'];
const VENDORS = ['Parts House', 'Tire Depot'];

/** Figures of every day from one to the other but Sundays; the same seed gives the same. */
export function figuresFrom(seed: string, from: string, to: string): DayFigures[] {
  const days: DayFigures[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (new Date(`${date}T00:00:00Z`).getUTCDay() === 0) continue;
    const draw = (what: string, below: number) => drawn(`${seed} ${date} ${what}`, below);
    const compact = date.replaceAll('-', '').slice(2);
    const sales = Array.from({ length: 1 + draw('sales', 4) }, (_, index) => {
      const net = 5000 + draw(`net ${index}`, 60_000);
      const tax = Math.round(net * 0.0825);
      const isPaid = draw(`paid ${index}`, 4) > 0;
      const customer = PEOPLE[draw(`customer ${index}`, PEOPLE.length)] ?? '';
      return { number: `${compact}-${index + 1}`, customer, net, tax, paid: isPaid ? net + tax : 0 };
    });
    const vendor = VENDORS[draw('vendor', VENDORS.length)] ?? '';
    const amount = 2000 + draw('bill', 30_000);
    const bills =
      draw('bills', 3) === 0
        ? [{ number: `B${compact}`, vendor, amount, paid: draw('cheque', 2) === 0 }]
        : [];
    days.push({ date, sales, bills });
  }
  return days;
}

/** A number from 0 to below, which the text alone decides. */
function drawn(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below;
}
