import { entriesById, insertReversal } from '../../db/queries/change-set-entries.ts';
import type { ChangeItemRow } from '../../db/queries/change-set-items.ts';
import { type EntryRow, entriesNamed } from '../../db/queries/entries.ts';
import { reversalSubject } from '../../domain/change-sets/reversal.ts';
import { contentHash, entryMarker } from '../../domain/entries/identity.ts';
import type { Carrying } from './carrying.ts';

/**
 * The entry that books the opposite of one that stays: a journal on an open day, an entry of its own that no day's
 * preparation changes. Null when what it reverses is not as it was approved any more.
 */
export async function stagedReversal(
  { context, set }: Carrying,
  { item, position }: ChangeItemRow,
): Promise<EntryRow | null> {
  const { database } = context;
  const { shopId, targetConnectionId, number } = set;
  const name = { subject: reversalSubject(number, position), purpose: 'adjustment' } as const;
  const [known] = await entriesNamed(database, shopId, targetConnectionId, [name]);
  if (known) return known;
  const [reversed] = await entriesById(database, shopId, [item.entryId ?? '']);
  if (!item.reversal || reversed?.postedRevision !== Number(item.version)) return null;
  await insertReversal(database, shopId, reversed, {
    ...name,
    marker: entryMarker(targetConnectionId, name),
    content: item.reversal,
    contentHash: contentHash(item.reversal),
    belongsTo: reversed.belongsTo ?? reversed.businessDate,
  });
  const [made] = await entriesNamed(database, shopId, targetConnectionId, [name]);
  return made ?? null;
}
