import type { SaleDiscount, SaleLine } from '../../../domain/documents/sale.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { type Minor, sum, ZERO } from '../../../domain/money/minor.ts';
import type { Configuration } from '../configuration.ts';
import { timesDecimal } from '../decimal.ts';
import type { AddOnLine, OrderBody } from '../shapes.ts';

/** One line of an order, add-ons beside what they were added to. */
export type Sold = {
  readonly line: SaleLine;
  readonly discount: SaleDiscount | null;
  readonly tax: Minor;
  readonly own: AddOnLine;
};

/** The lines of an order with the discount and the tax of each; what was taken off the check (quantity 0) is none. */
export function linesOf(configuration: Configuration, body: OrderBody): Sold[] {
  return body.order.orderDetails.flatMap((line, place) => {
    const key = line.orderDetailId ?? String(place + 1);
    const added = line.addOns.map((one, at) => {
      const factor = configuration.addOnQuantity === 'per-parent' ? (line.quantity ?? '1') : '1';
      const quantity = timesDecimal(one.quantity ?? '1', factor);
      return soldOf(configuration, body, { ...one, quantity }, `${key}-${one.orderDetailId ?? at + 1}`);
    });
    return [soldOf(configuration, body, line, key), ...added].filter(
      ({ line: { quantity } }) => !isZero(quantity),
    );
  });
}

function isZero(quantity: string | null): boolean {
  return quantity !== null && /^-?0+(\.0+)?$/.test(quantity);
}

function soldOf(configuration: Configuration, body: OrderBody, own: AddOnLine, key: string): Sold {
  const { giftCardCategories } = configuration;
  const category = own.categoryId === null ? undefined : body.categories[own.categoryId];
  const quantity = own.quantity ?? '1';
  const tax = own.tax ?? ZERO;
  const discount = multiply(quantity, own.discountAmt ?? ZERO);
  const isGiftCard = category !== undefined && giftCardCategories.includes(category.type);
  return {
    line: {
      key: `line-${key}`,
      kind: isGiftCard ? 'gift-card' : 'product',
      name: own.name ?? 'Item',
      quantity,
      unitPrice: own.price,
      amount: multiply(quantity, own.price),
      cost: null,
      vendor: null,
      category: category?.name ?? null,
      taxable: tax !== 0,
    },
    discount:
      discount === 0 ? null : { key: `discount-${key}`, name: 'Discount', amount: discount, reduces: null },
    tax,
    own,
  };
}

/** Service charges and the automatic gratuity, which are lines of the sale. */
export function chargesOf({ order }: OrderBody): SaleLine[] {
  const charge = (
    key: string,
    kind: 'service-charge' | 'gratuity',
    name: string,
    amount: Minor,
  ): SaleLine => ({
    key,
    kind,
    name,
    quantity: null,
    unitPrice: null,
    amount,
    cost: null,
    vendor: null,
    taxable: false,
  });
  const charges = order.serviceCharges.map(({ name, amount }, place) =>
    charge(`service-charge-${place + 1}`, 'service-charge', name ?? 'Service charge', amount),
  );
  const gratuity = order.gratuityAmount ?? ZERO;
  return gratuity === 0 ? charges : [...charges, charge('gratuity', 'gratuity', 'Gratuity', gratuity)];
}

/** The sum of what stands on lines, for any that have an amount. */
export function amountOf(parts: readonly { readonly amount: Minor }[]): Minor {
  return sum(parts.map(({ amount }) => amount));
}
