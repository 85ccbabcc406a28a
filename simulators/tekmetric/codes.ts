import type { Code, RepairOrder, Status } from './types.ts';

const status = (id: number, code: string, name: string): Status => ({
  id,
  code,
  name,
  postedOrAccrecv: id === 5 || id === 6,
});

/** The seven statuses of a repair order. Posted and accounts receivable are both sales. */
export const STATUS = {
  estimate: status(1, 'ESTIMATE', 'Estimate'),
  workInProgress: status(2, 'WORKINPROGRESS', 'Work In Progress'),
  complete: status(3, 'COMPLETE', 'Complete'),
  savedForLater: status(4, 'SAVEDFORLATER', 'Saved for Later'),
  posted: status(5, 'POSTED', 'Posted'),
  accountsReceivable: status(6, 'ACCRECV', 'Accounts Receivable'),
  deleted: status(7, 'DELETED', 'Deleted'),
} as const;

/** The status of an order and the label on the job board that goes with it. */
export function withStatus(status: Status): Pick<RepairOrder, 'repairOrderStatus' | 'repairOrderLabel'> {
  const { postedOrAccrecv: _, ...plain } = status;
  return { repairOrderStatus: status, repairOrderLabel: { ...plain, id: 10 + plain.id, status: plain } };
}

export const PART_TYPE = {
  part: { id: 1, code: 'PART', name: 'Part' },
  tire: { id: 2, code: 'TIRE', name: 'Tire' },
  battery: { id: 5, code: 'BATTERY', name: 'Battery' },
} as const;

/** Ways to pay. `OTH` carries the shop's own name for it in `otherPaymentType`. */
export const PAYMENT_TYPE: Record<string, Code> = {
  CC: { id: 1, code: 'CC', name: 'Credit Card' },
  CASH: { id: 2, code: 'CASH', name: 'Cash' },
  CHK: { id: 3, code: 'CHK', name: 'Check' },
  OTH: { id: 4, code: 'OTH', name: 'Other' },
  DEBIT: { id: 5, code: 'DEBIT', name: 'Debit Card' },
  AFFIRM: { id: 6, code: 'AFFIRM', name: 'Affirm' },
  KLARNA: { id: 7, code: 'KLARNA', name: 'Klarna' },
  STORE_CREDIT: { id: 9, code: 'STORE_CREDIT', name: 'Store Credit' },
};

export const PERSON: Code = { id: 1, code: 'PERSON', name: 'Person' };
export const BUSINESS: Code = { id: 2, code: 'BUSINESS', name: 'Business' };

/** An instant as Tekmetric writes it: whole seconds, UTC. */
export function stamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** The same without a zone, as in `authorizedDate` and `paymentDate`. */
export function stampWithoutZone(instant: Date): string {
  return instant.toISOString().slice(0, 19);
}
