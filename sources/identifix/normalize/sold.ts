import type { LineKind, Party, SaleLine } from '../../../domain/documents/sale.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { allocate } from '../../../domain/money/allocate.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { type Minor, minor, subtract, sum, ZERO } from '../../../domain/money/minor.ts';
import type { RepairOrder, Service } from '../shapes/repair-order.ts';

/** The kind of a repair order's four tax rates that a line falls under, and whether that one taxes it. */
export type TaxClass = 'part' | 'labor' | 'sublet' | 'hazmat' | 'supplies';
export type Sold = { readonly line: SaleLine; readonly taxClass: TaxClass; readonly flag: boolean };

/** Every line of an order at gross, each rounded half up to a cent, with the source's own flag. Throws MoneyError. */
export function soldOf(order: RepairOrder): Sold[] {
  const services = order.services.flatMap(service => [
    ...laborOf(service),
    ...service.parts.map(part => partOf(part)),
    ...service.hazmats.map(hazmat => hazmatOf(hazmat)),
    ...service.sublets.map(sublet => subletOf(sublet)),
  ]);
  return withOwnKeys([...services, ...suppliesOf(order)]);
}

type Plain = {
  readonly key: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly quantity?: string | null;
  readonly unitPrice?: Minor | null;
  readonly amount: Minor;
  readonly cost?: Minor | null;
};

function sold(taxClass: TaxClass, flag: boolean | null, plain: Plain, more: Partial<SaleLine> = {}): Sold {
  const line = { quantity: null, unitPrice: null, cost: null, vendor: null, ...plain, ...more };
  return { line, taxClass, flag: flag === true };
}

function laborOf(service: Service): Sold[] {
  if (service.is_fixed_price_service === true) return fixedLaborOf(service);
  const price = service.labor_rate_cents ?? ZERO;
  return service.labors.map(labor => {
    const quantity = labor.hours ?? '0';
    const name = labor.name ?? service.title ?? 'Labor';
    const priced = { quantity, unitPrice: price, amount: multiply(quantity, price) };
    return sold('labor', labor.taxable, { key: `labor-${labor.id}`, kind: 'labor', name, ...priced });
  });
}

/**
 * Labor at a fixed price is one amount. Where some of it is taxable and some is not, it is split by hours, so that the
 * parts make the amount exactly.
 */
function fixedLaborOf(service: Service): Sold[] {
  const amount = service.fixed_price_labor_total_cents ?? restOfFixedPrice(service);
  const name = service.title ?? 'Labor';
  const flags = [true, false].filter(flag => service.labors.some(labor => (labor.taxable === true) === flag));
  const [only = false, other] = flags;
  const line = { kind: 'fixed-labor' as const, name };
  if (other === undefined) return [sold('labor', only, { key: `fixed-${service.id}`, ...line, amount })];
  const weights = flags.map(flag => hoursOf(service.labors.filter(one => (one.taxable === true) === flag)));
  const parts = allocate(amount, weights.every(weight => weight === 0) ? flags.map(() => 1) : weights);
  return flags.map((flag, index) =>
    sold('labor', flag, {
      key: `fixed-${service.id}-${flag ? 'taxable' : 'exempt'}`,
      ...line,
      amount: parts[index] ?? ZERO,
    }),
  );
}

/** What a fixed price leaves for labor where the source does not say it. */
function restOfFixedPrice(service: Service): Minor {
  const others = [
    ...service.parts.map(part => partOf(part).line.amount),
    ...service.hazmats.map(hazmat => hazmatOf(hazmat).line.amount),
    ...service.sublets.map(sublet => sublet.price_cents),
  ];
  return service.fixed_price_cents === null ? ZERO : subtract(service.fixed_price_cents, sum(others));
}

/** Hours in thousandths, as weights. */
function hoursOf(labors: Service['labors']): number {
  return sum(labors.map(labor => multiply(labor.hours ?? '0', minor(1_000))));
}

function partOf(part: Service['parts'][number]): Sold {
  const quantity = part.quantity ?? '0';
  const name = part.description ?? ([part.brand, part.number].filter(Boolean).join(' ') || 'Part');
  const cost = part.cost_cents === null ? null : multiply(quantity, part.cost_cents);
  const priced = { quantity, unitPrice: part.sell_price_cents, cost };
  const amount = multiply(quantity, part.sell_price_cents);
  return sold('part', part.taxable, { key: `part-${part.id}`, kind: 'parts', name, amount, ...priced });
}

function hazmatOf(hazmat: Service['hazmats'][number]): Sold {
  const quantity = hazmat.quantity ?? '1';
  const priced = { quantity, unitPrice: hazmat.fee_cents, amount: multiply(quantity, hazmat.fee_cents) };
  const name = hazmat.name ?? 'Hazmat';
  return sold('hazmat', hazmat.taxable, { key: `hazmat-${hazmat.id}`, kind: 'fee', name, ...priced });
}

function subletOf(sublet: Service['sublets'][number]): Sold {
  const { vendor_id: id, invoice_number: number } = sublet;
  const vendor = vendorOf(id, sublet.provider);
  const plain = {
    key: `sublet-${sublet.id}`,
    kind: 'sublet' as const,
    name: sublet.name ?? 'Sublet',
    amount: sublet.price_cents,
    cost: sublet.cost_cents,
  };
  const vendorInvoice = number === null ? null : { number, date: sublet.invoice_date?.slice(0, 10) ?? null };
  return sold('sublet', sublet.taxable, plain, { vendor, vendorInvoice });
}

/** One who is not in the shop's list of vendors is known by the name on the order. */
function vendorOf(id: string | null, provider: string | null): Party | null {
  if (id !== null) return { id, name: provider ?? `Vendor ${id}`, isBusiness: true };
  const name = provider?.trim() ?? '';
  return name === '' ? null : { id: `name-${foldName(name)}`, name, isBusiness: true };
}

function suppliesOf(order: RepairOrder): Sold[] {
  const amount = order.supply_fee_cents ?? ZERO;
  if (amount === 0) return [];
  return [sold('supplies', true, { key: 'supplies', kind: 'supplies', name: 'Shop supplies', amount })];
}

/** Keys are unique within the document: a part over its fixed price comes as two lines of one id. */
function withOwnKeys(lines: readonly Sold[]): Sold[] {
  const seen = new Map<string, number>();
  return lines.map(one => {
    const { key } = one.line;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? one : { ...one, line: { ...one.line, key: `${key}.${count}` } };
  });
}
