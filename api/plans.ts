import type { Db } from '../db/client.ts';
import { allPlans, type PriceRow, pricesAt } from '../db/queries/plans.ts';
import { planRefusal, type Wanted } from '../domain/plans/refusals.ts';
import { wrongField } from './problems/problem.ts';

/** Countries that Daybook serves, with the currency of their books (ISO 4217). */
export const COUNTRIES: Readonly<Record<string, { readonly currency: string }>> = {
  US: { currency: 'USD' },
  CA: { currency: 'CAD' },
};

/** The price that counts now for a plan that can be ordered. Throws the problem with the reason and what to do. */
export async function requireOrderable(db: Db, wanted: Wanted): Promise<PriceRow> {
  const [plans, prices] = await Promise.all([allPlans(db), pricesAt(db, new Date())]);
  const there = prices.filter(price => price.country === wanted.country);
  const refusal = planRefusal(
    plans,
    there.map(price => price.planId),
    wanted,
  );
  if (refusal) throw wrongField('/body/plan', refusal);
  const price = there.find(one => one.planId === wanted.plan);
  if (!price) throw new Error(`no price of ${wanted.plan} in ${wanted.country}`);
  return price;
}
