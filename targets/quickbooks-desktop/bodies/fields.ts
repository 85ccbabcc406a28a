import type { EntryContent, EntryName, PartyRef, Place } from '../../../domain/entries/entry.ts';
import { DaybookError } from '../../../domain/errors/codes.ts';
import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { plainText } from '../../plain-text.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import { guidOf, memoWith } from '../marker.ts';
import { hiddenNumber, refNumber } from '../numbers.ts';
import { byId, type Node, node } from '../qbxml/node.ts';

const LONGEST_TEXT = 4095;

/** What was looked up in the references; the engine composes only once they are all there. */
export function known<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new DaybookError('bug', `no id in the books for ${what}`);
  return value;
}

export function amount(name: string, value: Minor): Node {
  return node(name, decimalFromMinor(value));
}

export function date({ content }: DeliveryItem): Node {
  return node('TxnDate', content.businessDate);
}

export function number({ content }: DeliveryItem): Node {
  return node('RefNumber', refNumber(content));
}

/** The memo with our marker; a deposit, which has no number, has it there too. */
export function memoOf(item: DeliveryItem, memo = item.content.memo): string {
  const { marker, revision, content } = item;
  return memoWith(memo, {
    marker,
    revision,
    refund: content.type === 'refund',
    number: hiddenNumber(content),
  });
}

export function memo(item: DeliveryItem): Node {
  return node('Memo', memoOf(item));
}

/** Only of an Add: it cannot be changed. */
export function guid({ marker, operation }: DeliveryItem): Node | null {
  return operation === 'create' ? node('ExternalGUID', guidOf(marker)) : null;
}

export function classRef(place: Place | undefined): Node | null {
  return place?.class === undefined ? null : byId('ClassRef', place.class);
}

export function textNode(name: string, text: string): Node | null {
  const plain = plainText(text, LONGEST_TEXT);
  return plain === '' ? null : node(name, plain);
}

export function customerId(ids: ReferenceIds, { key }: PartyRef): string {
  return known(ids.customers[key], `customer ${key}`);
}

export function vendorId(ids: ReferenceIds, { key }: PartyRef): string {
  return known(ids.vendors?.[key], `vendor ${key}`);
}

/** The books' id of another entry, and of what type it is. */
export function linked(
  to: EntryName,
  ids: ReferenceIds,
): { readonly booksId: string; readonly type: EntryContent['type'] } {
  const name = `${to.purpose} ${to.subject}`;
  return known(ids.entries[name], name);
}
