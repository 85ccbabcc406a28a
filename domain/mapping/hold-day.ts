import type { Entry, EntryName, Parked } from '../entries/entry.ts';
import type { Mapping } from './mapping.ts';

type Day = { readonly entries: readonly Entry[]; readonly parked: readonly Parked[] };

/** Why an entry waits that itself lacks nothing: the shop holds a day with something unknown. */
export const DAY_HELD = 'day-held';

/**
 * By the shop's choice `hold-day`: a day with something that the mapping does not know waits as a whole. What stands
 * in the books already stays there. `stands` tells that of a name; other dates' entries of the day go on.
 */
export function heldDay<Held extends Day>(
  day: Held,
  mapping: Mapping,
  businessDate: string,
  stands: (name: EntryName) => boolean,
): Held {
  if (mapping.policies?.unknown !== 'hold-day') return day;
  const unknown = day.parked.find(parked => parked.code === 'mapping-missing');
  if (unknown === undefined) return day;
  const isHeld = (entry: Entry) => entry.content.businessDate === businessDate && !stands(entry);
  const held = day.entries.filter(isHeld).map(
    ({ subject, purpose }): Parked => ({
      subject,
      purpose,
      code: 'mapping-missing',
      reason: DAY_HELD,
      detail: `The whole day waits, as the shop chose: ${unknown.detail}`,
    }),
  );
  return { ...day, entries: day.entries.filter(entry => !isHeld(entry)), parked: [...day.parked, ...held] };
}
