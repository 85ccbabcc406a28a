import { GIFT_CARDS, times } from '../money.ts';
import type { Line, Order } from '../types.ts';
import { ADD_ONS, EMPLOYEES, ITEMS, type Item, isTaxed } from './menu.ts';
import type { Random } from './random.ts';

/** Sales tax of the practice stores in hundredths of a percent. */
const TAX_RATE = 825;

/** A line of one item; its tax is rounded once per line. */
export function lineOf(
  id: number,
  item: Pick<Item, 'name' | 'categoryId' | 'price'>,
  quantity: number,
  discount = 0,
): Line {
  const net = times(item.price, quantity) - times(discount, quantity);
  return {
    id,
    name: item.name,
    categoryId: item.categoryId,
    price: item.price,
    quantity,
    printedQuantity: quantity,
    discount,
    tax: isTaxed(item.categoryId) ? Math.floor((2 * net * TAX_RATE + 10_000) / 20_000) : 0,
    addOns: [],
    refunds: [],
  };
}

function someLine(id: number, chosen: Random): Line {
  const item = chosen.pick(ITEMS);
  const quantity = item.byWeight ? chosen.pick([50, 125, 233]) : chosen.pick([100, 100, 100, 200, 300]);
  const off = chosen.chance(0.15) ? chosen.pick([50, 33, Math.floor(item.price / 10)]) : 0;
  const line = lineOf(id, item, quantity, Math.min(off, item.price));
  if (item.categoryId === 11 && chosen.chance(0.4)) {
    line.addOns = [lineOf(id + 50, chosen.pick(ADD_ONS), quantity)];
  }
  return line;
}

export type OrderWish = {
  id: string;
  storeId: number;
  code: string;
  at: string;
  giftCard: boolean;
  party: boolean;
};

/** An order as it is before it is paid. */
export function orderOf(wish: OrderWish, chosen: Random): Order {
  const type = wish.party ? 'dinein' : chosen.pick(['togo', 'dinein', 'togo', 'delivery'] as const);
  const lines = Array.from({ length: chosen.whole(1, wish.party ? 6 : 3) }, (_, place) =>
    someLine(place + 1, chosen),
  );
  if (wish.giftCard) {
    const price = chosen.pick([2_500, 5_000]);
    lines.push(lineOf(40, { name: 'Gift Card', categoryId: GIFT_CARDS, price }, 100));
  }
  const gross = lines.reduce((sum, line) => sum + times(line.price, line.quantity), 0);
  return {
    id: wish.id,
    storeId: wish.storeId,
    code: wish.code,
    type,
    createdAt: wish.at,
    status: 'OPEN',
    paidAt: null,
    voidedAt: null,
    lines,
    gratuity: wish.party ? Math.floor((gross * 18) / 100) : 0,
    serviceCharges: type === 'delivery' ? [{ name: 'Delivery Charge', amount: 350 }] : [],
    payments: [],
    employee: chosen.pick(EMPLOYEES).id,
  };
}
