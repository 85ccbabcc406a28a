import { isErrorCode } from '../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../domain/errors/table.ts';

/** Machine words that a shop's workflow refuses with, in the words that a person reads. */
const WORDS: Readonly<Record<string, string>> = {
  'not-possible-in-this-stage': 'This is not possible in the stage that the shop is in.',
  'role-may-not': 'This role may not do this.',
  'connect-both-sides-first': 'Connect the shop system and the books first.',
  'connect-the-source-first': 'Connect the shop system first.',
  'no-such-representative': 'There is no such representative.',
  'slot-in-the-past': 'This time is over.',
  'slot-too-soon': 'This time is too soon for the representative: choose one of the free slots.',
  'slot-too-far': 'This time is too far ahead: choose one of the free slots.',
  'slot-outside-hours': 'Choose one of the free slots.',
  'slot-in-time-off': 'The representative is off at this time: choose one of the free slots.',
  'no-such-shop': 'There is no such shop.',
  'missed-too-often':
    'Three appointments were missed, so your representative books the next one: answer their last message, or ask support.',
  'appointment-has-begun': 'The appointment has begun: only your representative can change it now.',
  'appointment-is-to-come': 'The appointment has not begun yet: it can be moved or cancelled, not missed.',
  'slot-taken': 'Somebody has just taken this time: choose another.',
  'no-mapping': 'Decide the mapping first.',
  'mapping-does-not-fit-the-chart':
    'The chart of accounts has changed: the mapping does not fit it any more.',
  'unmapped-documents': 'Something in the days at hand has no place in the books yet: map it first.',
  'prepared-anew-since': 'The day was prepared anew since you read it: look again.',
  'three-days-proved-first': 'All three days must be posted and proved in the books first.',
  'days-are-still-taken-back': 'Days are still being taken back out of the books: wait until that is done.',
  'a-change-set-runs': 'Another change set is being carried out: wait until it has ended.',
  'no-trial-day': 'This date is not one of the three days to review.',
  'before-the-start-date': 'This is before the sync start date.',
  'in-the-future': 'These days are still to come.',
  'range-of-1-to-31-days': 'A range has 1 to 31 days.',
  'range-of-1-to-30-days': 'The first sync takes 1 to 30 days at once.',
  'not-asked-for-yet':
    'Nobody has asked for all of these days yet: start the first sync for them, then sync them again.',
  'read-the-pre-flight-first': 'Read the pre-flight first: it is older than seven days, or was never read.',
  'asked-for-already': 'Days of this range were asked for already: ask for those that are left.',
  'synced-by-itself': 'Days of this range are synced by themselves: ask for earlier ones.',
  'first-sync-is-not-by-ranges': 'This shop’s first sync is not by ranges: its past is synced by itself.',
  'backfill-is-running': 'Earlier days are still being synced: ask again when that is done.',
  'undo-the-posted-days-first': 'Days of the trial stand in the books: undo them first, then move the start.',
  'overlap-open':
    'The books hold entries of others for the days to sync: decide each under overlap, or move the start date.',
  'open-items-open':
    'Something is open in the shop system that nobody has named in the books yet: decide it under open items.',
  'replace-what-the-books-hold-first':
    'With all existing data, what the books hold for the period is replaced first: draw up the replacement, approve it and carry it out.',
  paused: 'The shop is paused: resume it first.',
  'malformed-command': 'The command is malformed.',
};

/** A refusal's sentence; a code of the vocabulary says its title and act, an unknown word stands without its hyphens. */
export function refusalText(word: string): string {
  const known = WORDS[word];
  if (known !== undefined) return known;
  if (isErrorCode(word)) return `${ERROR_TABLE[word].title} ${ERROR_TABLE[word].act}`;
  return `${word.replaceAll('-', ' ')}.`;
}
