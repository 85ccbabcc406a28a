/** Countries that Daybook serves, with the currency of their books (ISO 4217). */
export const COUNTRIES: Readonly<Record<string, { readonly currency: string }>> = {
  US: { currency: 'USD' },
  CA: { currency: 'CAD' },
};

export type Plan = {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly sources: readonly string[];
  readonly targets: readonly string[];
};

/** What can be ordered, and where. */
export const PLANS: readonly Plan[] = [
  {
    id: 'standard',
    name: 'Standard',
    countries: ['US', 'CA'],
    sources: ['tekmetric'],
    targets: ['quickbooks-online', 'ledger-file'],
  },
];

/** Why a plan cannot be ordered there; null when it can. */
export function planRefusal(planId: string, country: string, source: string, target: string): string | null {
  const plan = PLANS.find(candidate => candidate.id === planId);
  if (!plan) return `There is no plan ${planId}.`;
  if (!plan.countries.includes(country)) return `The plan ${plan.name} is not offered in ${country}.`;
  if (!plan.sources.includes(source)) return `The plan ${plan.name} does not read ${source}.`;
  return plan.targets.includes(target) ? null : `The plan ${plan.name} does not write to ${target}.`;
}
