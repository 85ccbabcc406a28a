import type { SaleDiscount } from '../documents/sale.ts';
import { allocate } from '../money/allocate.ts';
import { type Minor, minor, smaller, subtract, sum, ZERO } from '../money/minor.ts';
import type { Mapping, Role } from './mapping.ts';
import { byKey } from './refs.ts';
import { type DiscountGroup, GROUPS_REDUCED, groupOfLine, type RoledLine } from './roles.ts';

/** A part of one discount that reduces the lines of one role. */
export type DiscountSlice = {
  readonly discount: SaleDiscount;
  readonly group: DiscountGroup;
  readonly reduces: Role;
  /** The source's own tax flag of what it reduces; null where it has none. */
  readonly taxable: boolean | null;
  /** Positive. */
  readonly amount: Minor;
};

type Room = Omit<DiscountSlice, 'discount' | 'amount'> & { left: Minor };

/** How a lump is used up: kind by kind, or from all of them in proportion to what is left of each. */
type LumpPolicy = NonNullable<NonNullable<Mapping['policies']>['lumpDiscount']>;

/**
 * Finds what each discount reduces. Those that name a kind come first; a lump is used up over labor, parts, tires,
 * batteries, sublet, fees, supplies, products in this order, each up to its gross, or in proportion to the cent.
 * `leftover` found no line to reduce. `lines` are in the order of invoices, which is that same order.
 */
export function spreadDiscounts(
  discounts: readonly SaleDiscount[],
  lines: readonly RoledLine[],
  policy: LumpPolicy = 'in-order',
): { slices: DiscountSlice[]; leftover: Minor } {
  if (discounts.length === 0) return { slices: [], leftover: ZERO };
  const rooms = roomsOf(lines);
  const ordered = [...discounts].sort(
    (a, b) => Number(a.reduces === null) - Number(b.reduces === null) || byKey(a, b),
  );
  const slices: DiscountSlice[] = [];
  let leftover: Minor = ZERO;
  for (const discount of ordered) {
    const groups = discount.reduces === null ? null : GROUPS_REDUCED[discount.reduces];
    const fitting = rooms.filter(({ group }) => groups === null || groups.includes(group));
    const share = groups === null && policy === 'proportional' ? inProportion : inTurn;
    const used = share(discount, fitting);
    slices.push(...used);
    leftover = minor(leftover + discount.amount - sum(used.map(slice => slice.amount)));
  }
  return { slices, leftover };
}

function inTurn(discount: SaleDiscount, rooms: readonly Room[]): DiscountSlice[] {
  const slices: DiscountSlice[] = [];
  let open = discount.amount;
  for (const room of rooms) {
    const amount = smaller(open, room.left);
    if (amount <= 0) continue;
    open = subtract(open, amount);
    slices.push(take(discount, room, amount));
  }
  return slices;
}

/** No share is more than its room, since together they are no more than all rooms. */
function inProportion(discount: SaleDiscount, rooms: readonly Room[]): DiscountSlice[] {
  const weights = rooms.map(room => Math.max(0, room.left));
  const amount = smaller(discount.amount, minor(weights.reduce((all, weight) => all + weight, 0)));
  if (amount <= 0) return [];
  const shares = allocate(amount, weights);
  return rooms.flatMap((room, place) => {
    const share = shares[place] ?? ZERO;
    return share > 0 ? [take(discount, room, share)] : [];
  });
}

function take(discount: SaleDiscount, room: Room, amount: Minor): DiscountSlice {
  room.left = subtract(room.left, amount);
  const { group, reduces, taxable } = room;
  return { discount, group, reduces, taxable, amount };
}

/** What each role can be reduced by, taxed and untaxed apart: its gross, in the order in which discounts are used up. */
function roomsOf(lines: readonly RoledLine[]): Room[] {
  const rooms = new Map<string, Room>();
  for (const { line, role } of lines) {
    const group = groupOfLine(line);
    if (group === null) continue;
    const taxable = line.taxable ?? null;
    const key = taxable === null ? role : `${role} ${taxable}`;
    const room = rooms.get(key);
    if (room) room.left = minor(room.left + line.amount);
    else rooms.set(key, { group, reduces: role, taxable, left: line.amount });
  }
  return [...rooms.values()];
}
