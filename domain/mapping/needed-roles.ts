import type { Document } from '../documents/document.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { spreadDiscounts } from './discounts.ts';
import type { Mapping, Role } from './mapping.ts';
import { byText } from './refs.ts';
import { discountRole, inOrder, ROLE, tenderRole, wordsOfRole } from './roles.ts';

export type NeededRole = {
  readonly role: Role;
  readonly kind: 'item' | 'discount' | 'tender' | 'account';
  /** What a person reads. */
  readonly words: string;
  /** How many lines, discounts or payments need it. */
  readonly count: number;
  /** Up to five names as people wrote them, the most frequent first. */
  readonly examples: readonly string[];
};

const EXAMPLES = 5;

type Tally = Map<
  Role,
  { readonly kind: NeededRole['kind']; readonly names: Map<string, number>; count: number }
>;

/** What a mapping must cover for these documents: every role of posted sales, and of payments that are not void. */
export function neededRoles(documents: readonly Document[]): NeededRole[] {
  const tally: Tally = new Map();
  for (const document of documents) {
    if (document.kind === 'sale') {
      if (document.state === 'posted') noteSale(document, tally);
    } else if (document.state === 'succeeded' && document.amount !== 0) {
      note(tally, tenderRole(document.tender.key), 'tender', document.tender.name);
      if (document.fee > 0) note(tally, ROLE.cardFees, 'account', document.tender.name);
    }
  }
  return [...tally]
    .map(([role, { kind, names, count }]) => ({
      role,
      kind,
      words: wordsOfRole(role),
      count,
      examples: top(names),
    }))
    .sort((a, b) => byText(a.role, b.role));
}

/** The needed roles that a mapping does not cover: documents with them would be parked. */
export function uncoveredRoles(needed: readonly NeededRole[], mapping: Mapping): NeededRole[] {
  const booksFees = Object.values(mapping.tenders).some(rule => rule.fee === 'at-payment');
  return needed.filter(({ role, kind }) => {
    if (kind === 'item') return !Object.hasOwn(mapping.items, role);
    if (kind === 'discount') return !Object.hasOwn(mapping.discounts, role.slice('discount:'.length));
    if (kind === 'tender') return !Object.hasOwn(mapping.tenders, role.slice('tender:'.length));
    return role === ROLE.cardFees && mapping.cardFeesAccount === null && booksFees;
  });
}

function noteSale(sale: SaleDocument, tally: Tally): void {
  const lines = inOrder(sale.lines);
  note(tally, ROLE.receivable, 'account', '');
  for (const { line, role } of lines) note(tally, role, 'item', line.name);
  for (const { discount, group } of spreadDiscounts(sale.discounts, lines).slices) {
    note(tally, discountRole(group), 'discount', discount.name);
  }
}

function note(tally: Tally, role: Role, kind: NeededRole['kind'], name: string): void {
  const noted = tally.get(role) ?? { kind, names: new Map<string, number>(), count: 0 };
  noted.count += 1;
  const example = name.trim();
  if (example !== '') noted.names.set(example, (noted.names.get(example) ?? 0) + 1);
  tally.set(role, noted);
}

function top(names: ReadonlyMap<string, number>): string[] {
  const ranked = [...names].sort(([a, countA], [b, countB]) => countB - countA || byText(a, b));
  return ranked.slice(0, EXAMPLES).map(([name]) => name);
}
