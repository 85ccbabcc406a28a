import { random } from '../../tekmetric/history/random.ts';
import type { Happening } from '../act.ts';
import type { PurchaseRecord } from '../types.ts';
import { isOpen, localInstant, openDayAfter, stamp } from './calendar.ts';
import type { Plan } from './plan.ts';

/** What vendors deliver on a date, and what goes back to them some days later. */
export function purchasesOf(plan: Plan, date: string): Happening[] {
  const { seed, shop } = plan;
  if (!isOpen(seed, shop.id, date)) return [];
  const chance = random(seed, shop.id, 'identifix purchases', date);
  const day = Number(date.replaceAll('-', ''));
  return Array.from({ length: chance.whole(1, 3) }, (_, place) => {
    const id = (day - 20_000_000) * 100 + shop.id * 10 + place * 3;
    const bought = happening(plan, date, 540 + place * 40, {
      ...purchase(plan, id, place),
      is_return: false,
    });
    const record = bought.act.kind === 'purchased' ? bought.act.record : null;
    const [first] = record?.line_items ?? [];
    if (record === null || first === undefined || !chance.chance(0.35)) return [bought];
    const back = openDayAfter(seed, shop.id, date, chance.whole(1, 4));
    const core = record.applied_fees.filter(fee => fee.fee_name.includes('Core'));
    const returned = chance.chance(0.5) && core.length > 0;
    const contents = returned
      ? { line_items: [], applied_fees: core }
      : { line_items: [{ ...first, quantity: 1 }], applied_fees: [] };
    const invoice_number = `CM-${record.invoice_number}`;
    const credit = { ...record, id: id + 1, is_return: true, invoice_number, ...contents };
    return [bought, happening(plan, back, 620 + place, credit)];
  }).flat();
}

function happening(plan: Plan, date: string, minute: number, record: PurchaseRecord): Happening {
  const when = localInstant(plan.zone, date, minute);
  const stamped = { created_at: stamp(when), updated_at: stamp(when) };
  return { at: when, shopId: plan.shop.id, act: { kind: 'purchased', record: { ...record, ...stamped } } };
}

function purchase(plan: Plan, id: number, place: number): Omit<PurchaseRecord, 'is_return'> {
  const chance = random(plan.seed, plan.shop.id, 'identifix purchase', id);
  const vendor = plan.vendors[chance.whole(0, 1)]!;
  const stock = chance.shuffled(plan.stock).slice(0, chance.whole(1, 4));
  const fee = (number: number, fee_name: string, amount_cents: number) => {
    return { id: id * 10 + number, amount_cents, fee_name, fee_id: number };
  };
  return {
    id,
    created_at: '',
    updated_at: '',
    shop_id: plan.shop.id,
    invoice_number: `IN-${id}`,
    purchase_order_number: chance.chance(0.8) ? `PO-${id}` : null,
    vendor_id: vendor.id,
    payment_type: place === 0 ? 'Charge Account' : 'Credit Card',
    ecomm_integrator_order_id: null,
    line_items: stock.map(({ id: inventory_id, cost_cents, list_price_cents }) => ({
      inventory_id,
      quantity: chance.pick([1, 2, 4, 1.5]),
      list_price_cents,
      msrp_cents: list_price_cents,
      cost_cents,
    })),
    applied_fees: [
      ...(chance.chance(0.4) ? [fee(1, 'Core charge', 2_000)] : []),
      ...(chance.chance(0.3) ? [fee(2, 'Freight', 695)] : []),
    ],
    integrator_tags: [],
  };
}
