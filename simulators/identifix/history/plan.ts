import { random } from '../../tekmetric/history/random.ts';
import type { Customer, Inventory, Shop, Vendor } from '../types.ts';
import { addDays, localInstant, stamp, ZONES } from './calendar.ts';
import { BUSINESSES, FIRST_NAMES, LAST_NAMES, STOCK, VENDORS } from './catalog.ts';

/** A practice shop and what its history is made from: the same plan gives the same history for ever. */
export type Plan = {
  shop: Shop;
  seed: string;
  /** The day (yyyy-mm-dd) on which the shop began. */
  anchor: string;
  zone: string;
  ordersPerDay: [number, number];
  laborRate: number;
  customers: Customer[];
  vendors: Vendor[];
  stock: Inventory[];
};

export const TENANT = 4410;

type Rates = Pick<Shop, 'part_tax_rate' | 'labor_tax_rate' | 'hazmat_tax_rate' | 'sublet_tax_rate'>;
const WEST: Rates = { part_tax_rate: 8.75, labor_tax_rate: 0, hazmat_tax_rate: 8.75, sublet_tax_rate: 0 };
const NORTH: Rates = { part_tax_rate: 13, labor_tax_rate: 13, hazmat_tax_rate: 13, sublet_tax_rate: 13 };

/** The practice shops of the one tenant: one in the west of the United States, one that taxes everything alike. */
export function plans(seed: string, anchor: string): Plan[] {
  return [
    plan(1, 'Cedar Avenue Auto', 'Pacific Time (US & Canada)', WEST, [4, 8], 14_250, { seed, anchor }),
    plan(2, 'Maple Street Garage', 'Eastern Time (US & Canada)', NORTH, [1, 3], 12_500, { seed, anchor }),
  ];
}

function plan(
  id: number,
  name: string,
  time_zone: string,
  rates: Rates,
  ordersPerDay: [number, number],
  laborRate: number,
  { seed, anchor }: { seed: string; anchor: string },
): Plan {
  const zone = ZONES[time_zone]!;
  const before = stamp(localInstant(zone, addDays(anchor, -1), 20 * 60));
  const stamped = { created_at: before, updated_at: before };
  const shop: Shop = {
    id,
    ...stamped,
    identifier: `0${id}`,
    name,
    address: `${id}20 Cedar Avenue`,
    phone: `(503) 555-01${id}0`,
    time_zone,
    service_desk_email: `desk${id}@practice.test`,
    avg_labor_cost_cents: 5_200,
    ...rates,
    supply_fee_rate: 4.5,
    part_supply_fee_rate: 0,
    supply_fee_name: 'Shop supplies',
    supply_fee_cap_cents: 3_500,
    mycarfax_enabled: false,
    live_at: stamp(localInstant(zone, anchor, 0)),
    integrator_tags: [],
  };
  const vendors = VENDORS.map((vendor, place) => vendorRow(id, id * 100 + place + 1, vendor, before));
  const stock = STOCK.map((_, place) => stockRow(id, place, before));
  const customers = Array.from({ length: 24 }, (_, place) =>
    customerRow(seed, id, id * 1_000 + place + 1, before),
  );
  return { shop, seed, anchor, zone, ordersPerDay, laborRate, customers, vendors, stock };
}

function vendorRow(shop_id: number, id: number, name: string, at: string): Vendor {
  const empty = { phone: null, account_number: null, info: null, notes: null, website: null };
  const flags = { active: true, preferred: false, integrator_tags: [] };
  return { id, created_at: at, updated_at: at, name, ...empty, shop_id, ...flags };
}

function stockRow(shop_id: number, place: number, at: string): Inventory {
  const [brand, description, number, cost_cents, list_price_cents] = STOCK[place]!;
  return {
    id: shop_id * 1_000 + place,
    created_at: at,
    updated_at: at,
    type: 'PartInventory',
    brand,
    description,
    number,
    list_price_cents,
    cost_cents,
    quantity_on_hand: 12,
    quantity_in_progress: 0,
    quantity_ordered: 0,
    quantity_returned: 0,
    core_inventory_id: null,
    primary_vendor_id: shop_id * 100 + 1,
    shop_id,
    part_type: description.startsWith('Tire') ? 'Tire' : null,
    integrator_tags: [],
  };
}

/** The first few are businesses that pay by cheque, weeks later. */
export function customerRow(seed: string, shopId: number, id: number, at: string): Customer {
  const chance = random(seed, shopId, 'identifix customer', id);
  const business = BUSINESSES[id - shopId * 1_000 - 1];
  const number = `+1503555${chance.whole(1_000, 9_999)}`;
  return {
    id,
    created_at: at,
    updated_at: at,
    first_name: business === undefined ? chance.pick(FIRST_NAMES) : '',
    last_name: business ?? chance.pick(LAST_NAMES),
    phone: number,
    detail: null,
    address: `${chance.whole(10, 999)} Alder Street`,
    city: 'Portland',
    state: 'OR',
    zip: '97205',
    marketing_ok: true,
    shop_ids: [shopId],
    origin_shop_id: shopId,
    customer_type: business === undefined ? 'individual' : 'corporate',
    fleet_id: business === undefined ? null : `FLEET${id}`,
    ...(business === undefined ? {} : { business_name: business }),
    email: chance.chance(0.7) ? `customer${id}@mail.test` : null,
    integrator_tags: [],
    phones: [{ number, label: null, preferred: true }],
  };
}
