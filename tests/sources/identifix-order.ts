import type { NormalizeContext } from '../../sources/source.ts';

export const CONTEXT: NormalizeContext = {
  source: 'identifix',
  sourceShopId: '77-3',
  zone: 'America/Los_Angeles',
  currency: 'USD',
};

const stamps = { created_at: '2026-03-02T18:00:00Z', updated_at: '2026-03-03T02:00:00Z' };

/** A closed order of shop 3 without anything sold; members are replaced. */
export function order(more: object = {}): object {
  return {
    id: 41,
    ...stamps,
    number: 5041,
    state: 'invoice',
    customer_id: 9,
    shop_id: 3,
    taxable: true,
    part_tax_rate: 8.75,
    labor_tax_rate: 0,
    hazmat_tax_rate: 8.75,
    sublet_tax_rate: 0,
    part_discount_cents: null,
    part_discount_percentage: null,
    labor_discount_cents: null,
    labor_discount_percentage: null,
    supply_fee_cents: 0,
    closed_at: '2026-03-03T02:00:00Z',
    services: [],
    payments: [],
    ...more,
  };
}

export function service(more: object = {}): object {
  return {
    id: 1,
    ...stamps,
    title: 'Work',
    is_fixed_price_service: false,
    fixed_price_cents: null,
    fixed_price_labor_total_cents: null,
    labor_rate_cents: 10_000,
    labors: [],
    parts: [],
    hazmats: [],
    sublets: [],
    ...more,
  };
}

export function part(more: object = {}): object {
  const price = { sell_price_cents: 1_000, cost_cents: 400, quantity: 1 };
  return {
    id: 1,
    ...stamps,
    brand: 'Wix',
    description: 'Filter',
    number: '57',
    ...price,
    taxable: true,
    ...more,
  };
}

export function payment(more: object = {}): object {
  const type = {
    payment_type: 'Credit Card - Visa',
    payment_type_details: { type: 'Credit Card', name: 'Visa' },
  };
  return { id: 7, ...stamps, ...type, notes: null, amount_cents: 5_000, ...more };
}

export function purchase(more: object = {}): object {
  return {
    id: 12,
    ...stamps,
    shop_id: 3,
    invoice_number: 'IN-9',
    purchase_order_number: 'PO-9',
    vendor_id: 4,
    payment_type: 'Charge Account',
    is_return: false,
    line_items: [{ inventory_id: 5, quantity: 1.5, list_price_cents: 0, msrp_cents: 0, cost_cents: 333 }],
    applied_fees: [],
    ...more,
  };
}
