import { z } from 'zod';
import type { IdentifixDatabase } from './database.ts';
import { stamp } from './history/calendar.ts';
import type { PurchaseRecord, RepairOrder, Service, Shop } from './types.ts';

const FIRST_ORDER = 90_000_001;
const FIRST_NUMBER = 900_001;
const FIRST_PURCHASE = 95_000_001;

/** A repair order as somebody puts it into the practice shop: any fields of an order. */
export const orderSchema = z.looseObject({
  id: z.number().int().optional(),
  number: z.number().int().optional(),
  services: z.array(z.looseObject({})).default([]),
});

/** A purchase as somebody enters it. */
export const purchaseSchema = z.looseObject({
  id: z.number().int().optional(),
  vendor_id: z.number().int(),
  is_return: z.boolean().default(false),
});

/** The order that is stored for it: what an order needs and was not given is filled in, its lines too. */
export function incomingOrder(
  database: IdentifixDatabase,
  shop: Shop,
  given: z.infer<typeof orderSchema>,
  now: Date,
): RepairOrder {
  const id = given.id ?? database.next('order id', FIRST_ORDER);
  const known = database.get('repair_order', id);
  const at = stamp(now);
  const { part_tax_rate, labor_tax_rate, hazmat_tax_rate, sublet_tax_rate } = shop;
  const rates = { part_tax_rate, labor_tax_rate, hazmat_tax_rate, sublet_tax_rate };
  const none = { part_discount_cents: null, part_discount_percentage: null };
  const noneOnLabor = { labor_discount_cents: null, labor_discount_percentage: null };
  const blank = {
    created_at: at,
    state: 'in_progress',
    customer_id: null,
    taxable: true,
    supply_fee_cents: 0,
    fleet_po: null,
    closed_at: null,
    payments: [],
    integrator_tags: [],
    label: null,
  };
  return {
    ...blank,
    ...none,
    ...noneOnLabor,
    ...rates,
    ...known,
    ...given,
    services: given.services.map((service, place) => incomingService(service, id * 10 + place, at)),
    id,
    number: given.number ?? known?.number ?? database.next('order number', FIRST_NUMBER),
    shop_id: shop.id,
    updated_at: at,
  } as unknown as RepairOrder;
}

function incomingService(given: Record<string, unknown>, id: number, at: string): Service {
  const stamps = { created_at: at, updated_at: at };
  const lines = (name: string, more: object) =>
    (Array.isArray(given[name]) ? given[name] : []).map((line: object, place) => {
      return { id: id * 10 + place, ...stamps, taxable: true, ...more, ...line };
    });
  return {
    id,
    ...stamps,
    title: 'Work',
    is_fixed_price_service: false,
    fixed_price_cents: null,
    fixed_price_labor_total_cents: null,
    labor_rate_cents: 10_000,
    inspections: [],
    ...given,
    labors: lines('labors', { name: 'Work', hours: 1 }),
    parts: lines('parts', { quantity: 1, cost_cents: 0, part_inventory_id: null }),
    hazmats: lines('hazmats', { quantity: 1 }),
    sublets: lines('sublets', { vendor_id: null, provider: null, invoice_number: null, invoice_date: null }),
  } as unknown as Service;
}

export function incomingPurchase(
  database: IdentifixDatabase,
  shopId: number,
  given: z.infer<typeof purchaseSchema>,
  now: Date,
): PurchaseRecord {
  const at = stamp(now);
  const id = given.id ?? database.next('purchase id', FIRST_PURCHASE);
  const blank = { invoice_number: `IN-${id}`, purchase_order_number: null, payment_type: 'Charge Account' };
  return {
    created_at: at,
    ...blank,
    line_items: [],
    applied_fees: [],
    integrator_tags: [],
    ...given,
    id,
    shop_id: shopId,
    updated_at: at,
  } as unknown as PurchaseRecord;
}
