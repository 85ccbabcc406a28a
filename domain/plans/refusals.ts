/** A plan: what it reads, where it writes, and where it is offered. One without targets has no connection to books. */
export type Plan = {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly countries: readonly string[];
  /** How many locations; null: any number. */
  readonly locations: number | null;
  readonly styles: readonly string[];
};

export type Wanted = {
  readonly plan: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly source?: string;
  readonly target?: string;
};

/** Why a plan cannot be ordered there and what to do; null when it can. `priced` are the plans with a price there. */
export function planRefusal(
  plans: readonly Plan[],
  priced: readonly string[],
  wanted: Wanted,
): string | null {
  const plan = plans.find(one => one.id === wanted.plan);
  if (!plan)
    return `There is no plan ${wanted.plan}. Choose one of: ${plans.map(one => one.name).join(', ')}.`;
  const others = plans
    .filter(
      one => one.targets.length > 0 && one.countries.includes(wanted.country) && priced.includes(one.id),
    )
    .map(one => one.name);
  const instead =
    others.length > 0 ? `Order one of: ${others.join(', ')}.` : 'No plan is offered there yet: ask us.';
  if (plan.targets.length === 0) return `The plan ${plan.name} has no connection to the books. ${instead}`;
  if (!plan.countries.includes(wanted.country) || !priced.includes(plan.id))
    return `The plan ${plan.name} is not offered in ${wanted.country}. ${instead}`;
  const { source, target } = wanted;
  if (source !== undefined && !plan.sources.includes(source))
    return `The plan ${plan.name} does not read ${source}. It reads: ${plan.sources.join(', ')}.`;
  if (target !== undefined && !plan.targets.includes(target))
    return `The plan ${plan.name} does not write to ${target}. It writes to: ${plan.targets.join(', ')}.`;
  return null;
}
