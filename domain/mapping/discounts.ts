import type { SaleDiscount } from '../documents/sale.ts';
import { type Minor, minor, smaller, subtract, sum, ZERO } from '../money/minor.ts';
import type { Role } from './mapping.ts';
import { byKey } from './refs.ts';
import { type DiscountGroup, GROUPS_REDUCED, groupOfLine, type RoledLine } from './roles.ts';

/** A part of one discount that reduces the lines of one role. */
export type DiscountSlice = {
  readonly discount: SaleDiscount;
  readonly group: DiscountGroup;
  readonly reduces: Role;
  /** Positive. */
  readonly amount: Minor;
};

type Room = { readonly group: DiscountGroup; readonly role: Role; left: Minor };

/**
 * Finds what each discount reduces. Those that name a kind come first; a lump is used up over labor, parts, tires,
 * batteries, sublet, fees, supplies in this order, each up to its gross. `leftover` found no line to reduce.
 * `lines` are in the order of invoices, which is that same order.
 */
export function spreadDiscounts(
  discounts: readonly SaleDiscount[],
  lines: readonly RoledLine[],
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
    const used = useUp(discount, groups, rooms);
    slices.push(...used);
    leftover = minor(leftover + discount.amount - sum(used.map(slice => slice.amount)));
  }
  return { slices, leftover };
}

function useUp(
  discount: SaleDiscount,
  groups: readonly DiscountGroup[] | null,
  rooms: readonly Room[],
): DiscountSlice[] {
  const slices: DiscountSlice[] = [];
  let left = discount.amount;
  for (const room of rooms) {
    if (groups !== null && !groups.includes(room.group)) continue;
    const amount = smaller(left, room.left);
    if (amount <= 0) continue;
    room.left = subtract(room.left, amount);
    left = subtract(left, amount);
    slices.push({ discount, group: room.group, reduces: room.role, amount });
  }
  return slices;
}

/** What each role can be reduced by: its gross, in the order in which discounts are used up. */
function roomsOf(lines: readonly RoledLine[]): Room[] {
  const rooms = new Map<Role, Room>();
  for (const { line, role } of lines) {
    const room = rooms.get(role);
    const group = groupOfLine(line);
    if (group === null) continue;
    if (room) room.left = minor(room.left + line.amount);
    else rooms.set(role, { group, role, left: line.amount });
  }
  return [...rooms.values()];
}
