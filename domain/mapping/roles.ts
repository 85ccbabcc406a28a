import type { LineKind, SaleLine } from '../documents/sale.ts';
import { foldName, type Role } from './mapping.ts';
import { byKey } from './refs.ts';

export { wordsOfRole } from './words.ts';

/** A kind of line that discounts reduce; of products with their category. */
export type DiscountGroup =
  | 'labor'
  | 'parts'
  | 'tires'
  | 'batteries'
  | 'sublet'
  | 'fee'
  | 'supplies'
  | `product:${string}`;

/** Where a discount that names its kind may go. */
export const GROUPS_REDUCED: Readonly<Record<'labor' | 'parts', readonly DiscountGroup[]>> = {
  labor: ['labor'],
  parts: ['parts', 'tires', 'batteries'],
};

/** The order of lines on an invoice, which is that in which a lump discount is used up. */
const LINE_ORDER: Readonly<Record<LineKind, number>> = {
  labor: 0,
  'fixed-labor': 1,
  parts: 2,
  tires: 3,
  batteries: 4,
  sublet: 5,
  fee: 6,
  supplies: 7,
  product: 8,
  core: 9,
  'service-charge': 10,
  gratuity: 11,
  'gift-card': 12,
  'store-credit': 13,
  rounding: 14,
};

/** Roles with one name. Those of tenders, taxes, fees, products and movements of cash are made by name. */
export const ROLE = {
  receivable: 'receivable',
  deposits: 'customer-deposits',
  /** What was open by hand before the start date: owed by customers, and paid ahead by them. */
  openingReceivables: 'opening-receivables',
  openingDeposits: 'opening-deposits',
  salesTax: 'sales-tax',
  cardFees: 'card-fees',
  tips: 'tips',
  giftCards: 'gift-cards',
  storeCredit: 'store-credit',
  inventory: 'inventory',
  costOfParts: 'cost-of-parts',
  costOfSublet: 'cost-of-sublet',
  coreDeposits: 'core-deposits',
  freight: 'freight',
  payable: 'payable',
  shopCard: 'shop-card',
  bank: 'bank',
  bankCharges: 'bank-charges',
  cashDrawer: 'cash-drawer',
  overShort: 'over-short',
  cashRounding: 'cash-rounding',
  toIdentify: 'payments-to-identify',
} as const;

/** The role of what was sold; what is owed for it, as gift cards, and cash rounding have the role of their account. */
export function roleOfLine(line: Pick<SaleLine, 'kind' | 'name' | 'category'>): Role {
  switch (line.kind) {
    case 'fee':
      return `fee:${foldName(line.name)}`;
    case 'product':
      return `product:${categoryOf(line)}:${foldName(line.name)}`;
    case 'gift-card':
      return ROLE.giftCards;
    case 'store-credit':
      return ROLE.storeCredit;
    case 'rounding':
      return ROLE.cashRounding;
    default:
      return line.kind;
  }
}

/** A colon would make another category of it. */
function categoryOf({ category }: Pick<SaleLine, 'category'>): string {
  return foldName((category ?? '').replaceAll(':', ' ')) || 'uncategorized';
}

/** A line with its role, which is made once since it folds names. */
export type RoledLine = { readonly line: SaleLine; readonly role: Role };

/** The lines by kind and then by the source's own ids, so that another order at the source is no change. */
export function inOrder(lines: readonly SaleLine[]): RoledLine[] {
  const ordered = lines.map(line => ({ line, role: roleOfLine(line) }));
  return ordered.sort((a, b) => LINE_ORDER[a.line.kind] - LINE_ORDER[b.line.kind] || byKey(a.line, b.line));
}

/** What a discount on this line reduces; null for what no discount reduces: cores, charges, what is owed. */
export function groupOfLine(line: Pick<SaleLine, 'kind' | 'category'>): DiscountGroup | null {
  switch (line.kind) {
    case 'fixed-labor':
      return 'labor';
    case 'product':
      return `product:${categoryOf(line)}`;
    case 'core':
    case 'service-charge':
    case 'gratuity':
    case 'gift-card':
    case 'store-credit':
    case 'rounding':
      return null;
    default:
      return line.kind;
  }
}

export function discountRole(group: DiscountGroup): Role {
  return `discount:${group}`;
}

/** What came back of a role that was sold. */
export function returnsRole(role: Role): Role {
  return `returns:${role}`;
}

export function stateFeeRole(name: string): Role {
  return `state-fee:${foldName(name)}`;
}

export function tenderRole(tenderKey: string): Role {
  return `tender:${tenderKey}`;
}

/** A tax by its kind, and by who levies it where several do. */
export function taxRole(kind: string): Role {
  return `tax:${kind}`;
}

/** What a non-cash tender means, when its clearing account is emptied at night. */
export function contraRole(tenderKey: string): Role {
  if (tenderKey === 'gift-card') return ROLE.giftCards;
  if (tenderKey === 'store-credit') return ROLE.storeCredit;
  return `contra:${tenderKey}`;
}
