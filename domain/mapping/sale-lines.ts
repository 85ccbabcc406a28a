import type { SaleLine } from '../documents/sale.ts';
import type { InvoiceLine } from '../entries/entry.ts';
import { multiply } from '../money/decimal.ts';
import { type Minor, negate } from '../money/minor.ts';
import type { DiscountSlice } from './discounts.ts';
import type { Mapping } from './mapping.ts';
import { discountRole, type RoledLine, stateFeeRole } from './roles.ts';
import type { StateFee } from './state-fees.ts';

/** The lines of what was sold. */
export function saleLines(lines: readonly RoledLine[], mapping: Mapping, tax: Minor): InvoiceLine[] {
  return lines.map(({ line, role }) => {
    const rule = mapping.items[role]!;
    const { quantity, unitPrice } = exact(line);
    return {
      role,
      item: rule.item,
      account: rule.account,
      description: descriptionOf(line, quantity),
      quantity,
      unitPrice,
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

const NOT_SENT = { quantity: null, unitPrice: null };

/** Quantity and price go along only when they multiply back to the amount. */
function exact(line: SaleLine): Pick<InvoiceLine, 'quantity' | 'unitPrice'> {
  const { quantity, unitPrice, amount } = line;
  if (quantity === null || unitPrice === null || amount < 0) return NOT_SENT;
  const product = quantity === '1' ? unitPrice : multiply(quantity, unitPrice);
  return product === amount ? { quantity, unitPrice } : NOT_SENT;
}

/** A quantity that does not go along is said in words. */
function descriptionOf(line: SaleLine, sent: string | null): string {
  const name = line.name.trim() || line.kind;
  return line.quantity === null || sent !== null ? name : `${name} (quantity ${line.quantity})`;
}
