import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { isUntouched, partyIdOf } from './agreement.ts';
import type { Context } from './context.ts';
import { kindOf } from './kinds.ts';
import { all, text } from './qbxml/node.ts';
import { byIds } from './questions.ts';
import { type Answered, answered, type Question } from './read-back.ts';

/**
 * Gives the items back with the versions that their objects have now, and with what they settle. An object that does not
 * agree any more with what was posted, or is gone, keeps the old version: the write is refused, and a person looks.
 */
export async function withCurrentVersions(
  context: Context,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): Promise<readonly DeliveryItem[]> {
  const standing = items.filter(item => item.standing !== null);
  const questions = standing.map((item): Question => {
    const kind = kindOf(item.content);
    return { kind, ask: byIds(kind, [item.standing?.booksId ?? '']) };
  });
  const found = new Map((await answered(context, questions)).map(each => [each.object.booksId, each]));
  return items.map(item => {
    const now = item.standing && found.get(item.standing.booksId);
    if (!item.standing || !now) return item;
    const settles = settledBy(now);
    const known = { ...item, standing: { ...item.standing, settles } };
    // What a person changed is overwritten in the version that was shown, never in a later one.
    if (item.overwrite || !isUntouched(item, partyIdOf(item, ids), now)) return known;
    return { ...known, standing: { ...known.standing, booksVersion: now.object.booksVersion } };
  });
}

/** The ids of what a payment settles. */
function settledBy({ ret }: Answered): string[] {
  return all(ret, 'AppliedToTxnRet').flatMap(each => text(each, 'TxnID') ?? []);
}
