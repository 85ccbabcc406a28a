import type { Role } from './mapping.ts';

/** Covers every role that nothing more specific covers. */
const ALL = '*';

/**
 * The rule for a role, the most specific first: `tender:card:visa` before `tender:card` before `tender` before `*`, and
 * at each step the one for the location (`tender:card@store-2`) before the one for all. Undefined when nothing covers it.
 */
export function resolve<Rule>(
  rules: Readonly<Record<string, Rule>>,
  role: Role,
  location: string | null = null,
): Rule | undefined {
  for (const name of specificFirst(role)) {
    const here = location === null ? undefined : own(rules, `${name}@${location}`);
    const found = here ?? own(rules, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function specificFirst(role: Role): string[] {
  const pieces = role.split(':');
  const names = pieces.map((_, index) => pieces.slice(0, pieces.length - index).join(':'));
  return [...names, ALL];
}

function own<Rule>(rules: Readonly<Record<string, Rule>>, name: string): Rule | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
