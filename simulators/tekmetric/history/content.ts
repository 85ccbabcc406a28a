import { extended, jobTotals, partAmount, ratio, taxOf } from '../totals.ts';
import type { Amount, Content, Job } from '../types.ts';
import { type Card, JOBS, type JobTemplate } from './catalog.ts';
import { laborLine, type Maker, type OrderKeys, partLine, subletLine } from './lines.ts';
import type { Random } from './random.ts';

const SUPPLIES = ['Shop Supplies', 'Shop Supplies ', 'SHOP SUPPLIES', ' shop supplies'];
const HAZMAT = ['Hazmat Disposal', 'HAZMAT DISPOSAL ', 'Hazmat  Disposal'];
const COUPONS = ['Spring Coupon', 'AAA Discount', 'aaa discount '];

/**
 * Makes what is sold on an order from its card: authorised and declined jobs, sublets, fees, discounts, tax.
 * All prices come from the random stream; ids are made from the order's id.
 */
export function makeContent(keys: OrderKeys, card: Card, chance: Random): Content {
  let line = 0;
  const maker: Maker = {
    keys,
    chance,
    nextLine: () => {
      line += 1;
      return keys.orderId * 100 + line;
    },
  };
  const sold = card.jobs.map((name, place) => job(maker, JOBS[name], place + 1, true, card));
  const declined = (card.declined ?? []).map((name, place) =>
    job(maker, JOBS[name], sold.length + place + 1, false, card),
  );
  const sublets = card.marks?.includes('sublet') ? [subletLine(maker)] : [];
  const untaxed = { jobs: [...sold, ...declined], sublets, ...orderAmounts(maker, sold, card), taxes: 0 };
  return { ...untaxed, taxes: taxOf(untaxed) };
}

function orderAmounts(maker: Maker, sold: Job[], card: Card): { fees: Amount[]; discounts: Amount[] } {
  const { chance, nextLine } = maker;
  const labor = sold.reduce((total, job) => total + job.laborTotal, 0);
  const parts = sold.reduce((total, job) => total + job.partsTotal, 0);
  const fees = [
    { id: nextLine(), name: chance.pick(SUPPLIES), total: Math.min(ratio(labor * 6, 100), 3_500) },
  ];
  const discounts: Amount[] = [];
  if (card.marks?.includes('order-discount')) {
    discounts.push({ id: nextLine(), name: 'RO Discount', total: ratio((labor + parts) * 10, 100) });
  }
  if (card.marks?.includes('coupon')) {
    discounts.push({
      id: nextLine(),
      name: chance.pick(COUPONS),
      total: chance.pick([2_500, 5_000, 40_000]),
    });
  }
  return { fees: fees.filter(fee => fee.total > 0), discounts };
}

function job(maker: Maker, template: JobTemplate, place: number, authorized: boolean, card: Card): Job {
  const { keys, chance, nextLine } = maker;
  const labor = template.labor.map(line => laborLine(maker, line));
  const parts = template.parts.map(line => partLine(maker, line));
  const gross = labor.reduce((total, line) => total + extended(line.rate, line.hours), 0);
  const goods = parts.reduce((total, line) => total + partAmount(line), 0);
  const fees: Amount[] = [];
  const discounts: Amount[] = [];
  const marked = (mark: NonNullable<Card['marks']>[number]) => authorized && card.marks?.includes(mark);
  if (template.hazardous) fees.push({ id: nextLine(), name: chance.pick(HAZMAT), total: 350 });
  if (marked('job-fees')) {
    fees.push({ id: nextLine(), name: 'Percentage Job Fee', total: ratio((gross + goods) * 3, 100) });
    fees.push({ id: nextLine(), name: 'Fixed Job Fee ', total: 1_000 });
  }
  if (marked('job-discounts')) {
    discounts.push({
      id: nextLine(),
      name: 'Percentage Job Discount',
      total: ratio((gross + goods) * 5, 100),
    });
    discounts.push({ id: nextLine(), name: 'Fixed Job Discount', total: 500 });
  }
  if (marked('package') && goods > 0) {
    discounts.push({ id: nextLine(), name: 'Package Price Adjustment on Parts', total: ratio(goods, 8) });
  }
  return {
    id: keys.orderId * 10 + place,
    repairOrderId: keys.orderId,
    vehicleId: keys.vehicleId,
    customerId: keys.customerId,
    name: template.name,
    authorized,
    authorizedDate: null,
    selected: true,
    technicianId: keys.technicianId,
    note: null,
    jobCategoryName: template.category,
    cannedJobId: chance.chance(0.4) ? 609_280 + place : null,
    ...jobTotals({ labor, parts, fees, discounts }),
    archived: false,
    createdDate: keys.createdDate,
    updatedDate: keys.createdDate,
    completedDate: null,
    labor,
    parts,
    fees,
    discounts,
    laborHours: labor.reduce((total, line) => total + Math.round(line.hours * 10), 0) / 10,
    loggedHours: 0,
    sort: place,
  };
}
