import { type Random, random } from '../../tekmetric/history/random.ts';
import type { Customer, Part, RepairOrder, Service, Sublet } from '../types.ts';
import { addDays, localInstant, stamp } from './calendar.ts';
import { COUNTER, JOBS, type Job, SUBLET_VENDOR } from './catalog.ts';
import type { Plan } from './plan.ts';

/** An order as it is created at an instant: number and date give its content, `kind` what is odd about it. */
export function makeOrder(
  plan: Plan,
  number: number,
  created: Date,
  customer: Customer | null,
  kind: string,
): RepairOrder {
  const chance = random(plan.seed, plan.shop.id, 'identifix order', number);
  const id = plan.shop.id * 100_000 + number;
  const at = stamp(created);
  const { part_tax_rate, labor_tax_rate, hazmat_tax_rate, sublet_tax_rate } = plan.shop;
  const make = { plan, id, at, chance };
  const services =
    kind === 'counter'
      ? [counterService(make)]
      : chance
          .shuffled(JOBS)
          .slice(0, chance.whole(1, 3))
          .map((job, place) => serviceOf(make, job, place));
  return {
    id,
    created_at: at,
    updated_at: at,
    number,
    odometer: 40_000 + chance.whole(0, 90_000),
    odometer_out: null,
    state: 'estimate',
    customer_id: customer?.id ?? null,
    technician_id: 2,
    advisor_id: 1,
    vehicle_id: kind === 'counter' ? null : id,
    detail: null,
    preferred_contact_type: 'text',
    ...discountOf(kind, chance),
    shop_id: plan.shop.id,
    status_id: 1,
    taxable: kind !== 'exempt',
    customer_source: 'Repeat',
    supply_fee_cents: 0,
    customer_concern: null,
    vehicle_use: null,
    fleet_po: kind === 'fleet' ? `PO-${number}` : null,
    started_at: null,
    closed_at: null,
    picked_up_at: null,
    due_in_at: null,
    due_out_at: null,
    part_tax_rate,
    labor_tax_rate,
    hazmat_tax_rate,
    sublet_tax_rate,
    services,
    payments: [],
    integrator_tags: [],
    label: null,
  };
}

type Discounts = Pick<
  RepairOrder,
  'part_discount_cents' | 'part_discount_percentage' | 'labor_discount_cents' | 'labor_discount_percentage'
>;

function discountOf(kind: string, chance: Random): Discounts {
  const none: Discounts = {
    part_discount_cents: null,
    part_discount_percentage: null,
    labor_discount_cents: null,
    labor_discount_percentage: null,
  };
  if (kind === 'comped') return { ...none, part_discount_percentage: 100, labor_discount_percentage: 100 };
  if (kind === 'counter') return none;
  const parts = chance.pick([
    none,
    none,
    { part_discount_percentage: 10 },
    { part_discount_percentage: 7.5 },
  ]);
  const labor = chance.pick([none, none, { labor_discount_percentage: 5 }, { labor_discount_cents: 500 }]);
  return { ...none, ...parts, ...labor };
}

type Make = { plan: Plan; id: number; at: string; chance: Random };

function serviceOf(make: Make, job: Job, place: number): Service {
  const { id, at, plan, chance } = make;
  const own = id * 10 + place;
  const stamped = { created_at: at, updated_at: at };
  const line = (index: number) => ({ id: own * 10 + index, ...stamped });
  const fixed = job.fixedLabor !== undefined && chance.chance(0.7) ? job.fixedLabor : null;
  const parts = job.parts.map(([stock, quantities], index) =>
    partOf(make, line(index + 1), stock, chance.pick(quantities)),
  );
  const pieces = parts.reduce((count, part) => count + part.quantity, 0);
  const hazmats = (job.hazmats ?? []).map(([name, fee_cents, perPart], index) => ({
    ...line(index + 1),
    name,
    fee_cents,
    // A state's fee is no sale; what the shop charges for disposal is.
    taxable: !name.startsWith('State'),
    quantity: perPart ? pieces : 1,
  }));
  return {
    id: own,
    ...stamped,
    title: job.title,
    completed: false,
    category_id: 4,
    row_order: place,
    fixed_price_cents: null,
    canned_job_id: null,
    comment: '',
    fixed_price_labor_total_cents: fixed,
    is_fixed_price_service: fixed !== null,
    labor_rate_cents: plan.laborRate,
    completed_at: null,
    last_completed_at: null,
    labors: job.labors.map(([name, hours], index) => ({
      ...line(index + 1),
      name,
      technician_id: 2,
      taxable: true,
      hours: chance.pick(hours),
      row_order: index,
    })),
    parts,
    hazmats,
    sublets: job.sublet === undefined ? [] : [subletOf(make, line(1), job.sublet)],
    inspections: [],
  };
}

type Line = { id: number; created_at: string; updated_at: string };

function partOf({ plan, chance }: Make, line: Line, place: number, quantity: number): Part {
  const stock = plan.stock[place]!;
  return {
    ...line,
    brand: stock.brand,
    description: stock.description,
    number: stock.number,
    quoted_price_cents: stock.list_price_cents,
    sell_price_cents: stock.list_price_cents,
    cost_cents: stock.cost_cents,
    quantity,
    quantity_needed: quantity,
    part_inventory_id: stock.id,
    taxable: !chance.chance(0.08),
  };
}

function subletOf(
  { plan, id, at, chance }: Make,
  line: Line,
  [name, price_cents, cost_cents]: [string, number, number],
): Sublet {
  const vendor = plan.vendors[SUBLET_VENDOR]!;
  const billed = chance.chance(0.8);
  return {
    ...line,
    name,
    price_cents,
    cost_cents,
    provider: vendor.name,
    invoice_number: billed ? `GA-${id}` : null,
    description: null,
    taxable: true,
    vendor_id: vendor.id,
    invoice_date: billed ? stamp(localInstant(plan.zone, addDays(at.slice(0, 10), 1), 600)) : null,
  };
}

/** Parts over the counter: no vehicle, no labor. */
function counterService(make: Make): Service {
  const place = make.chance.pick(COUNTER);
  return serviceOf(make, { title: 'Counter sale', labors: [], parts: [[place, [1, 2, 3]]] }, 0);
}
