import type { EntryContent, PartyRef } from '../entries/entry.ts';
import { DaybookError } from '../errors/codes.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { negate, sum } from '../money/minor.ts';
import { type NamedPosting, shaped } from './forms.ts';
import { numberField } from './number.ts';
import { field } from './text.ts';

/** What an entry says that stands in the books; `marker` is the engine's own of it. */
export type IifEntry = { readonly marker: string; readonly content: EntryContent };
/** How accounts, people and classes are called in the file. */
export type IifNames = {
  account(posting: EntryContent['postings'][number]): NamedPosting['on'];
  party(party: PartyRef): string;
  class(id: string): string;
};

const COLUMNS = ['TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'CLASS', 'AMOUNT', 'DOCNUM', 'MEMO'] as const;
const LONGEST_MEMO = 4095;

/** The lines that say which columns transactions have. */
export const TRANSACTION_HEADS = [['!TRNS', ...COLUMNS], ['!SPL', ...COLUMNS], ['!ENDTRNS']] as const;

/**
 * One entry as a transaction: its own postings, debit positive, the one that heads it first. None for an entry without
 * amounts (it only links). The marker is in the memo of the head. Throws
 * DaybookError('bug') when the postings do not sum to zero.
 */
export function transactionOf(
  { marker, content }: IifEntry,
  names: IifNames,
): readonly (readonly string[])[] {
  const postings = content.postings
    .filter(({ amount }) => amount !== 0)
    .map(posting => ({ ...posting, on: names.account(posting) }));
  const form = shaped(content, postings);
  if (form === null) return [];
  const { word, head, rest } = form;
  if (sum(rest.map(({ amount }) => amount)) !== negate(head.amount)) {
    throw new DaybookError('bug', `entry ${marker} does not sum to zero`);
  }
  const number = numberField(content.type, content.number);
  const place = content.place?.class === undefined ? '' : names.class(content.place.class);
  const cells = (posting: NamedPosting, name: string, memo: string) => [
    word,
    dateField(content.businessDate),
    posting.on.name,
    name,
    place,
    decimalFromMinor(posting.amount),
    number.shown,
    memo,
  ];
  const own = ownParty(content);
  const ownName = own === null ? '' : names.party(own);
  const marked = `[${number.hidden === null ? '' : `${number.hidden} `}${marker}]`;
  const memo = `${field(content.memo, LONGEST_MEMO - marked.length - 1)} ${marked}`.trim();
  return [
    ['TRNS', ...cells(head, nameOn(head, content, names) || ownName, memo)],
    ...rest.map(each => [
      'SPL',
      ...cells(each, nameOn(each, content, names), field(each.text ?? content.memo, LONGEST_MEMO)),
    ]),
    ['ENDTRNS'],
  ];
}

/** Whom a line is about: named by itself, else the entry's customer on receivable and its vendor on payable. */
function nameOn({ party, on }: NamedPosting, content: EntryContent, names: IifNames): string {
  if (party) return names.party(party);
  if (on.type === 'Accounts Receivable' && 'customer' in content) return names.party(content.customer);
  if (on.type === 'Accounts Payable' && 'vendor' in content) return names.party(content.vendor);
  return '';
}

function ownParty(content: EntryContent): PartyRef | null {
  if ('customer' in content) return content.customer;
  return 'vendor' in content ? content.vendor : null;
}

/** yyyy-mm-dd as mm/dd/yyyy. */
function dateField(businessDate: string): string {
  const [year, month, day] = businessDate.split('-');
  return `${month}/${day}/${year}`;
}
