import type { LineKind, SaleLine } from '../documents/sale.ts';
import { foldName, type Role } from './mapping.ts';
import { byKey } from './refs.ts';

/** What a discount can reduce, in the order in which a lump discount is used up. */
export const DISCOUNT_GROUPS = ['labor', 'parts', 'tires', 'batteries', 'sublet', 'fee', 'supplies'] as const;
export type DiscountGroup = (typeof DISCOUNT_GROUPS)[number];

/** Where a discount that names its kind may go. */
export const GROUPS_REDUCED: Readonly<Record<'labor' | 'parts', readonly DiscountGroup[]>> = {
  labor: ['labor'],
  parts: ['parts', 'tires', 'batteries'],
};

/** The order of lines on an invoice. */
export const LINE_ORDER: Readonly<Record<LineKind, number>> = {
  labor: 0,
  'fixed-labor': 1,
  parts: 2,
  tires: 3,
  batteries: 4,
  sublet: 5,
  fee: 6,
  supplies: 7,
};

export const ROLE = {
  receivable: 'receivable',
  deposits: 'customer-deposits',
  salesTax: 'sales-tax',
  cardFees: 'card-fees',
};

export function roleOfLine(line: Pick<SaleLine, 'kind' | 'name'>): Role {
  return line.kind === 'fee' ? `fee:${foldName(line.name)}` : line.kind;
}

/** A line with its role, which is made once since it folds names. */
export type RoledLine = { readonly line: SaleLine; readonly role: Role };

/** The lines by kind and then by the source's own ids, so that another order at the source is no change. */
export function inOrder(lines: readonly SaleLine[]): RoledLine[] {
  const ordered = lines.map(line => ({ line, role: roleOfLine(line) }));
  return ordered.sort((a, b) => LINE_ORDER[a.line.kind] - LINE_ORDER[b.line.kind] || byKey(a.line, b.line));
}

export function groupOfLine(line: Pick<SaleLine, 'kind'>): DiscountGroup {
  return line.kind === 'fixed-labor' ? 'labor' : line.kind;
}

export function discountRole(group: DiscountGroup): Role {
  return `discount:${group}`;
}

export function stateFeeRole(name: string): Role {
  return `state-fee:${foldName(name)}`;
}

export function tenderRole(tenderKey: string): Role {
  return `tender:${tenderKey}`;
}

const WORDS: Readonly<Record<string, string>> = {
  labor: 'labor by the hour',
  'fixed-labor': 'labor at a fixed price',
  parts: 'parts',
  tires: 'tires',
  batteries: 'batteries',
  sublet: 'sublet work',
  supplies: 'shop supplies',
  receivable: 'accounts receivable',
  'customer-deposits': 'customer deposits',
  'sales-tax': 'sales tax',
  'card-fees': 'card processing fees',
};

const REDUCED_WORDS: Readonly<Record<string, string>> = { labor: 'labor', fee: 'fees' };

/** A role in the words that a person reads. */
export function wordsOfRole(role: Role): string {
  const [group, ...rest] = role.split(':');
  const name = rest.join(':');
  if (group === 'fee') return `the fee “${name}”`;
  if (group === 'state-fee') return `the state fee “${name}”`;
  if (group === 'tender') return `payments by ${name.replace(/^other:/, '')}`;
  if (group === 'discount') return `discounts on ${REDUCED_WORDS[name] ?? WORDS[name] ?? name}`;
  return WORDS[role] ?? role;
}
