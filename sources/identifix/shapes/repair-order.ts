import { z } from 'zod';
import {
  booleanOrNull,
  decimalOrNull,
  identifier,
  list,
  listOrNone,
  money,
  moneyOrNull,
  textOrNull,
  unused,
  unusedList,
  unusedObject,
} from '../../common/shapes.ts';

const optionalId = identifier.nullish().transform(value => value ?? null);
const stamps = unused('created_at', 'updated_at');

const labor = z.object({
  id: identifier,
  name: textOrNull,
  taxable: booleanOrNull,
  hours: decimalOrNull,
  ...stamps,
  ...unused('technician_id', 'row_order'),
});

const part = z.object({
  id: identifier,
  brand: textOrNull,
  description: textOrNull,
  number: textOrNull,
  /** Cents each. */
  cost_cents: moneyOrNull,
  sell_price_cents: money,
  quantity: decimalOrNull,
  taxable: booleanOrNull,
  ...stamps,
  ...unused('quoted_price_cents', 'part_inventory_id', 'quantity_needed'),
});

const hazmat = z.object({
  id: identifier,
  name: textOrNull,
  fee_cents: money,
  taxable: booleanOrNull,
  quantity: decimalOrNull,
  ...stamps,
});

const sublet = z.object({
  id: identifier,
  name: textOrNull,
  price_cents: money,
  cost_cents: moneyOrNull,
  provider: textOrNull,
  vendor_id: optionalId,
  invoice_number: textOrNull,
  invoice_date: textOrNull,
  taxable: booleanOrNull,
  ...stamps,
  ...unused('description'),
});

const service = z.object({
  id: identifier,
  title: textOrNull,
  is_fixed_price_service: booleanOrNull,
  fixed_price_cents: moneyOrNull,
  fixed_price_labor_total_cents: moneyOrNull,
  /** Cents an hour. */
  labor_rate_cents: moneyOrNull,
  labors: list(labor),
  parts: list(part),
  hazmats: list(hazmat),
  sublets: list(sublet),
  inspections: unusedList('id', 'created_at', 'updated_at', 'name', 'state'),
  ...stamps,
  ...unused('completed', 'category_id', 'row_order', 'canned_job_id', 'comment'),
  ...unused('completed_at', 'last_completed_at'),
});

const payment = z.object({
  id: identifier,
  /** Instant of payment; a person may move its date, not its time. */
  created_at: z.string(),
  payment_type: textOrNull,
  payment_type_details: z
    .object({ type: textOrNull, name: textOrNull })
    .nullish()
    .transform(details => details ?? null),
  notes: textOrNull,
  /** Negative: it takes back one that was made before. */
  amount_cents: money,
  ...unused('updated_at', 'repair_order_id', 'integrator_tags'),
});

/** A whole repair order. Without its services or payments (associations that were left out) it is not one. */
export const repairOrderSchema = z.object({
  id: identifier,
  number: identifier,
  state: z.string(),
  shop_id: identifier,
  customer_id: optionalId,
  created_at: z.string(),
  closed_at: textOrNull,
  taxable: booleanOrNull,
  part_tax_rate: decimalOrNull,
  labor_tax_rate: decimalOrNull,
  sublet_tax_rate: decimalOrNull,
  hazmat_tax_rate: decimalOrNull,
  part_discount_cents: moneyOrNull,
  part_discount_percentage: decimalOrNull,
  labor_discount_cents: moneyOrNull,
  labor_discount_percentage: decimalOrNull,
  /** Once the order is closed the real one, after discounts and caps. */
  supply_fee_cents: moneyOrNull,
  fleet_po: textOrNull,
  services: z.array(service),
  payments: z.array(payment),
  financials: z.record(z.string(), z.unknown()).nullish(),
  /** Set by us where a webhook says so: the service itself keeps every order. */
  deleted: z.boolean().optional(),
  label: unusedObject('id', 'text', 'color_code', 'row_order'),
  integrator_tags: listOrNone(z.unknown()),
  ...unused('updated_at', 'odometer', 'odometer_out', 'technician_id', 'advisor_id', 'vehicle_id', 'detail'),
  ...unused('preferred_contact_type', 'status_id', 'customer_source', 'customer_concern', 'vehicle_use'),
  ...unused('started_at', 'picked_up_at', 'due_in_at', 'due_out_at', 'customer', 'vehicle'),
});

export type RepairOrder = z.infer<typeof repairOrderSchema>;
export type Service = RepairOrder['services'][number];
export type Payment = RepairOrder['payments'][number];
