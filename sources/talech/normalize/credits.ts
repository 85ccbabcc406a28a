import type { CreditDocument } from '../../../domain/documents/credit.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { SaleDiscount, SaleLine } from '../../../domain/documents/sale.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { type Minor, negate, subtract, sum, ZERO } from '../../../domain/money/minor.ts';
import { doesNotFoot, Unsound } from '../../common/problem.ts';
import type { OrderBody } from '../shapes.ts';
import { amountOf, type Sold } from './lines.ts';
import { creditRef, type Transaction } from './money.ts';
import { businessDateOf, type Scene } from './scene.ts';

type Back = { readonly lines: SaleLine[]; readonly discounts: SaleDiscount[]; readonly tax: Minor };

/** What each refund of an order gave back, as credits of its own date; each meets the money that was given back. */
export function creditsOf(
  scene: Scene,
  body: OrderBody,
  sold: readonly Sold[],
  transactions: readonly Transaction[],
  number: string,
): CreditDocument[] {
  const refunds = transactions.filter(({ kind }) => kind === 'refund');
  return refunds.map((refund, place) => {
    const { source, sourceShopId, currency } = scene.context;
    const total = negate(subtract(refund.own.amount, refund.own.tipAmount ?? ZERO));
    const { lines, discounts, tax } = backOf(body, sold, refunds, refund, total);
    const made = subtract(sum([amountOf(lines), tax]), amountOf(discounts));
    if (made !== total)
      throw doesNotFoot(`The lines that refund ${refund.id} of order ${number} gave back`, made, total);
    return {
      kind: 'credit',
      ref: creditRef(scene, body, refund.id),
      number: place === 0 ? number : `${number}-${place + 1}`,
      state: refund.voided ? 'deleted' : 'posted',
      sale: documentRef(source, sourceShopId, 'ro', body.orderId),
      createdAt: refund.at,
      businessDate: businessDateOf(scene, refund.at),
      currency,
      customer: null,
      lines,
      discounts,
      tax,
      total,
      goodsReturned: false,
      location: body.storeId,
    };
  });
}

/** Lines say what each refund gave back, or only the sum of all: then one refund alone can be told. */
function backOf(
  body: OrderBody,
  sold: readonly Sold[],
  refunds: readonly Transaction[],
  refund: Transaction,
  total: Minor,
): Back {
  if (sold.some(({ own }) => own.refunds != null)) return toldBack(sold, refund.id);
  const standing = refunds.filter(({ voided }) => !voided);
  if (standing.length > 1)
    throw new Unsound(
      'refunds-not-apart',
      `Order ${body.orderId} was refunded ${standing.length} times and its lines tell only the sum`,
    );
  return summedBack(sold, total);
}

function toldBack(sold: readonly Sold[], transaction: string): Back {
  const parts = sold.flatMap(({ line, own }) =>
    (own.refunds ?? [])
      .filter(one => one.transactionId === transaction)
      .map(one => ({
        line,
        quantity: one.quantity,
        gross: one.grossAmount,
        off: one.discountAmount,
        tax: one.tax,
      })),
  );
  return backFrom(parts, sum(parts.map(({ tax }) => tax)));
}

/** The tax is what the money given back is more than the net of its lines. */
function summedBack(sold: readonly Sold[], total: Minor): Back {
  const parts = sold.flatMap(({ line, own }) => {
    const quantity = own.refundedQuantity;
    if (quantity === null || /^0+(\.0+)?$/.test(quantity)) return [];
    const gross = multiply(quantity, own.price);
    const off = multiply(quantity, own.discountAmt ?? ZERO);
    const net = subtract(gross, off);
    if (own.refundedPrice !== null && own.refundedPrice !== net)
      throw doesNotFoot(`The quantity refunded of ${line.name}`, net, own.refundedPrice);
    return [{ line, quantity, gross, off }];
  });
  const net = subtract(sum(parts.map(({ gross }) => gross)), sum(parts.map(({ off }) => off)));
  const tax = subtract(total, net);
  const most = sum(sold.map(one => one.tax));
  if (tax < 0 || tax > most) throw doesNotFoot('The lines that a refund gave back, without tax,', net, total);
  return backFrom(parts, tax);
}

type Part = {
  readonly line: SaleLine;
  readonly quantity: string | null;
  readonly gross: Minor;
  readonly off: Minor;
};

function backFrom(parts: readonly Part[], tax: Minor): Back {
  return {
    lines: parts.map(({ line, quantity, gross }) => ({ ...line, quantity, amount: gross })),
    discounts: parts.flatMap(({ line, off }) =>
      off === 0 ? [] : [{ key: `discount-${line.key}`, name: 'Discount', amount: off, reduces: null }],
    ),
    tax,
  };
}
