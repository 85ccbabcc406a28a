/**
 * The rows of the practice Identifix, with the names of the wire. Money is integer cents, rates are percentages,
 * dates are ISO text in UTC.
 */
export type Stamped = { id: number; created_at: string; updated_at: string };

export type Shop = Stamped & {
  identifier: string;
  name: string;
  address: string;
  phone: string;
  /** A zone's name as Rails has it. */
  time_zone: string;
  service_desk_email: string;
  avg_labor_cost_cents: number;
  part_tax_rate: number;
  labor_tax_rate: number;
  hazmat_tax_rate: number;
  sublet_tax_rate: number;
  supply_fee_rate: number;
  part_supply_fee_rate: number;
  supply_fee_name: string | null;
  supply_fee_cap_cents: number;
  mycarfax_enabled: boolean;
  live_at: string;
  integrator_tags: unknown[];
};

export type Customer = Stamped & {
  first_name: string;
  last_name: string;
  phone: string | null;
  detail: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  marketing_ok: boolean;
  shop_ids: number[];
  origin_shop_id: number | null;
  customer_type: 'individual' | 'corporate';
  fleet_id: string | null;
  business_name?: string;
  email: string | null;
  integrator_tags: unknown[];
  phones: { number: string; label: string | null; preferred: boolean }[];
};

export type Vendor = Stamped & {
  name: string;
  phone: string | null;
  account_number: string | null;
  info: string | null;
  notes: string | null;
  website: string | null;
  shop_id: number;
  active: boolean;
  preferred: boolean;
  integrator_tags: unknown[];
};

export type Inventory = Stamped & {
  type: 'PartInventory';
  brand: string;
  description: string;
  number: string;
  list_price_cents: number;
  cost_cents: number;
  quantity_on_hand: number;
  quantity_in_progress: number;
  quantity_ordered: number;
  quantity_returned: number;
  core_inventory_id: number | null;
  primary_vendor_id: number;
  shop_id: number;
  part_type: string | null;
  integrator_tags: unknown[];
};

export type Labor = Stamped & {
  name: string;
  technician_id: number | null;
  taxable: boolean;
  hours: number;
  row_order: number;
};
export type Part = Stamped & {
  brand: string;
  description: string;
  number: string;
  quoted_price_cents: number;
  sell_price_cents: number;
  cost_cents: number;
  quantity: number;
  quantity_needed: number;
  part_inventory_id: number | null;
  taxable: boolean;
};
export type Hazmat = Stamped & { name: string; fee_cents: number; taxable: boolean; quantity: number };
export type Sublet = Stamped & {
  name: string;
  price_cents: number;
  cost_cents: number;
  provider: string | null;
  invoice_number: string | null;
  description: string | null;
  taxable: boolean;
  vendor_id: number | null;
  invoice_date: string | null;
};

export type Service = Stamped & {
  title: string;
  completed: boolean;
  category_id: number | null;
  row_order: number;
  fixed_price_cents: number | null;
  canned_job_id: number | null;
  comment: string;
  fixed_price_labor_total_cents: number | null;
  is_fixed_price_service: boolean;
  labor_rate_cents: number;
  completed_at: string | null;
  last_completed_at: string | null;
  labors: Labor[];
  parts: Part[];
  hazmats: Hazmat[];
  sublets: Sublet[];
  inspections: unknown[];
};

export type Payment = Stamped & {
  payment_type: string;
  payment_type_details: { type: string; name: string | null };
  notes: string | null;
  /** Negative: it takes back one that was made before. */
  amount_cents: number;
};

export type RepairOrder = Stamped & {
  number: number;
  odometer: number | null;
  odometer_out: number | null;
  state: 'estimate' | 'in_progress' | 'invoice';
  customer_id: number | null;
  technician_id: number | null;
  advisor_id: number | null;
  vehicle_id: number | null;
  detail: string | null;
  preferred_contact_type: string | null;
  part_discount_cents: number | null;
  labor_discount_cents: number | null;
  part_discount_percentage: number | null;
  labor_discount_percentage: number | null;
  shop_id: number;
  status_id: number | null;
  taxable: boolean;
  customer_source: string | null;
  supply_fee_cents: number;
  customer_concern: string | null;
  vehicle_use: string | null;
  fleet_po: string | null;
  started_at: string | null;
  closed_at: string | null;
  picked_up_at: string | null;
  due_in_at: string | null;
  due_out_at: string | null;
  part_tax_rate: number;
  labor_tax_rate: number;
  hazmat_tax_rate: number;
  sublet_tax_rate: number;
  services: Service[];
  payments: Payment[];
  integrator_tags: unknown[];
  label: { id: number; text: string | null; color_code: string | null; row_order: number | null } | null;
};

export type PurchaseRecord = Stamped & {
  shop_id: number;
  invoice_number: string | null;
  purchase_order_number: string | null;
  vendor_id: number;
  payment_type: string;
  ecomm_integrator_order_id: number | null;
  is_return: boolean;
  line_items: {
    inventory_id: number;
    quantity: number;
    list_price_cents: number;
    msrp_cents: number;
    cost_cents: number;
  }[];
  applied_fees: { id: number; amount_cents: number; fee_name: string; fee_id: number }[];
  integrator_tags: unknown[];
};

/** One attempt at the card terminal, also one that was declined. */
export type PaymentTransaction = Stamped & {
  payment_id: number | null;
  repair_order_id: number;
  status: 'approved' | 'declined';
  mid: string;
  requested_amount_cents: number;
  amount_cents: number;
  reference_number: string;
  currency: string;
  response_code: string;
  response_text: string;
};
