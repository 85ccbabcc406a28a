import type { Document } from '../documents/document.ts';
import { Lookup } from './lookup.ts';
import type { Mapping, Role } from './mapping.ts';
import type { NeedChoices, NeededRole } from './needed.ts';
import { noteDocument, type RoleNote } from './note-roles.ts';
import { byText } from './refs.ts';
import type { DiscountGroup } from './roles.ts';
import { ROLE, wordsOfRole } from './roles.ts';

const EXAMPLES = 5;
const NO_CHOICES: NeedChoices = { costPolicy: 'none' };

type Tally = {
  readonly kind: NeededRole['kind'];
  readonly names: Map<string, number>;
  readonly locations: Set<string | null>;
  count: number;
};

/**
 * What a mapping must cover for these documents: every role of what was sold, given back, taken, bought and moved. What
 * is void, open or deleted needs nothing.
 */
export function neededRoles(documents: readonly Document[], choices: NeedChoices = NO_CHOICES): NeededRole[] {
  const tally = new Map<Role, Tally>();
  for (const document of documents) {
    const { location = null } = 'location' in document ? document : {};
    for (const note of noteDocument(document, choices)) add(tally, note, location ?? null);
  }
  return [...tally]
    .map(([role, { kind, names, count, locations }]) => ({
      role,
      kind,
      words: wordsOfRole(role),
      count,
      examples: top(names),
      locations: [...locations],
    }))
    .sort((a, b) => byText(a.role, b.role));
}

/** The needed roles that a mapping does not cover, by the same rules as the entries: documents with them would be parked. */
export function uncoveredRoles(needed: readonly NeededRole[], mapping: Mapping): NeededRole[] {
  const booksFees = Object.values(mapping.tenders).some(rule => rule.fee === 'at-payment');
  return needed.filter(({ role, kind, locations }) => {
    if (role === ROLE.cardFees && !booksFees) return false;
    return locations.some(location => {
      const lookup = new Lookup(mapping, location);
      lookUp(lookup, role, kind);
      return lookup.missing.size > 0;
    });
  });
}

function lookUp(lookup: Lookup, role: Role, kind: NeededRole['kind']): void {
  switch (kind) {
    case 'item':
      if (role.startsWith('returns:')) lookup.returned(role.slice('returns:'.length));
      else lookup.item(role);
      return;
    case 'discount':
      lookup.discount(role.slice('discount:'.length) as DiscountGroup);
      return;
    case 'tender':
      lookup.tender(role.slice('tender:'.length));
      return;
    case 'tax':
      lookup.tax(role.slice('tax:'.length));
      return;
    case 'place':
      lookup.place();
      return;
    case 'account':
      lookUpAccount(lookup, role);
  }
}

function lookUpAccount(lookup: Lookup, role: Role): void {
  if (role === ROLE.receivable) return;
  if (role === ROLE.cardFees) lookup.cardFees();
  else if (role === ROLE.cashDrawer) lookup.drawer(null);
  else lookup.account(role);
}

function add(tally: Map<Role, Tally>, { role, kind, name }: RoleNote, location: string | null): void {
  const noted = tally.get(role) ?? { kind, names: new Map(), locations: new Set(), count: 0 };
  noted.count += 1;
  noted.locations.add(location);
  const example = name.trim();
  if (example !== '') noted.names.set(example, (noted.names.get(example) ?? 0) + 1);
  tally.set(role, noted);
}

function top(names: ReadonlyMap<string, number>): string[] {
  const ranked = [...names].sort(([a, countA], [b, countB]) => countB - countA || byText(a, b));
  return ranked.slice(0, EXAMPLES).map(([name]) => name);
}
