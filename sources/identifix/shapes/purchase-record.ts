import { z } from 'zod';
import {
  decimalOrNull,
  identifier,
  list,
  listOrNone,
  money,
  moneyOrNull,
  textOrNull,
  unused,
} from '../../common/shapes.ts';

const lineItem = z.object({
  inventory_id: identifier.nullish().transform(value => value ?? null),
  quantity: decimalOrNull,
  /** Cents each. */
  cost_cents: money,
  ...unused('list_price_cents', 'msrp_cents', 'ecomm_integrator_part_id'),
});

const appliedFee = z.object({
  id: identifier,
  amount_cents: moneyOrNull,
  fee_name: textOrNull,
  ...unused('fee_id'),
});

/** Parts that a vendor delivered or took back. It has no date of its own but that of entry. */
export const purchaseRecordSchema = z.object({
  id: identifier,
  shop_id: identifier,
  created_at: z.string(),
  invoice_number: textOrNull,
  purchase_order_number: textOrNull,
  vendor_id: identifier.nullish().transform(value => value ?? null),
  is_return: z.boolean(),
  line_items: list(lineItem),
  applied_fees: listOrNone(appliedFee),
  ...unused('updated_at', 'payment_type', 'ecomm_integrator_order_id', 'integrator_tags'),
});

export type PurchaseRecord = z.infer<typeof purchaseRecordSchema>;
