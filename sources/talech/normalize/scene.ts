import { Unsound } from '../../common/problem.ts';
import { dateInZone } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import { instantOf } from '../dates.ts';

/** What all documents of one raw row share. */
export type Scene = { readonly configuration: Configuration; readonly context: NormalizeContext };

/** The instant of a date of this service; stops the document where it is none. */
export function timeOf({ configuration, context }: Scene, text: string | null, what: string): string {
  const instant = instantOf(text, configuration.timesIn === 'utc' ? 'UTC' : context.zone);
  if (instant === null) throw new Unsound('malformed', `${what} has no date that can be read: ${text}`);
  return instant;
}

/** The business date of an instant: by the closing hour, where the shop has one. */
export function businessDateOf({ context }: Scene, instant: string): string {
  return context.businessDateOf?.(instant) ?? dateInZone(instant, context.zone);
}
