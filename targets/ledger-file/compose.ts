import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { Application, EntryContent } from '../../domain/entries/entry.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, ReferenceIds, WireRequest } from '../target.ts';
import { type Configuration, NUMBER_LENGTH } from './configuration.ts';
import { partyIn } from './parties-of.ts';
import { known, LONGEST_TEXT, postingsOf } from './postings-of.ts';
import { plainLine, plainNumber } from './text.ts';
import type { WireEntry } from './wire.ts';

const LONGEST_KEY = 36;

/**
 * The exact request for these items, as canonical JSON; `path` is the change. Pure: equal input gives equal bytes.
 * Throws DaybookError('bug') for a number that is too long or a reference without an id.
 */
export function compose(
  { batchSize }: Configuration,
  key: string,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): WireRequest {
  if (
    items.length === 0 ||
    items.length > batchSize ||
    !/^[0-9A-Za-z]+$/.test(key) ||
    key.length > LONGEST_KEY
  ) {
    throw new DaybookError('bug', `a request has 1 to ${batchSize} items and a key of 36 letters and digits`);
  }
  const body = canonicalJson({ v: 1, entries: items.map(item => wireEntry(item, ids)) });
  return { key, path: 'append', body };
}

function wireEntry(item: DeliveryItem, ids: ReferenceIds): WireEntry {
  const { content, standing, operation } = item;
  const takesBack = operation === 'void' || operation === 'delete';
  if (operation !== 'create' && standing === null) {
    throw new DaybookError('bug', `nothing stands that a ${operation} of ${content.number} could be about`);
  }
  const postings = takesBack ? [] : postingsOf(content, ids);
  return {
    itemId: item.itemId,
    operation,
    marker: item.marker,
    revision: item.revision,
    type: content.type,
    date: content.businessDate,
    currency: content.currency,
    number: documentNumber(content),
    payee: plainLine(payeeOf(content), LONGEST_TEXT),
    memo: plainLine(content.memo, LONGEST_TEXT),
    tender: 'tender' in content ? plainLine(content.tender, LONGEST_TEXT) : null,
    settles: 'applications' in content && !takesBack ? settledBy(content.applications, ids) : null,
    postings,
    ...partyTag(content, postings, ids),
    ...(content.type === 'deposit' || content.type === 'expense' ? { account: content.account } : {}),
    ...placeTags(content),
    standing: standing && { booksId: standing.booksId, booksVersion: standing.booksVersion },
  };
}

/** The number as it stands in the journal. A longer one is a fault of the mapping: cutting it would make twins. */
export function documentNumber(content: EntryContent): string {
  const number = plainNumber(content.number);
  if (number === '' || number.length > NUMBER_LENGTH) {
    throw new DaybookError('bug', `number "${content.number}" is not 1 to ${NUMBER_LENGTH} characters`);
  }
  return number;
}

function payeeOf(content: EntryContent): string {
  if ('customer' in content) return content.customer.name;
  return 'vendor' in content ? content.vendor.name : '';
}

/** Whom an entry is about, where none of its postings says so: a payment that only links, an expense. */
function partyTag(content: EntryContent, postings: WireEntry['postings'], ids: ReferenceIds) {
  const party = partyIn(content, ids);
  if (party === null || postings.some(each => each.customer ?? each.vendor)) return {};
  return { party: party.id };
}

/** Where it happened: the source's location, and the class and department that the mapping gives it. */
function placeTags({ location, place }: EntryContent): Pick<WireEntry, 'location' | 'class' | 'department'> {
  return {
    ...(location && { location: plainLine(location, LONGEST_TEXT) }),
    ...(place?.class && { class: plainLine(place.class, LONGEST_TEXT) }),
    ...(place?.department && { department: plainLine(place.department, LONGEST_TEXT) }),
  };
}

/** Every linked entry has to stand in the ledger. */
function settledBy(applications: readonly Application[], ids: ReferenceIds): string | null {
  const settled = applications.map(({ to, amount }) => {
    const name = `${to.purpose} ${to.subject}`;
    return `${known(ids.entries[name], name).booksId} ${amount}`;
  });
  return settled.length === 0 ? null : settled.join(' ');
}
