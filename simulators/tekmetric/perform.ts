import type { Act, Scene } from './act.ts';
import { STATUS, stamp, stampWithoutZone, withStatus } from './codes.ts';
import { performPayment } from './payment-acts.ts';
import { headsOf, soldJobs } from './totals.ts';
import type { Content, Message, RepairOrder, Status } from './types.ts';

type Change = { order: Partial<RepairOrder>; event: string | null };

/**
 * Does one act: changes the rows and gives the webhook messages that it causes. An act on something that is not
 * there (any more), or that was deleted, does nothing.
 */
export function perform(scene: Scene, act: Act): Message[] {
  switch (act.kind) {
    case 'customer-created':
      scene.database.put('customer', scene.shopId, act.customer);
      for (const vehicle of act.vehicles) scene.database.put('vehicle', scene.shopId, vehicle);
      return [];
    case 'customer-edited': {
      const customer = scene.database.get('customer', act.customerId);
      if (customer === undefined) return [];
      const updatedDate = stamp(scene.at);
      scene.database.put('customer', scene.shopId, { ...customer, ...act.changes, updatedDate });
      return [];
    }
    case 'order-created':
      scene.database.put('repair-order', scene.shopId, act.order);
      return [
        { event: `Repair Order #${act.order.repairOrderNumber} created by ${act.by}`, data: act.order },
      ];
    case 'paid':
    case 'voided':
    case 'refunded':
      return performPayment(scene, act);
    default:
      return changeOrder(scene, act.orderId, order => changeOf(scene, act, order));
  }
}

/** Applies a change to an order and stamps it; gives the message if the change has a sentence. */
function changeOrder(scene: Scene, orderId: number, change: (order: RepairOrder) => Change): Message[] {
  const order = scene.database.get('repair-order', orderId);
  if (order === undefined || order.deletedDate !== null) return [];
  const { order: fields, event } = change(order);
  const changed = { ...order, ...fields, updatedDate: stamp(scene.at) };
  scene.database.put('repair-order', scene.shopId, changed);
  return event === null ? [] : [{ event, data: changed }];
}

type OrderAct = Extract<Act, { orderId: number }>;

function changeOf(scene: Scene, act: OrderAct, order: RepairOrder): Change {
  const name = `Repair Order #${order.repairOrderNumber}`;
  switch (act.kind) {
    case 'jobs-decided': {
      const approved = soldJobs(act.content.jobs).length;
      const declined = act.content.jobs.length - approved;
      const event = `${act.by} approved ${approved} job(s) and declined ${declined} job(s) for ${name}`;
      return { order: { ...decided(scene, act.content), ...withStatus(STATUS.workInProgress) }, event };
    }
    case 'content-edited':
      return { order: decided(scene, act.content), event: null };
    case 'status-set':
      return {
        order: { ...withStatus(act.status), ...completed(scene, act.status) },
        event: `${name} status updated by ${act.by}`,
      };
    case 'posted':
    case 'sent-to-ar': {
      const status = act.kind === 'posted' ? STATUS.posted : STATUS.accountsReceivable;
      const words = act.kind === 'posted' ? 'posted by' : 'sent to A/R by';
      const postedDate = act.postedDate ?? stamp(scene.at);
      return { order: { ...withStatus(status), postedDate }, event: `${name} ${words} ${act.by}` };
    }
    case 'unposted': {
      const postedDate = scene.switches.unpostClearsPostedDate ? null : order.postedDate;
      return {
        order: { ...withStatus(STATUS.complete), postedDate },
        event: `${name} unposted by ${act.by}`,
      };
    }
    case 'deleted':
      return {
        order: { ...withStatus(STATUS.deleted), deletedDate: stamp(scene.at) },
        event: `${name} status updated by ${act.by}`,
      };
  }
}

function decided(scene: Scene, content: Content): Partial<RepairOrder> {
  const updatedDate = stamp(scene.at);
  const authorizedDate = stampWithoutZone(scene.at);
  const jobs = content.jobs.map(job => ({
    ...job,
    authorizedDate: job.authorizedDate ?? authorizedDate,
    updatedDate,
  }));
  const sublets = content.sublets.map(sublet => ({
    ...sublet,
    authorizedDate: sublet.authorizedDate ?? updatedDate,
  }));
  return { ...content, ...headsOf(content), jobs, sublets };
}

function completed(scene: Scene, status: Status): Partial<RepairOrder> {
  return status.id === STATUS.complete.id ? { completedDate: stamp(scene.at) } : {};
}
