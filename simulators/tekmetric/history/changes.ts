import { headsOf, taxOf } from '../totals.ts';
import type { Content } from '../types.ts';
import type { Card } from './catalog.ts';

/** The same before the customer has answered: nothing is authorised yet, nothing is sold. */
export function unanswered(content: Content): Content {
  const jobs = content.jobs.map(job => ({ ...job, authorized: null }));
  const sublets = content.sublets.map(sublet => ({ ...sublet, authorized: false, authorizedDate: null }));
  return { jobs, sublets, fees: [], discounts: [], taxes: 0 };
}

/** The same given away: one discount takes the total to zero, and with it the tax. */
export function comped(content: Content): Content {
  const gross = { ...content, discounts: [], taxes: 0 };
  const total = headsOf(gross).totalSales;
  const discount = { id: content.jobs[0]!.repairOrderId * 100 + 90, name: 'Goodwill - fully comped', total };
  return { ...gross, discounts: [discount] };
}

/** The same after a second look: cheaper by a forgotten coupon, or dearer by a forgotten fee. */
export function corrected(content: Content, cheaper: boolean): Content {
  const id = content.jobs[0]!.repairOrderId * 100 + 91;
  const changed = cheaper
    ? { ...content, discounts: [...content.discounts, { id, name: 'Forgotten coupon ', total: 1_500 }] }
    : { ...content, fees: [...content.fees, { id, name: 'Fixed Job Fee', total: 1_200 }] };
  return { ...changed, taxes: taxOf(changed) };
}

/** True where the goods carry no tyre fee and no job is discounted: fit to be comped. */
export function plainCard(card: Card): boolean {
  return !card.jobs.some(name => name === 'tires' || name === 'twoTires') && card.marks === undefined;
}
