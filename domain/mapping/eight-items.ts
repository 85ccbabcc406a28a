import type { Mapping, Role } from './mapping.ts';

/** The eight products and services that are made in the books when they are connected, and followed by their ids. */
export const EIGHT_ITEMS = [
  { item: 'Hazmats', holds: 'hazmat and environmental fees' },
  { item: 'Hours', holds: 'labor by the hour' },
  { item: 'Labor', holds: 'labor at a fixed price' },
  { item: 'Labor Discounts', holds: 'discounts on labor' },
  { item: 'Parts', holds: 'parts' },
  { item: 'Parts Discounts', holds: 'all other discounts' },
  { item: 'Shop Supplies', holds: 'shop supplies' },
  { item: 'Sublets', holds: 'sublet work' },
] as const;

const BY_ROLE: Readonly<Record<string, string>> = {
  labor: 'Hours',
  'fixed-labor': 'Labor',
  parts: 'Parts',
  tires: 'Tires',
  batteries: 'Batteries',
  sublet: 'Sublets',
  supplies: 'Shop Supplies',
  'discount:labor': 'Labor Discounts',
};

const HAZARDOUS = /hazmat|hazardous|haz\.? ?waste|environment|disposal|recycl/;
/** Names of items allow no colon, tab or line break, and at most 100 characters. */
const ITEM_NAME_LENGTH = 100;

/** The item that a role of lines or discounts gets at first; `name` is the fee's name as people wrote it. */
export function defaultItem(role: Role, name: string): string {
  const known = BY_ROLE[role];
  if (known !== undefined) return known;
  if (role.startsWith('discount:')) return 'Parts Discounts';
  if (role.startsWith('fee:') && HAZARDOUS.test(role)) return 'Hazmats';
  const own = name.replace(/[:\s]+/g, ' ').trim();
  return own.slice(0, ITEM_NAME_LENGTH).trim() || 'Fees';
}

/** What an item of the books points at. */
export type ItemWish = { readonly item: string; readonly account: string; readonly taxable: boolean };

/** The eight with the accounts that the mapping gives them; one that it does not use yet gets the account `otherwise`. */
export function eightItems(mapping: Mapping, otherwise: string): ItemWish[] {
  const sold = Object.values(mapping.items);
  const discounts = Object.values(mapping.discounts).map(rule => ({ ...rule, taxable: false }));
  return EIGHT_ITEMS.map(
    ({ item }) =>
      [...sold, ...discounts].find(rule => rule.item === item) ?? {
        item,
        account: otherwise,
        taxable: false,
      },
  );
}
