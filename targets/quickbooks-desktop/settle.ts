import { ZERO } from '../../domain/money/minor.ts';
import type { DeliveryItem, Posted, ReferenceIds, Settled } from '../target.ts';
import {
  absent,
  differencesOf,
  foundAs,
  isOurs,
  isUntouched,
  judge,
  partyIdOf,
  postedOf,
  standingOf,
  unsure,
} from './agreement.ts';
import type { Context } from './context.ts';
import { kindOf } from './kinds.ts';
import { refNumber } from './numbers.ts';
import { markerOf } from './object-back.ts';
import { node } from './qbxml/node.ts';
import { byIds, dated, query } from './questions.ts';
import { type Answered, answered, type Question } from './read-back.ts';

/**
 * Looks in the books for what one unknown message left. Only reads. `absent` means that it has not taken effect: the
 * caller asks again before it believes so. Throws DaybookError when the books cannot be read.
 */
export async function settle(context: Context, item: DeliveryItem, ids: ReferenceIds): Promise<Settled> {
  const partyId = partyIdOf(item, ids);
  if (item.operation === 'create') return judge(item, partyId, await candidatesFor(context, item, partyId));
  const now = await readStanding(context, item);
  return item.operation === 'update' ? settleUpdate(item, partyId, now) : settleUndo(item, partyId, now);
}

/** What may be ours: all with our number, and all of the day and person; numbers are not unique, and people change them. */
async function candidatesFor(
  context: Context,
  item: DeliveryItem,
  party: string | null,
): Promise<readonly Answered[]> {
  const kind = kindOf(item.content);
  const { businessDate } = item.content;
  const number = refNumber(item.content);
  const ofParty =
    party === null || kind === 'JournalEntry' ? [] : [node('EntityFilter', [node('ListID', party)])];
  const questions: Question[] = [{ kind, ask: dated(kind, businessDate, businessDate, ofParty) }];
  if (kind !== 'Deposit')
    questions.push({ kind, ask: query(kind, [node('RefNumberCaseSensitive', number)]) });
  const found = await answered(context, questions);
  return [...new Map(found.map(each => [each.object.booksId, each])).values()];
}

/** The object that an update or undo is about; null when it is not there any more. */
export async function readStanding(context: Context, item: DeliveryItem): Promise<Answered | null> {
  const kind = kindOf(item.content);
  const [found] = await answered(context, [{ kind, ask: byIds(kind, [standingOf(item).booksId]) }]);
  return found ?? null;
}

export function settleUpdate(item: DeliveryItem, partyId: string | null, now: Answered | null): Settled {
  if (!now) return absent('the object is not in the books any more');
  const { booksId, booksVersion, marker } = now.object;
  if (item.overwrite && booksVersion === item.standing?.booksVersion)
    return absent(`object ${booksId} stands as it was shown`);
  if (item.adopted && marker === null) return unchangedOrUnsure(item, partyId, now);
  if (marker === null || !isOurs(item, now)) return unsure(`object ${booksId} has lost our marker`);
  if ((markerOf(now.kind, now.ret)?.revision ?? 0) < item.revision)
    return unchangedOrUnsure(item, partyId, now);
  const differences = differencesOf(item, partyId, now);
  if (differences.length === 0) return foundAs(item, now);
  return unsure(`object ${booksId} bears our revision but differs in ${differences.join(', ')}`);
}

function settleUndo(item: DeliveryItem, partyId: string | null, now: Answered | null): Settled {
  if (!now)
    return item.operation === 'delete'
      ? { found: gone(item) }
      : unsure('the object to be voided is not there');
  if (item.operation === 'void' && now.object.total === 0) return { found: postedOf(now) };
  return unchangedOrUnsure(item, partyId, now);
}

/** Not done yet if the object is the one that we meant, linked to since at most; else a person has to look. */
function unchangedOrUnsure(item: DeliveryItem, partyId: string | null, now: Answered): Settled {
  const expected = standingOf(item).booksVersion;
  const { booksId, booksVersion } = now.object;
  if (booksVersion === expected || (!item.overwrite && isUntouched(item, partyId, now)))
    return absent(`object ${booksId} stands unchanged`);
  return unsure(`object ${booksId} was changed in the books: version ${booksVersion}, ours was ${expected}`);
}

/** A deleted object as posted: nothing stands there. */
export function gone(item: DeliveryItem): Posted {
  const { booksId, booksVersion } = standingOf(item);
  return { booksId, booksVersion, total: ZERO, tax: ZERO };
}
