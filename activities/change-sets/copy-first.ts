import { heartbeat } from '@temporalio/activity';
import {
  type ChangeItemRow,
  saveCopy,
  settleItem,
  uncopiedItems,
} from '../../db/queries/change-set-items.ts';
import type { SavedCopy } from '../../targets/target.ts';
import type { Carrying } from './carrying.ts';

const AT_ONCE = 30;

/**
 * Keeps a copy of everything of others that goes, before anything goes: taking one object out moves the versions of
 * what it was linked to. What is not as it was approved any more is left alone.
 */
export async function copyFirst(carrying: Carrying): Promise<void> {
  const { context, books, set } = carrying;
  const rows = await uncopiedItems(context.database, set.shopId, set.number);
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const chunk = rows.slice(start, start + AT_ONCE);
    const copies = await books.target.copiesOf(books.conversation, chunk.map(nameOf));
    for (const row of chunk)
      await keep(
        carrying,
        row,
        copies.find(copy => isOf(copy, row)),
      );
    heartbeat();
  }
}

function nameOf({ item }: ChangeItemRow) {
  return { type: item.type, booksId: item.booksId ?? '', ...(item.kind !== null && { kind: item.kind }) };
}

function isOf({ name }: SavedCopy, { item }: ChangeItemRow): boolean {
  return name.type === item.type && name.booksId === item.booksId && (name.kind ?? null) === item.kind;
}

async function keep(
  { context, set }: Carrying,
  { position, item }: ChangeItemRow,
  copy: SavedCopy | undefined,
): Promise<void> {
  const { shopId, number } = set;
  if (copy) await saveCopy(context.database, shopId, number, position, copy);
  if (copy?.version === item.version) return;
  const detail = copy ? 'It was changed in the books since.' : 'It is not in the books any more.';
  const end = { state: 'refused', code: 'changed-since-approval', detail } as const;
  await settleItem(context.database, shopId, number, position, end);
}
