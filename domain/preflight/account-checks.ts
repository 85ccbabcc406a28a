import { EIGHT_ITEMS } from '../mapping/eight-items.ts';
import type { PreflightFacts, ReadBooks } from './facts.ts';
import { type Line, lineOf } from './line.ts';
import { folded } from './name-checks.ts';

/** Lines about accounts and items that the mapping or the eight items name. */
export function accountLines({ mapping }: PreflightFacts, { items }: ReadBooks): Line[] {
  const problems = mapping?.problems ?? [];
  const wanted = new Set([...EIGHT_ITEMS.map(({ item }) => item), ...(mapping?.items ?? [])].map(folded));
  const inactive = items.filter(item => !item.active && wanted.has(folded(item.name)));
  const troubles = problems.map(({ reason, detail }) => lineOf('account-trouble', { reason, detail }));
  return [
    ...troubles,
    ...(mapping !== null && troubles.length === 0 ? [lineOf('accounts-fit')] : []),
    ...inactive.map(({ name }) => lineOf('item-inactive', { name })),
    ...(inactive.length === 0 ? [lineOf('items-fit')] : []),
  ];
}
