import { STATUS, stamp, withStatus } from '../codes.ts';
import { headsOf } from '../totals.ts';
import type { RepairOrder, Vehicle } from '../types.ts';
import type { Card } from './catalog.ts';
import { unanswered } from './changes.ts';
import { makeContent } from './content.ts';
import type { Random } from './random.ts';
import type { ShopPlan } from './shops.ts';

const CONCERNS = [
  'NOISE WHEN TURNING LEFT ',
  'CHECK TPMS SENSOR',
  'Oil change due',
  'A/C smells "funny"',
  'Pulls to the right',
];

/** The id of an order: its shop and its number. */
const orderId = (plan: ShopPlan, number: number): number => plan.shop.id * 1_000_000 + number;

/** Makes an order as it is when it is created (an estimate that nobody has answered), and its content as decided. */
export function makeOrder(
  plan: ShopPlan,
  number: number,
  vehicle: Vehicle,
  card: Card,
  created: Date,
  chance: Random,
) {
  const id = orderId(plan, number);
  const createdDate = stamp(created);
  const technician = chance.pick(plan.employees.filter(employee => employee.canPerformWork));
  const advisor = chance.pick(plan.employees.filter(employee => !employee.canPerformWork));
  const { customerId, id: vehicleId } = vehicle;
  const keys = { orderId: id, vehicleId, customerId, technicianId: technician.id, createdDate };
  const content = makeContent(keys, card, chance);
  const estimate = unanswered(content);
  const order: RepairOrder = {
    id,
    repairOrderNumber: number,
    shopId: plan.shop.id,
    ...withStatus(STATUS.estimate),
    repairOrderCustomLabel: null,
    color: '#1786E8',
    appointmentStartTime: chance.chance(0.5) ? createdDate : null,
    customerId,
    technicianId: technician.id,
    serviceWriterId: advisor.id,
    vehicleId,
    milesIn: chance.whole(12_000, 180_000),
    milesOut: null,
    keytag: chance.chance(0.3) ? String(chance.whole(1, 60)) : null,
    leadSource: chance.pick([null, 'Drive-By', 'Referral', 'Yelp']),
    customerTimeOut: null,
    estimateShareDate: null,
    inspectionShareDate: null,
    invoiceShareDate: null,
    estimateUrl: `https://practice.test/estimate/${id}`,
    inspectionUrl: null,
    invoiceUrl: null,
    completedDate: null,
    postedDate: null,
    ...headsOf(estimate),
    amountPaid: 0,
    ...estimate,
    customerConcerns: [{ id: id * 10 + 1, concern: chance.pick(CONCERNS), techComment: null }],
    createdDate,
    updatedDate: createdDate,
    deletedDate: null,
  };
  return { order, content, advisor: advisor.email, technician: technician.email };
}
