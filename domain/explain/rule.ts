import { foldName, type Mapping, type Role } from '../mapping/mapping.ts';
import { ROLE } from '../mapping/roles.ts';
import { isTax } from '../styles/position.ts';

/** The member of a record by role that `resolve` takes, by its name; null when nothing covers the role. */
function keyIn(
  rules: Readonly<Record<string, unknown>>,
  role: Role,
  location: string | null,
  all: boolean,
): string | null {
  for (let name = role; ; name = name.slice(0, name.lastIndexOf(':'))) {
    const here = `${name}@${location}`;
    if (location !== null && Object.hasOwn(rules, here)) return here;
    if (Object.hasOwn(rules, name)) return name;
    if (!name.includes(':')) break;
  }
  if (!all) return null;
  if (location !== null && Object.hasOwn(rules, `*@${location}`)) return `*@${location}`;
  return Object.hasOwn(rules, '*') ? '*' : null;
}

const path = (record: string, key: string | null) => (key === null ? null : `${record}['${key}']`);

/**
 * Which rule of a mapping gave a role its place, as a path into it: `items['fee:shop supplies']`; null: the books' own.
 * `account` is where it stands, null where the entry names none.
 */
export function ruleOf(
  mapping: Mapping,
  role: Role,
  location: string | null,
  account: string | null = null,
): string | null {
  const { accounts = {}, items, discounts, tenders } = mapping;
  const behind = role.slice(role.indexOf(':') + 1);
  if (role.startsWith('discount:')) return path('discounts', keyIn(discounts, behind, location, true));
  if (role.startsWith('tender:')) return path('tenders', keyIn(tenders, behind, location, true));
  if (role.startsWith('contra:')) return path('tenders', keyIn(tenders, behind, location, true));
  if (isTax(role)) return taxRuleOf(mapping, role, location, account);
  if (role.startsWith('state-fee:')) {
    const place = mapping.stateFees.findIndex(rule => foldName(rule.name) === behind);
    return place === -1 ? null : `stateFees[${place}]`;
  }
  if (role.startsWith('returns:')) {
    const own = path('items', keyIn(items, role, location, false));
    return own ?? path('items', keyIn(items, behind, location, true));
  }
  if (role === ROLE.receivable) return 'receivableAccount';
  if (role === ROLE.cardFees) return 'cardFeesAccount';
  const named = path('accounts', keyIn(accounts, role, location, false));
  if (role === ROLE.deposits) return named ?? 'receivableAccount';
  const item = path('items', keyIn(items, role, location, false));
  return (
    item ??
    named ??
    path('items', keyIn(items, role, location, true)) ??
    path('accounts', keyIn(accounts, role, location, true))
  );
}

/** The kind's own rule, or the account that journals take in its place (domain/styles/journal-lines.ts). */
function taxRuleOf(
  { taxes }: Mapping,
  role: Role,
  location: string | null,
  account: string | null,
): string | null {
  if (taxes === undefined) return null;
  const key = keyIn(taxes.kinds, role.startsWith('tax:') ? role.slice('tax:'.length) : role, location, true);
  const named = key === null ? null : (taxes.kinds[key]?.account ?? null);
  if (account !== null && account !== named && account === taxes.journalAccount)
    return 'taxes.journalAccount';
  // The lump without an account is the books' own affair.
  return account === null && role === ROLE.salesTax ? null : path('taxes.kinds', key);
}
