import type { DeliveryItem, Settled } from '../target.ts';
import { ENTITY_OF } from './entity.ts';
import { documentNumber } from './fields.ts';
import { markerIn } from './marker.ts';
import { postedOf, totalOf } from './posted.ts';
import type { Transaction } from './shapes.ts';

/** What a look-up concludes; `holder` names an object that has our number and is not ours. */
export type Judgement = { readonly settled: Settled; readonly holder: string | null };

/**
 * Judges the objects that a look-up for a created entry brought. Adopted is only one that bears our marker and
 * agrees in number, revision, date, party and total; anything that resembles ours without agreeing is ambiguous.
 * `partyId` is the books' id of the customer or vendor, null where the object has none.
 */
export function judge(
  item: DeliveryItem,
  partyId: string | null,
  candidates: readonly Transaction[],
): Judgement {
  const entity = ENTITY_OF[item.content.type];
  const ours = candidates.filter(each => markerIn(each.PrivateNote)?.marker === item.marker);
  const [only] = ours;
  if (only && ours.length === 1) {
    const differences = differencesOf(item, partyId, only);
    if (differences.length === 0) return { settled: found(item, only), holder: null };
    return ambiguous(`${entity} ${only.Id} bears our marker but differs in ${differences.join(', ')}`);
  }
  if (only) return ambiguous(`our marker stands on ${ours.map(each => `${entity} ${each.Id}`).join(', ')}`);
  const twin = candidates.find(each => resembles(item, partyId, each));
  if (twin) return ambiguous(`${entity} ${twin.Id} agrees in all but the marker, which it lacks`);
  const holder = candidates.find(each => numberOf(each) === documentNumber(item.content));
  const named = holder ? `${entity} ${holder.Id} of ${holder.TxnDate} has our number and is not ours` : null;
  return { settled: absent(named ?? 'nothing with our marker'), holder: named };
}

/** Ours; with the revision that it bears where any will do. */
export function found(item: DeliveryItem, transaction: Transaction): Settled {
  const posted = postedOf(ENTITY_OF[item.content.type], transaction);
  const revision = markerIn(transaction.PrivateNote)?.revision;
  return { found: item.anyRevision && revision !== undefined ? { ...posted, revision } : posted };
}

/** In what an object differs from what we sent; empty when it agrees in everything. */
export function differencesOf(
  item: DeliveryItem,
  partyId: string | null,
  transaction: Transaction,
): readonly string[] {
  const entity = ENTITY_OF[item.content.type];
  const checks: readonly [string, boolean | undefined][] = [
    ['number', entity === 'Deposit' || numberOf(transaction) === documentNumber(item.content)],
    ['revision', item.anyRevision || markerIn(transaction.PrivateNote)?.revision === item.revision],
    ['date', transaction.TxnDate === item.content.businessDate],
    [
      'customer' in item.content ? 'customer' : 'vendor',
      partyId === null || partyOf(transaction) === partyId,
    ],
    ['total', totalOf(entity, transaction) === item.content.total],
  ];
  return checks.filter(([, agrees]) => !agrees).map(([name]) => name);
}

/** Our marker, and in number, date, party and total what we posted: others have linked to it at most. */
export function isUntouched(item: DeliveryItem, partyId: string | null, transaction: Transaction): boolean {
  if (item.adopted && !markerIn(transaction.PrivateNote)) return isAsAdopted(item, transaction);
  if (markerIn(transaction.PrivateNote)?.marker !== item.marker) return false;
  const total = item.standing?.total ?? item.content.total;
  const expected = { ...item, content: { ...item.content, total } };
  return differencesOf(expected, partyId, transaction).every(difference => difference === 'revision');
}

/**
 * Taken over from others, and not ours yet: a person saw that it is the same sale, though its number, its date or its
 * customer may be written otherwise. What must be as it was then is its amount.
 */
function isAsAdopted(item: DeliveryItem, transaction: Transaction): boolean {
  return totalOf(ENTITY_OF[item.content.type], transaction) === (item.standing?.total ?? item.content.total);
}

export function absent(detail: string): Settled {
  return { found: null, reason: 'absent', detail };
}

export function unsure(detail: string): Settled {
  return { found: null, reason: 'ambiguous', detail };
}

function ambiguous(detail: string): Judgement {
  return { settled: unsure(detail), holder: null };
}

/** The same in all but the marker, and no marker at all: somebody may have cleared the note. */
function resembles(item: DeliveryItem, partyId: string | null, transaction: Transaction): boolean {
  if (markerIn(transaction.PrivateNote)) return false;
  return differencesOf(item, partyId, transaction).every(difference => difference === 'revision');
}

function numberOf(transaction: Transaction): string | undefined {
  return transaction.PaymentRefNum ?? transaction.DocNumber;
}

function partyOf({ CustomerRef, VendorRef, EntityRef }: Transaction): string | undefined {
  return (CustomerRef ?? VendorRef ?? EntityRef)?.value;
}
