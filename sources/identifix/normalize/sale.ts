import { documentRef } from '../../../domain/documents/ref.ts';
import type { SaleDocument, SaleState } from '../../../domain/documents/sale.ts';
import { minor, sum, ZERO } from '../../../domain/money/minor.ts';
import { doesNotFoot, soundly, Unsound } from '../../common/problem.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import type { RepairOrder } from '../shapes/repair-order.ts';
import { discountsOf } from './discounts.ts';
import { soldOf } from './sold.ts';
import { isTaxed, taxOf } from './tax.ts';

/**
 * A repair order as a sale: an invoice that was closed is posted, a reopened one is open again. The source sends neither
 * total nor tax: both are computed. Throws Unsound.
 */
export function saleOf(
  configuration: Configuration,
  order: RepairOrder,
  context: NormalizeContext,
): SaleDocument {
  const state = stateOf(configuration, order);
  const postedAt = state === 'posted' ? closedAt(order) : null;
  const createdAt = instantOf(order.created_at);
  if (createdAt === null) throw new Unsound('malformed', `Order ${order.number} has no date of creation`);
  const amountPaid = sum(order.payments.map(payment => payment.amount_cents));
  const { customer_id: customer } = order;
  return {
    kind: 'sale',
    ref: documentRef(context.source, context.sourceShopId, 'ro', order.id),
    number: order.number,
    state,
    postedAt,
    createdAt,
    businessDate: postedAt === null ? null : dateInZone(postedAt, context.zone),
    currency: context.currency,
    customer: customer === null ? null : partyOf(order, customer),
    onAccount: false,
    ...(state === 'posted' ? contentOf(configuration, order) : contentIfSound(configuration, order)),
    amountPaid,
  };
}

function partyOf(order: RepairOrder, id: string) {
  const exempt = order.taxable === false ? { taxExempt: true } : {};
  return { id, name: '', isBusiness: order.fleet_po !== null, ...exempt };
}

/** A state that is not known is a question: taken for open, it would take a posted sale out of the books. */
function stateOf({ states }: Configuration, order: RepairOrder): SaleState {
  if (order.deleted === true) return 'deleted';
  if (states.posted.includes(order.state)) return 'posted';
  if (states.open.includes(order.state)) return 'open';
  throw new Unsound('unknown-status', `Order ${order.number} has the unknown state ${order.state}`);
}

function closedAt(order: RepairOrder): string {
  const instant = instantOf(order.closed_at);
  if (instant !== null) return instant;
  throw new Unsound('malformed', `Order ${order.number} is invoiced and has no date of closing`);
}

type Content = Pick<SaleDocument, 'lines' | 'discounts' | 'tax' | 'total'>;

function contentOf(configuration: Configuration, order: RepairOrder): Content {
  return soundly(`Order ${order.number}`, () => {
    const sold = soldOf(order);
    const discounts = discountsOf(order, sold);
    const tax = taxOf(configuration, order, sold, discounts);
    const lines = sold.map(one => ({ ...one.line, taxable: isTaxed(configuration, order, one) }));
    const gross = sum(lines.map(line => line.amount));
    const total = minor(gross - discounts.part - discounts.labor + tax);
    checkStated(configuration, order, total);
    return { lines, discounts: discounts.discounts, tax, total };
  });
}

/** Where the service states a total after all, it must be the computed one. */
function checkStated({ statedTotal }: Configuration, order: RepairOrder, total: Content['total']): void {
  const stated = statedTotal === null ? undefined : order.financials?.[statedTotal];
  if (typeof stated === 'number' && stated !== total)
    throw doesNotFoot(`The lines, discounts and taxes of order ${order.number}`, total, minor(stated));
}

/** Nothing of an open order is booked: one that is no sound sale yet has no content. */
function contentIfSound(configuration: Configuration, order: RepairOrder): Content {
  try {
    return contentOf(configuration, order);
  } catch (error) {
    if (error instanceof Unsound) return { lines: [], discounts: [], tax: ZERO, total: ZERO };
    throw error;
  }
}
