import { STATUS, stamp, withStatus } from '../codes.ts';
import { headsOf } from '../totals.ts';
import type { RepairOrder } from '../types.ts';
import { addDays, localInstant } from './calendar.ts';
import { CARDS } from './catalog.ts';
import { migratedOn, regulars } from './customers.ts';
import { makeOrder } from './order.ts';
import { dealt, random } from './random.ts';
import { FIRST_MIGRATED_NUMBER, type ShopPlan } from './shops.ts';

/**
 * Orders that were brought over from the shop's earlier system: created, posted and paid before the launch, with
 * their old dates; the payments themselves did not come along.
 */
export function migratedOrders(plan: ShopPlan): RepairOrder[] {
  return Array.from({ length: plan.migratedOrders }, (_, place) => {
    const number = FIRST_MIGRATED_NUMBER + place;
    const chance = random(plan.seed, plan.shop.id, 'migrated', number);
    const date = addDays(plan.anchor, -(plan.migratedOrders - place) * 23);
    const household = dealt(regulars(plan), place, plan.seed, plan.shop.id, 'migrated');
    const created = localInstant(date, chance.whole(500, 700));
    const card = dealt(CARDS, place, plan.seed, plan.shop.id, 'migrated cards');
    const { order, content } = makeOrder(plan, number, household.vehicles[0]!, card, created, chance);
    const posted = stamp(localInstant(date, 960));
    const jobs = content.jobs.map(job => ({ ...job, authorizedDate: order.createdDate.slice(0, 19) }));
    const heads = headsOf(content);
    return {
      ...order,
      ...content,
      ...heads,
      jobs,
      ...withStatus(STATUS.posted),
      amountPaid: heads.totalSales,
      completedDate: posted,
      postedDate: posted,
      updatedDate: migratedOn(plan),
    };
  });
}
