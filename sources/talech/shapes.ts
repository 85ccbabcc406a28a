import { z } from 'zod';
import { MoneyError } from '../../domain/money/minor.ts';
import {
  booleanOrNull,
  decimalOrNull,
  identifier,
  listOrNone,
  textOrNull,
  unused,
} from '../common/shapes.ts';
import type { Configuration } from './configuration.ts';
import { centsOf } from './decimal.ts';

/** Bodies as this service sends them; every number with a point stands as text (json.ts). */
export function shapesFor({ artefactDecimals }: Pick<Configuration, 'artefactDecimals'>) {
  const money = z.union([z.int(), z.string()]).transform((value, context) => {
    try {
      return centsOf(String(value), artefactDecimals);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });
  const moneyOrNone = money.nullish().transform(value => value ?? null);
  const id = identifier.nullish().transform(value => value ?? null);
  const quantity = decimalOrNull;
  const refund = z.object({
    transactionId: identifier,
    quantity,
    grossAmount: money,
    discountAmount: money,
    tax: money,
  });
  const lineFields = {
    orderDetailId: id,
    name: textOrNull,
    categoryId: id,
    price: money,
    quantity,
    refundedQuantity: quantity,
    refundedPrice: moneyOrNone,
    discountAmt: moneyOrNone,
    tax: moneyOrNone,
    refunds: z.array(refund).nullish(),
    ...unused('printedQuantity'),
  };
  // No add-on of an add-on was ever seen; it would be told as an unknown field, and the sum would not be met.
  const addOn = z.object({ ...lineFields, addOns: z.array(z.never()).nullish() });
  const line = z.object({ ...lineFields, addOns: listOrNone(addOn) });
  const payment = z.object({
    paymentId: id,
    transactionType: textOrNull,
    paymentDate: textOrNull,
    paymentType: textOrNull,
    cardType: textOrNull,
    amount: money,
    tipAmount: moneyOrNone,
    checkNumber: id,
    batchId: id,
    voided: booleanOrNull,
    originalPaymentId: id,
  });
  const row = z.object({
    amount: moneyOrNone,
    refundAmount: moneyOrNone,
    transactionCode: textOrNull,
    paymentInfo: z.array(z.object({ transactionType: textOrNull })).nullish(),
    ...unused(
      'orderId',
      'orderType',
      'orderDate',
      'paymentType',
      'subTotal',
      'discount',
      'refundRevenue',
      'revenue',
    ),
    ...unused('tax', 'tip', 'listOfItems', 'userFirstName', 'userLastName'),
  });
  const order = z.object({
    orderId: identifier,
    storeId: identifier,
    rows: z.array(row),
    categories: z.record(z.string(), z.object({ name: z.string(), type: z.string() })),
    order: z.object({
      transactionCode: textOrNull,
      orderStatus: textOrNull,
      orderCreationTime: z.string(),
      gratuityAmount: moneyOrNone,
      serviceCharges: listOrNone(z.object({ name: textOrNull, amount: money })),
      orderDetails: listOrNone(line),
      paymentDetails: listOrNone(payment),
      ...unused('orderId', 'orderType', 'tipsAmount'),
    }),
  });
  const action = z.object({
    actionId: identifier,
    actionType: z.string(),
    amount: moneyOrNone,
    reason: textOrNull,
    ...unused('actionTime'),
  });
  const shift = z.object({
    shiftId: identifier,
    storeId: identifier,
    drawerName: textOrNull,
    openedAt: z.string(),
    closedAt: textOrNull,
    openingAmount: money,
    netExpected: money,
    closingAmount: money,
    cashDifference: money,
    actions: listOrNone(action),
  });
  const report = z.object({
    storeId: identifier,
    date: z.iso.date(),
    endsAt: z.string(),
    all: z.object({
      grossRevenue: money,
      discount: money,
      refundAmount: money,
      netGiftCardsRevenue: moneyOrNone,
      tax: money,
      tip: money,
      gratuity: moneyOrNone,
      totalCollected: money,
      ...unused('netRevenue', 'noneTaxableRevenue', 'receipts', 'refundReceipts', 'netRevenuePerReceipt'),
      ...unused('profitability'),
    }),
  });
  return { order, shift, report };
}

export type Shapes = ReturnType<typeof shapesFor>;
export type OrderBody = z.infer<Shapes['order']>;
export type OrderLine = OrderBody['order']['orderDetails'][number];
/** What a line and its add-ons have in common. */
export type AddOnLine = Omit<OrderLine, 'addOns'>;
export type OrderPayment = OrderBody['order']['paymentDetails'][number];
export type ShiftBody = z.infer<Shapes['shift']>;
export type ReportBody = z.infer<Shapes['report']>;
