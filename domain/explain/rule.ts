import { foldName, type Mapping, type Role } from '../mapping/mapping.ts';
import { ROLE } from '../mapping/roles.ts';

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

/** Which rule of a mapping gave a role its place, as a path into it: `items['fee:shop supplies']`; null: the books' own. */
export function ruleOf(mapping: Mapping, role: Role, location: string | null): string | null {
  const { accounts = {}, items, discounts, tenders, taxes } = mapping;
  const path = (record: string, key: string | null) => (key === null ? null : `${record}['${key}']`);
  const behind = role.slice(role.indexOf(':') + 1);
  if (role.startsWith('discount:')) return path('discounts', keyIn(discounts, behind, location, true));
  if (role.startsWith('tender:')) return path('tenders', keyIn(tenders, behind, location, true));
  if (role.startsWith('contra:')) return path('tenders', keyIn(tenders, behind, location, true));
  if (role.startsWith('tax:')) return path('taxes.kinds', keyIn(taxes?.kinds ?? {}, behind, location, true));
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
  if (role === ROLE.salesTax) return null;
  const item = path('items', keyIn(items, role, location, false));
  return (
    item ??
    named ??
    path('items', keyIn(items, role, location, true)) ??
    path('accounts', keyIn(accounts, role, location, true))
  );
}
