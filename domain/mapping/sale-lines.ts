import type { SaleLine } from '../documents/sale.ts';
import type { InvoiceLine } from '../entries/entry.ts';
import { multiply } from '../money/decimal.ts';
import { type Minor, negate } from '../money/minor.ts';
import type { DiscountSlice } from './discounts.ts';
import type { Lookup } from './lookup.ts';
import type { ItemRule, Role } from './mapping.ts';
import { discountRole, ROLE, type RoledLine, returnsRole, stateFeeRole } from './roles.ts';
import type { StateFee } from './state-fees.ts';
import type { LineCodes } from './taxes.ts';

/** What all lines of one document share. */
export type LineFrame = {
  readonly lookup: Lookup;
  /** Whether anything on the document can be taxable: it has tax, and its customer is not exempt. */
  readonly taxed: boolean;
  readonly returns: boolean;
  readonly codes: LineCodes;
};

/** Roles that come back under their own name: what is owed or held for others, and rounding. */
const NEVER_RETURNS: readonly Role[] = [ROLE.giftCards, ROLE.storeCredit, ROLE.cashRounding, 'core'];

/** The lines of what was sold, or of what came back. */
export function saleLines(lines: readonly RoledLine[], frame: LineFrame): InvoiceLine[] {
  return lines.map(({ line, role }) => {
    const back = frame.returns && !NEVER_RETURNS.includes(role);
    const rule = back ? frame.lookup.returned(role) : frame.lookup.item(role);
    const { quantity, unitPrice } = exact(line);
    return flagged(
      {
        role: back ? returnsRole(role) : role,
        item: rule.item,
        account: rule.account,
        description: descriptionOf(line, quantity),
        quantity,
        unitPrice,
        amount: line.amount,
        taxable: line.taxable ?? rule.taxable,
      },
      frame,
    );
  });
}

/** A negative line per discount and role that it reduces, with the tax flag of what it reduces. */
export function discountLines(slices: readonly DiscountSlice[], frame: LineFrame): InvoiceLine[] {
  return slices.map(slice => {
    const rule = frame.lookup.discount(slice.group);
    const reduced = (): ItemRule =>
      frame.returns ? frame.lookup.returned(slice.reduces) : frame.lookup.item(slice.reduces);
    const line = {
      role: discountRole(slice.group),
      item: rule.item,
      account: rule.account,
      description: slice.discount.name.trim() || 'Discount',
      quantity: null,
      unitPrice: null,
      amount: negate(slice.amount),
      taxable: slice.taxable ?? reduced().taxable,
    };
    return flagged(line, frame);
  });
}

/** The state's fees, taken out of the lump of taxes; never taxable. */
export function stateFeeLines(fees: readonly StateFee[], frame: LineFrame): InvoiceLine[] {
  return fees.map(({ rule, quantity, amount }) => {
    const line = {
      role: stateFeeRole(rule.name),
      item: rule.item,
      account: rule.account,
      description: `${rule.name} (${quantity})`,
      quantity: null,
      unitPrice: null,
      amount,
      taxable: false,
    };
    return flagged(line, frame);
  });
}

/** The line with its tax flag, which counts only where the document is taxed, and the code for it. */
function flagged(line: InvoiceLine, { taxed, codes }: LineFrame): InvoiceLine {
  const taxable = taxed && line.taxable;
  const taxCode = taxable ? codes.taxed : codes.exempt;
  if (taxCode !== undefined) return { ...line, taxable, taxCode };
  return taxable === line.taxable ? line : { ...line, taxable };
}

const NOT_SENT = { quantity: null, unitPrice: null };

/** Quantity and price go along only when they multiply back to the amount. */
function exact(line: SaleLine): { readonly quantity: string | null; readonly unitPrice: Minor | null } {
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
