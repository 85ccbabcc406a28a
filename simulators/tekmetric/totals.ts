import { PART_TYPE } from './codes.ts';
import type { Amount, Content, Heads, Job, Labor, Part, Sublet } from './types.ts';

/** 8.25 % sales tax, in hundredths of a per cent. */
const TAX_RATE = 825;
/** The state's fee for each new tyre, in cents; Tekmetric shows it inside `taxes`. */
export const TIRE_FEE = 100;

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** `numerator / denominator` rounded half up, for whole numbers that are not negative. */
export function ratio(numerator: number, denominator: number): number {
  return Math.floor((numerator * 2 + denominator) / (denominator * 2));
}

/** Price × quantity in cents, rounded once; the quantity counts to a thousandth. */
export function extended(price: number, quantity: number): number {
  return ratio(price * Math.round(quantity * 1000), 1000);
}

const laborAmount = (line: Labor): number => extended(line.rate, line.hours);
export const partAmount = (line: Part): number => extended(line.retail, line.quantity);
export const amounts = (lines: Amount[]): number => sum(lines.map(line => line.total));

/** Only authorised jobs are sold; `selected` says that the customer was shown it. */
export const soldJobs = (jobs: Job[]): Job[] => jobs.filter(job => job.authorized === true);
export const soldParts = (jobs: Job[]): Part[] => soldJobs(jobs).flatMap(job => job.parts);
/** A sublet without an answer counts as sold, as in the vendor's own example; a declined one does not. */
const soldSublets = (sublets: Sublet[]): Sublet[] => sublets.filter(sublet => sublet.authorized !== false);

/** Fee and discount names are typed by people: compare them trimmed, in lower case, with single blanks. */
export function foldedName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

export const isSupplies = (fee: Amount): boolean => foldedName(fee.name) === 'shop supplies';

export function tireCount(jobs: Job[]): number {
  return sum(soldParts(jobs).map(part => (part.partType.id === PART_TYPE.tire.id ? part.quantity : 0)));
}

/** All fees and discounts that count: of the order and of its authorised jobs. */
export const soldFees = (content: Content): Amount[] => [
  ...soldJobs(content.jobs).flatMap(job => job.fees),
  ...content.fees,
];
export const soldDiscounts = (content: Content): Amount[] => [
  ...soldJobs(content.jobs).flatMap(job => job.discounts),
  ...content.discounts,
];

/**
 * The tax of what is sold: 8.25 % of parts, tires, batteries and shop supplies, rounded once, plus 1.00 for each
 * tire. Labor, sublet and other fees are not taxed. Discounts use labor, parts, tires, batteries, sublet, other
 * fees, supplies, in this order.
 */
export function taxOf(content: Content): number {
  const fees = soldFees(content);
  const supplies = amounts(fees.filter(isSupplies));
  let discount = amounts(soldDiscounts(content));
  const left = (amount: number): number => {
    const used = Math.min(discount, amount);
    discount -= used;
    return amount - used;
  };
  left(sum(soldJobs(content.jobs).flatMap(job => job.labor.map(laborAmount))));
  const goods = left(sum(soldParts(content.jobs).map(partAmount)));
  left(sum(soldSublets(content.sublets).map(sublet => sublet.price)));
  left(amounts(fees) - supplies);
  return ratio((goods + left(supplies)) * TAX_RATE, 10_000) + TIRE_FEE * tireCount(content.jobs);
}

/** The totals at the head of an order, computed from what is sold; they foot by construction. */
export function headsOf(content: Content): Heads {
  const laborSales = sum(soldJobs(content.jobs).flatMap(job => job.labor.map(laborAmount)));
  const partsSales = sum(soldParts(content.jobs).map(partAmount));
  const subletSales = sum(soldSublets(content.sublets).map(sublet => sublet.price));
  const feeTotal = amounts(soldFees(content));
  const discountTotal = amounts(soldDiscounts(content));
  const { taxes } = content;
  const totalSales = laborSales + partsSales + subletSales + feeTotal - discountTotal + taxes;
  return { laborSales, partsSales, subletSales, discountTotal, feeTotal, taxes, totalSales };
}

/** The totals of one job, computed from its lines. */
export function jobTotals(lines: Pick<Job, 'labor' | 'parts' | 'fees' | 'discounts'>) {
  const laborTotal = sum(lines.labor.map(laborAmount));
  const partsTotal = sum(lines.parts.map(partAmount));
  const feeTotal = amounts(lines.fees);
  const discountTotal = amounts(lines.discounts);
  const subtotal = laborTotal + partsTotal + feeTotal - discountTotal;
  return { partsTotal, laborTotal, discountTotal, feeTotal, subtotal };
}
