import type { Role } from './mapping.ts';

/** Covers every role that nothing more specific covers. */
const ALL = '*';

type Rules<Rule> = Readonly<Record<string, Rule>>;

/**
 * The rule for a role, the most specific first: `tender:card:visa` before `tender:card` before `tender` before `*`, and
 * at each step the one for the location (`tender:card@store-2`) before the one for all. Undefined when nothing covers it.
 */
export function resolve<Rule>(
  rules: Rules<Rule>,
  role: Role,
  location: string | null = null,
): Rule | undefined {
  return resolveNamed(rules, role, location) ?? at(rules, ALL, location);
}

/** The same without `*`: for what must never fall to the rule for all, as what is owed to others. */
export function resolveNamed<Rule>(
  rules: Rules<Rule>,
  role: Role,
  location: string | null = null,
): Rule | undefined {
  let name = role;
  while (true) {
    const found = at(rules, name, location);
    if (found !== undefined) return found;
    const end = name.lastIndexOf(':');
    if (end === -1) return undefined;
    name = name.slice(0, end);
  }
}

function at<Rule>(rules: Rules<Rule>, name: string, location: string | null): Rule | undefined {
  const here = location === null ? undefined : own(rules, `${name}@${location}`);
  return here ?? own(rules, name);
}

function own<Rule>(rules: Rules<Rule>, name: string): Rule | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}
