import type { Entry, Parked } from '../entries/entry.ts';
import {
  dayOf,
  isTakenBack,
  nameOf,
  type Plan,
  planDay,
  type Standing,
  type WantedEntry,
} from '../entries/plan.ts';
import { isOnItsWay, standsOf } from './held.ts';
import { planNew } from './plan-new.ts';
import { type Group, planStanding } from './plan-standing.ts';
import type { Correction, Planned, Terms } from './terms.ts';

/**
 * Compares what a business day wants with what is there, in books that people use: what may be changed is changed in
 * place (`planDay`); what may not stays as it is, and the difference is booked in the first open day, or waits for a
 * person. `corrections` are the cases of it. Pure: planning twice gives nothing new.
 */
export function planWithCorrections(
  businessDate: string,
  wanted: readonly Entry[],
  parked: readonly Parked[],
  standing: readonly Standing[],
  terms: Terms,
): Planned {
  const own = standing.filter(entry => entry.purpose !== 'adjustment');
  const adjustments = Map.groupBy(
    standing.filter(entry => entry.purpose === 'adjustment'),
    correctedName,
  );
  const existing = new Map(own.map(entry => [nameOf(entry), entry]));
  const waiting = new Set(parked.map(nameOf));
  const inPlace: WantedEntry[] = [];
  const asked: Parked[] = [...parked];
  const settled = new Set<string>();
  const plans: Plan[] = [];
  const corrections: Correction[] = [];

  const take = (group: Group) => {
    const done = planStanding(businessDate, group, terms);
    plans.push(...done.plans);
    corrections.push(...done.corrections);
    if (done.inPlace) inPlace.push(done.inPlace);
    if (done.settled) settled.add(nameOf(group.was));
  };
  for (const entry of wanted) {
    const was = existing.get(nameOf(entry));
    const of = adjustments.get(nameOf(entry)) ?? [];
    if (was && isOurs(was)) take({ was, wanted: entry, adjustments: of });
    else if (was && (isOnItsWay(was) || isTakenBack(was))) inPlace.push(entry);
    else {
      const done = planNew(entry, terms);
      inPlace.push(...done.inPlace);
      asked.push(...done.parked);
      corrections.push(...done.corrections);
    }
  }
  const named = new Set(wanted.map(nameOf));
  for (const was of own) {
    const name = nameOf(was);
    if (named.has(name) || waiting.has(name) || dayOf(was) !== businessDate || !isOurs(was)) continue;
    take({ was, wanted: null, adjustments: adjustments.get(name) ?? [] });
  }
  const rest = own.filter(entry => !settled.has(nameOf(entry)));
  return { plans: [...planDay(businessDate, inPlace, asked, rest), ...plans], corrections };
}

/** It stands in the books, nothing of it is on its way, and nobody takes it back. */
function isOurs(was: Standing): boolean {
  return standsOf(was) !== null && !isOnItsWay(was) && !isTakenBack(was);
}

function correctedName({ content, subject }: Standing): string {
  return content?.type === 'journal' && content.adjusts ? nameOf(content.adjusts) : subject;
}
