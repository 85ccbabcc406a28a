import type { EntryContent, InvoiceLine, PartyRef, Place } from '../../domain/entries/entry.ts';
import { itemIdIn } from '../../domain/entries/item-key.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { plainText } from '../plain-text.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { NUMBER_LENGTH } from './configuration.ts';
import { noteWith } from './marker.ts';

/** A line's description takes 4000 characters. */
const LONGEST_DESCRIPTION = 4000;

/** An object of a request; members are written in the order in which they were put. */
export type Members = Readonly<Record<string, unknown>>;

export type Ref = { readonly value: string };

export function ref(value: string): Ref {
  return { value };
}

/** Date and note, which every transaction has. */
export function commonFields(item: DeliveryItem): Members {
  return { TxnDate: item.content.businessDate, PrivateNote: noteWith(item.content.memo, item) };
}

/** Note of a deposit, which has no field for its number. */
export function depositNote(item: DeliveryItem): string {
  return noteWith(`${documentNumber(item.content)} ${item.content.memo}`, item);
}

/** The location of the whole object, where the shop has several. */
export function departmentRef(place: Place | undefined): Members {
  return place?.department === undefined ? {} : { DepartmentRef: ref(place.department) };
}

/** The class of a line, where the shop's locations are classes. */
export function classRef(place: Place | undefined): Members {
  return place?.class === undefined ? {} : { ClassRef: ref(place.class) };
}

/** The number as it stands in the books. A longer one is a fault of the mapping: cutting it would make twins. */
export function documentNumber(content: EntryContent): string {
  const number = plainText(content.number, Number.MAX_SAFE_INTEGER);
  if (number === '' || number.length > NUMBER_LENGTH) {
    throw new DaybookError('bug', `number "${content.number}" is not 1 to ${NUMBER_LENGTH} characters`);
  }
  return number;
}

export function description(text: string): string | undefined {
  return plainText(text, LONGEST_DESCRIPTION) || undefined;
}

export function customerRef(ids: ReferenceIds, customer: PartyRef): Ref {
  return ref(known(ids.customers[customer.key], `customer ${customer.key}`));
}

export function vendorRef(ids: ReferenceIds, vendor: PartyRef): Ref {
  return ref(known(ids.vendors?.[vendor.key], `vendor ${vendor.key}`));
}

export function itemRef(ids: ReferenceIds, line: Pick<InvoiceLine, 'item' | 'account'>): Ref {
  return ref(known(itemIdIn(ids.items, line), `item ${line.item}`));
}

/** What was looked up in the references; the engine composes only once they are all there. */
export function known<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new DaybookError('bug', `no id in the books for ${what}`);
  return value;
}
