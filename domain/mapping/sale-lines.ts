import type { SaleLine } from '../documents/sale.ts';
import type { InvoiceLine } from '../entries/entry.ts';
import { multiply } from '../money/decimal.ts';
import { type Minor, minor, negate } from '../money/minor.ts';
import type { DiscountSlice } from './discounts.ts';
import type { Mapping } from './mapping.ts';
import { byKey } from './refs.ts';
import { discountRole, LINE_ORDER, roleOfLine, stateFeeRole } from './roles.ts';
import type { StateFee } from './state-fees.ts';

/** The lines of what was sold, by kind and then by the source's own ids, so that their order at the source is no change. */
export function saleLines(lines: readonly SaleLine[], mapping: Mapping, tax: Minor): InvoiceLine[] {
  const ordered = [...lines].sort((a, b) => LINE_ORDER[a.kind] - LINE_ORDER[b.kind] || byKey(a, b));
  return ordered.map(line => {
    const role = roleOfLine(line);
    const rule = mapping.items[role]!;
    return {
      role,
      item: rule.item,
      account: rule.account,
      ...described(line),
      amount: line.amount,
      taxable: tax > 0 && rule.taxable,
    };
  });
}

/** A negative line per discount and role that it reduces, with the tax flag of that role. */
export function discountLines(slices: readonly DiscountSlice[], mapping: Mapping, tax: Minor): InvoiceLine[] {
  return slices.map(slice => {
    const rule = mapping.discounts[slice.group]!;
    return {
      role: discountRole(slice.group),
      item: rule.item,
      account: rule.account,
      description: slice.discount.name.trim() || 'Discount',
      quantity: null,
      unitPrice: null,
      amount: negate(slice.amount),
      taxable: tax > 0 && mapping.items[slice.reduces]!.taxable,
    };
  });
}

/** The state's fees, taken out of the lump of taxes; never taxable. */
export function stateFeeLines(fees: readonly StateFee[]): InvoiceLine[] {
  return fees.map(({ rule, quantity, amount }) => ({
    role: stateFeeRole(rule.name),
    item: rule.item,
    account: rule.account,
    description: `${rule.name} (${quantity})`,
    quantity: null,
    unitPrice: null,
    amount,
    taxable: false,
  }));
}

/** Quantity and price go along only when they multiply back to the amount; else the quantity is said in words. */
function described(line: SaleLine): Pick<InvoiceLine, 'description' | 'quantity' | 'unitPrice'> {
  const name = line.name.trim() || line.kind;
  const { quantity, unitPrice } = line;
  if (quantity === null) return { description: name, quantity: null, unitPrice: null };
  if (unitPrice !== null && line.amount >= 0 && multiply(quantity, unitPrice) === line.amount) {
    return { description: name, quantity, unitPrice: minor(unitPrice) };
  }
  return { description: `${name} (quantity ${quantity})`, quantity: null, unitPrice: null };
}
