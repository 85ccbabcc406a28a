import type { Switches } from './switches.ts';
import type { RepairOrder, Service, Shop } from './types.ts';

/** What an invoice comes to, in cents; what the shop's own paper says. */
export type Invoice = {
  labor: number;
  fixedLabor: number;
  parts: number;
  hazmats: number;
  sublets: number;
  supplies: number;
  partDiscount: number;
  laborDiscount: number;
  tax: number;
  total: number;
};

export type TaxRules = Pick<
  Switches,
  'taxRounding' | 'suppliesTaxedAs' | 'discountsReduceTax' | 'discountOnTaxable'
>;

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Halves go away from zero. */
function divided(above: bigint, below: bigint): number {
  const size = above < 0n ? -above : above;
  const rounded = Number((size + below / 2n) / below);
  return above < 0n ? -rounded : rounded;
}

/** A decimal of at most four places as a whole number of ten-thousandths. */
const tenThousandths = (value: number): bigint => BigInt(Math.round(value * 10_000));

/** Price × quantity, rounded to a cent. */
export function extended(price: number, quantity: number): number {
  return divided(BigInt(price) * tenThousandths(quantity), 10_000n);
}

/** A percentage of an amount, rounded to a cent. */
export function share(rate: number, amount: number): number {
  return divided(tenThousandths(rate) * BigInt(amount), 1_000_000n);
}

/** One taxable thing on an order: which rate, gross, whether its flag says taxed. */
type Item = { kind: 'part' | 'labor' | 'hazmat' | 'sublet'; amount: number; taxable: boolean };

function laborItems(service: Service): Item[] {
  if (!service.is_fixed_price_service) {
    return service.labors.map(({ hours, taxable }) => {
      return { kind: 'labor', amount: extended(service.labor_rate_cents, hours), taxable };
    });
  }
  // Fixed prices of the practice shops have labor of one flag: their split by hours is nobody's to guess.
  const taxable = service.labors.some(labor => labor.taxable);
  return [{ kind: 'labor', amount: service.fixed_price_labor_total_cents ?? 0, taxable }];
}

function itemsOf(order: RepairOrder): Item[] {
  return order.services.flatMap(service => [
    ...laborItems(service),
    ...service.parts.map(
      (part): Item => ({
        kind: 'part',
        amount: extended(part.sell_price_cents, part.quantity),
        taxable: part.taxable,
      }),
    ),
    ...service.hazmats.map(
      (hazmat): Item => ({
        kind: 'hazmat',
        amount: extended(hazmat.fee_cents, hazmat.quantity),
        taxable: hazmat.taxable,
      }),
    ),
    ...service.sublets.map(
      (sublet): Item => ({ kind: 'sublet', amount: sublet.price_cents, taxable: sublet.taxable }),
    ),
  ]);
}

const gross = (items: Item[], kind: Item['kind']): number =>
  sum(items.filter(item => item.kind === kind).map(item => item.amount));

function discounts(order: RepairOrder, items: Item[]): { part: number; labor: number } {
  const off = (cents: number | null, percentage: number | null, kind: Item['kind']): number =>
    cents ?? (percentage === null ? 0 : share(percentage, gross(items, kind)));
  return {
    part: off(order.part_discount_cents, order.part_discount_percentage, 'part'),
    labor: off(order.labor_discount_cents, order.labor_discount_percentage, 'labor'),
  };
}

/** The tax of one rate over its taxable items, as a number of 10⁻⁶ cents times `below`. */
function taxParts(
  order: RepairOrder,
  items: Item[],
  off: { part: number; labor: number },
  rules: TaxRules,
): [above: bigint, below: bigint][] {
  if (!order.taxable) return [];
  const rates = {
    part: order.part_tax_rate,
    labor: order.labor_tax_rate,
    hazmat: order.hazmat_tax_rate,
    sublet: order.sublet_tax_rate,
  };
  const taxed = (['part', 'labor', 'hazmat', 'sublet'] as const).map(kind => {
    const here = items.filter(item => item.kind === kind);
    const discount = rules.discountsReduceTax && (kind === 'part' || kind === 'labor') ? off[kind] : 0;
    const base = sum(
      here
        .filter(item => rules.discountOnTaxable === 'proportional' || item.taxable)
        .map(({ amount }) => amount),
    );
    const left = BigInt(Math.max(base - discount, 0));
    const flagged = here.filter(item => item.taxable).map(({ amount }) => amount);
    const supplies = rules.suppliesTaxedAs === kind ? order.supply_fee_cents : 0;
    const rate = tenThousandths(rates[kind]);
    const below = 1_000_000n * BigInt(base === 0 ? 1 : base);
    const lines = flagged.map(amount => BigInt(amount) * (discount === 0 ? BigInt(base) : left) * rate);
    const onSupplies = BigInt(supplies) * rate * BigInt(base === 0 ? 1 : base);
    return { below, lines, onSupplies };
  });
  if (rules.taxRounding === 'per-line')
    return taxed.flatMap(({ below, lines, onSupplies }) =>
      [...lines, onSupplies].map((above): [bigint, bigint] => [above, below]),
    );
  const kinds = taxed.map(({ below, lines, onSupplies }): [bigint, bigint] => [
    lines.reduce((total, line) => total + line, onSupplies),
    below,
  ]);
  if (rules.taxRounding === 'once-per-kind') return kinds;
  return [kinds.reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n])];
}

/** An order as it would be, or was, invoiced. */
export function invoiceOf(order: RepairOrder, rules: TaxRules): Invoice {
  const items = itemsOf(order);
  const off = discounts(order, items);
  const tax = sum(taxParts(order, items, off, rules).map(([above, below]) => divided(above, below)));
  const fixedLabor = sum(
    order.services.map(service =>
      service.is_fixed_price_service ? (service.fixed_price_labor_total_cents ?? 0) : 0,
    ),
  );
  const sold = {
    labor: gross(items, 'labor') - fixedLabor,
    fixedLabor,
    parts: gross(items, 'part'),
    hazmats: gross(items, 'hazmat'),
    sublets: gross(items, 'sublet'),
    supplies: order.supply_fee_cents,
  };
  const total = sum(Object.values(sold)) - off.part - off.labor + tax;
  return { ...sold, partDiscount: off.part, laborDiscount: off.labor, tax, total };
}

/** The supplies that are charged when an order is closed: a rate of parts and labor after discounts, up to the cap. */
export function suppliesOf(order: RepairOrder, shop: Shop): number {
  const items = itemsOf(order);
  const off = discounts(order, items);
  const base = gross(items, 'labor') + gross(items, 'part') - off.part - off.labor;
  const fee = share(shop.supply_fee_rate, Math.max(base, 0));
  return shop.supply_fee_cap_cents > 0 ? Math.min(fee, shop.supply_fee_cap_cents) : fee;
}
