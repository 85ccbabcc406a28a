import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { objectsOf } from './objects.ts';
import { partyIdIn } from './parties-of.ts';
import { isUntouched } from './settle.ts';
import { type Context, readLedger } from './store.ts';

/**
 * Gives the items back with the versions that their objects have now. A version is a hash of the transaction's text:
 * a person's added note makes another one, and is no hindrance. What does not agree any more keeps its old version, so
 * that the append leaves it alone.
 */
export async function withCurrentVersions(
  context: Context,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): Promise<readonly DeliveryItem[]> {
  const objects = objectsOf(await readLedger(context));
  return items.map(item => {
    const object = item.standing && objects.get(item.standing.booksId);
    // What a person changed is overwritten in the version that was shown, never in a later one.
    if (
      item.overwrite ||
      !item.standing ||
      !object ||
      !isUntouched(item, partyIdIn(item.content, ids), object)
    )
      return item;
    return { ...item, standing: { ...item.standing, booksVersion: object.booksVersion } };
  });
}
