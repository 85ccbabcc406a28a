import { documentRef } from '../../../domain/documents/ref.ts';
import type { SaleDocument, SaleState } from '../../../domain/documents/sale.ts';
import { negate, sum } from '../../../domain/money/minor.ts';
import { doesNotFoot, soundly, Unsound } from '../../common/problem.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import { configuration } from '../configuration.ts';
import type { RepairOrder } from '../shapes/repair-order.ts';
import { discountsOf } from './discounts.ts';
import { linesOf } from './lines.ts';

/**
 * A repair order as a sale. A posted one has lines and discounts that make its total; one that is open or deleted may
 * not add up yet, and then has neither, since nothing of it is booked. Throws Unsound.
 */
export function saleOf(order: RepairOrder, context: NormalizeContext): SaleDocument {
  const state = stateOf(order);
  const postedAt = state === 'posted' ? postedInstant(order) : null;
  return {
    kind: 'sale',
    ref: documentRef(context.source, context.sourceShopId, 'ro', order.id),
    number: order.repairOrderNumber,
    state,
    postedAt,
    createdAt: createdInstant(order),
    businessDate: postedAt === null ? null : dateInZone(postedAt, context.zone),
    currency: context.currency,
    customer: order.customerId === null ? null : { id: order.customerId, name: '', isBusiness: false },
    onAccount: order.repairOrderStatus.id === configuration.statuses.onAccount,
    ...(state === 'posted' ? contentOf(order) : contentIfSound(order)),
    tax: order.taxes,
    total: order.totalSales,
    amountPaid: order.amountPaid,
  };
}

/** A status that is not known is a question: taken for open, it would take a posted sale out of the books. */
function stateOf(order: RepairOrder): SaleState {
  const { id } = order.repairOrderStatus;
  const { open, posted, onAccount, deleted } = configuration.statuses;
  if (order.deletedDate !== null || id === deleted) return 'deleted';
  if (id === posted || id === onAccount) return 'posted';
  if (open.includes(id)) return 'open';
  throw new Unsound('unknown-status', `Repair order ${order.repairOrderNumber} has the unknown status ${id}`);
}

type Content = Pick<SaleDocument, 'lines' | 'discounts'>;

/** Throws Unsound unless the repair order adds up, whatever its status. */
export function checkAmounts(order: RepairOrder): void {
  contentOf(order);
}

function contentOf(order: RepairOrder): Content {
  return soundly(`Repair order ${order.repairOrderNumber}`, () => footedContent(order));
}

/** Checks labor + parts + sublet + fees − discounts + taxes = total, over the lines themselves. */
function footedContent(order: RepairOrder): Content {
  const lines = linesOf(order);
  const discounts = discountsOf(order);
  const amounts = [...lines.map(line => line.amount), ...discounts.map(discount => negate(discount.amount))];
  const made = sum([...amounts, order.taxes]);
  const what = `Labor, parts, sublets, fees, discounts and taxes of repair order ${order.repairOrderNumber}`;
  if (made !== order.totalSales) throw doesNotFoot(what, made, order.totalSales);
  return { lines, discounts };
}

function contentIfSound(order: RepairOrder): Content {
  try {
    return contentOf(order);
  } catch (error) {
    if (error instanceof Unsound) return { lines: [], discounts: [] };
    throw error;
  }
}

function postedInstant(order: RepairOrder): string {
  const instant = instantOf(order.postedDate);
  if (instant !== null) return instant;
  const number = order.repairOrderNumber;
  throw new Unsound('malformed', `Repair order ${number} is posted and has no date of posting`);
}

function createdInstant(order: RepairOrder): string {
  const instant = instantOf(order.createdDate);
  if (instant !== null) return instant;
  throw new Unsound('malformed', `Repair order ${order.repairOrderNumber} has no date of creation`);
}
