import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { isUntouched } from './agreement.ts';
import { ENTITIES, ENTITY_OF } from './entity.ts';
import type { Context } from './http.ts';
import { queryAll, quotedList } from './query.ts';
import { partyIdOf } from './settle.ts';
import { type Transaction, transactionSchema } from './shapes.ts';

/**
 * Gives the items back with the versions that their objects have now. QuickBooks raises an invoice's version when a
 * payment links to it, so the version of its posting is stale by the time that it is changed or taken back. An object
 * that does not agree any more, or is gone, keeps the old version: the write is refused, and a person looks.
 */
export async function withCurrentVersions(
  context: Context,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): Promise<readonly DeliveryItem[]> {
  const now = new Map<string, Transaction>();
  for (const entity of ENTITIES) {
    const booksIds = items.flatMap(({ content, standing }) =>
      standing && ENTITY_OF[content.type] === entity ? [standing.booksId] : [],
    );
    if (booksIds.length === 0) continue;
    const rows = await queryAll(context, entity, `Id in ${quotedList(booksIds)}`, transactionSchema);
    for (const row of rows) now.set(`${entity} ${row.Id}`, row);
  }
  return items.map(item => {
    const row = item.standing && now.get(`${ENTITY_OF[item.content.type]} ${item.standing.booksId}`);
    // What a person changed is overwritten in the version that was shown, never in a later one.
    if (item.overwrite || !item.standing || !row || !isUntouched(item, partyIdOf(item, ids), row))
      return item;
    return { ...item, standing: { ...item.standing, booksVersion: row.SyncToken } };
  });
}
