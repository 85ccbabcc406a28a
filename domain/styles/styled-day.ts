import type { DayEntries } from '../mapping/day-entries.ts';
import { type DayInput, entriesOfDay } from '../mapping/to-entries.ts';

/**
 * The entries that should stand in the books for one business day, in the booking style of the mapping in force on it.
 * Takes what `entriesOfDay` takes, and gives the same shape.
 */
export function styledDay(input: DayInput): DayEntries {
  return entriesOfDay(input);
}
