import type { Entry, Posting } from '../entries/entry.ts';
import { keyOf } from '../entries/identity.ts';
import { idOf } from '../mapping/refs.ts';
import { ROLE } from '../mapping/roles.ts';
import { minor } from '../money/minor.ts';
import type { Homes } from './homes.ts';
import { isPosition } from './position.ts';

/** Characters of the key of a customer, behind the order that a journal is about. */
const SHORT = 6;

/**
 * The words behind the day's own in the subject of the journal that takes these postings. Books whose journals name one
 * person have a journal for each order and customer (accounting model, *Booking styles*); all others have none.
 */
export function journalWords(entry: Entry, postings: readonly Posting[], homes: Homes): readonly string[] {
  if (homes.nature.namesInJournal === 'many') return [];
  const party = postings.find(posting => posting.party !== undefined)?.party;
  if (party === undefined) return [];
  return [idOf(homes.atHand.groupOf(entry.subject)), keyOf(party.key).slice(0, SHORT)];
}

/** What customers owe and have paid ahead has one role in such a journal. */
export function asPosition(posting: Posting): Posting {
  const counts = posting.party !== undefined && isPosition(posting.role);
  return counts ? { ...posting, role: ROLE.receivable } : posting;
}

/** What a customer owes and has paid ahead on one account is one line of such a journal, and none when it comes to nothing. */
export function onePosition(postings: readonly Posting[]): readonly Posting[] {
  const sums = new Map<string, Posting>();
  const others: Posting[] = [];
  for (const posting of postings) {
    if (posting.party === undefined || !isPosition(posting.role)) {
      others.push(posting);
      continue;
    }
    const key = JSON.stringify([posting.account, posting.party.key]);
    const amount = minor((sums.get(key)?.amount ?? 0) + posting.amount);
    sums.set(key, { ...(sums.get(key) ?? asPosition(posting)), amount });
  }
  return [...others, ...sums.values()].filter(({ amount }) => amount !== 0);
}
