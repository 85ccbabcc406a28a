import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, Posted, ReferenceIds, Settled } from '../target.ts';
import { customerId, vendorId } from './bodies/fields.ts';
import { guidOf } from './marker.ts';
import { refNumber } from './numbers.ts';
import { markerOf } from './object-back.ts';
import { text } from './qbxml/node.ts';
import type { Answered } from './read-back.ts';

/** The books' id of the customer or vendor; null where the object has none. */
export function partyIdOf({ content }: DeliveryItem, ids: ReferenceIds): string | null {
  if ('customer' in content) return customerId(ids, content.customer);
  if ('vendor' in content) return vendorId(ids, content.vendor);
  return null;
}

export function postedOf({ object }: Answered): Posted {
  const { booksId, booksVersion, total, tax } = object;
  return { booksId, booksVersion, total, tax };
}

/** Ours by the marker in its memo, or by the GUID that it was made with. */
export function isOurs({ marker }: DeliveryItem, { kind, ret, object }: Answered): boolean {
  const told = markerOf(kind, ret);
  if (told !== null) return object.marker === marker;
  return (text(ret, 'ExternalGUID') ?? '').toLowerCase() === guidOf(marker);
}

/** In what an object differs from what we sent; empty when it agrees in everything. */
export function differencesOf(
  item: DeliveryItem,
  partyId: string | null,
  found: Answered,
): readonly string[] {
  const { object, kind, ret } = found;
  const { content } = item;
  const checks: readonly [string, boolean | undefined][] = [
    ['number', content.type === 'deposit' || (text(ret, 'RefNumber') ?? '') === refNumber(content)],
    ['revision', item.anyRevision || markerOf(kind, ret)?.revision === item.revision],
    ['date', object.businessDate === content.businessDate],
    [
      'customer' in content ? 'customer' : 'vendor',
      partyId === null || object.party === null || object.party?.id === partyId,
    ],
    ['total', object.total === content.total],
  ];
  return checks.filter(([, agrees]) => !agrees).map(([name]) => name);
}

/** Our marker, and in number, date, party and total what we posted: others have linked to it at most. */
export function isUntouched(item: DeliveryItem, partyId: string | null, found: Answered): boolean {
  const total = item.standing?.total ?? item.content.total;
  if (item.adopted && found.object.marker === null) return found.object.total === total;
  if (!isOurs(item, found) || found.object.marker === null) return false;
  const expected = { ...item, content: { ...item.content, total } };
  return differencesOf(expected, partyId, found).every(difference => difference === 'revision');
}

/** What a look-up for a created entry concludes: only what agrees in everything is adopted. */
export function judge(item: DeliveryItem, partyId: string | null, candidates: readonly Answered[]): Settled {
  const ours = candidates.filter(each => isOurs(item, each));
  const [only] = ours;
  if (only && ours.length === 1) {
    const differences = differencesOf(item, partyId, only);
    if (differences.length === 0) return foundAs(item, only);
    return unsure(`${only.kind} ${only.object.booksId} is ours but differs in ${differences.join(', ')}`);
  }
  if (only)
    return unsure(
      `our marker stands on ${ours.map(each => `${each.kind} ${each.object.booksId}`).join(', ')}`,
    );
  const twin = candidates.find(each => resembles(item, partyId, each));
  if (twin) return unsure(`${twin.kind} ${twin.object.booksId} agrees in all but the marker, which it lacks`);
  return absent('nothing with our marker');
}

/** Ours; with the revision that it bears where any will do. */
export function foundAs(item: DeliveryItem, found: Answered): Settled {
  const posted = postedOf(found);
  const revision = markerOf(found.kind, found.ret)?.revision;
  return { found: item.anyRevision && revision !== undefined ? { ...posted, revision } : posted };
}

export function absent(detail: string): Settled {
  return { found: null, reason: 'absent', detail };
}

export function unsure(detail: string): Settled {
  return { found: null, reason: 'ambiguous', detail };
}

/** The same in all but the marker, and no marker at all: somebody may have cleared the memo. */
function resembles(item: DeliveryItem, partyId: string | null, found: Answered): boolean {
  if (markerOf(found.kind, found.ret) !== null) return false;
  return differencesOf(item, partyId, found).every(difference => difference === 'revision');
}

export function standingOf(item: DeliveryItem) {
  if (item.standing === null) throw new DaybookError('bug', `no object is known for ${item.content.number}`);
  return item.standing;
}
