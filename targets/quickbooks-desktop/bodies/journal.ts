import type { JournalContent, Posting, RefundContent } from '../../../domain/entries/entry.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import { aggregate } from '../qbxml/aggregate.ts';
import { byId, type Node, node } from '../qbxml/node.ts';
import {
  amount,
  classRef,
  customerId,
  date,
  guid,
  known,
  memoOf,
  number,
  textNode,
  vendorId,
} from './fields.ts';

/**
 * Balanced postings as a JournalEntry; an amount of zero is no line. It has no memo of its own: the marker stands in
 * that of its first line. A line on names comes first, since the entry is then that person's.
 */
export function journalBody(
  item: DeliveryItem,
  content: JournalContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const lines = content.postings
    .filter(posting => posting.amount !== 0)
    .toSorted((a, b) => Number(b.party !== undefined) - Number(a.party !== undefined));
  return [
    date(item),
    number(item),
    guid(item),
    ...lines.map((line, place) => journalLine(line, place, item, ids)),
  ];
}

/**
 * Money given back: what the customer owed by the credit or the overpayment, against the tender's account. Payments and
 * credits can be applied to the debit on receivable.
 */
export function refundBody(
  item: DeliveryItem,
  content: RefundContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const party = { ...content.customer, kind: 'customer' as const };
  const postings: Posting[] = [
    { role: 'receivable', account: content.receivableAccount, amount: content.total, party },
    { role: `tender:${content.tender}`, account: content.account, amount: minor(-content.total) },
  ];
  const lines = postings.map((line, place) => journalLine(line, place, item, ids));
  return [date(item), number(item), guid(item), ...lines];
}

function journalLine(posting: Posting, place: number, item: DeliveryItem, ids: ReferenceIds): Node {
  const isNew = item.operation === 'create';
  const side = posting.amount > 0 ? 'Debit' : 'Credit';
  const said = posting.text ?? item.content.memo;
  const parts = [
    byId('AccountRef', known(posting.account, `account of ${posting.role}`)),
    amount('Amount', minor(Math.abs(posting.amount))),
    place === 0 ? node('Memo', memoOf(item, said)) : textNode('Memo', said),
    entityOf(posting, ids),
    classRef(item.content.place),
  ];
  if (isNew) return aggregate(`Journal${side}Line`, parts);
  return aggregate('JournalLineMod', [node('TxnLineID', '-1'), node('JournalLineType', side), ...parts]);
}

function entityOf({ party }: Posting, ids: ReferenceIds): Node | null {
  if (!party) return null;
  return byId('EntityRef', party.kind === 'customer' ? customerId(ids, party) : vendorId(ids, party));
}
