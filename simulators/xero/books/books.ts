import type { Objects } from '../store/objects.ts';
import type { Switches } from '../switches.ts';
import { dateIn } from '../time.ts';
import type { Organisation } from './types.ts';

/** The name under which the app that signs in writes; what a person does by hand bears the other. */
export const APP = 'practice';
export const PERSON = 'person';

/** The books of one organisation at an instant, and who writes in them. */
export type Books = {
  readonly organisation: Organisation;
  readonly objects: Objects;
  readonly switches: Switches;
  /** The practice clock, in epoch milliseconds. */
  readonly now: number;
  /** What UpdatedDateUTC becomes: the practice clock or the real one (switch). */
  readonly stamp: number;
  readonly client: string;
};

/** The calendar date in the organisation's own zone. */
export function today(books: Books): string {
  return dateIn(books.now, books.organisation.zone);
}
