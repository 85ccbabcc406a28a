import { hasPosted, itemsOf, mappingsOfOthers, saveItemAccount } from '../../db/queries/company-items.ts';
import type { Lease } from '../../db/queries/company-leases.ts';
import { itemKey } from '../../domain/entries/item-key.ts';
import { eightItems } from '../../domain/mapping/eight-items.ts';
import { foldName, type Mapping } from '../../domain/mapping/mapping.ts';
import type { WantedItem } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { baseOf, type ItemWish, isOf, itemIds } from './items.ts';

/**
 * Makes the items of a mapping where they are missing, and those of the eight whose names the company does not have
 * yet. One that this shop alone uses, and of which nothing stands in the books, is pointed at another account where a
 * person mapped it there since. In the company's turn alone.
 */
export async function alignItems(
  context: Context,
  books: OpenBooks,
  lease: Lease,
  mapping: Mapping,
): Promise<void> {
  const wishes = wishesOf(mapping);
  await moveItems(context, books, wishes);
  await itemIds(context, books, lease, wishes);
  const [otherwise] = wishes;
  if (!otherwise) return;
  const names = new Set((await itemsOf(context.database, books.company.id)).map(baseOf));
  const rest = eightItems(mapping, otherwise.account).filter(({ item }) => !names.has(foldName(item)));
  await itemIds(context, books, lease, rest);
}

/** Points items elsewhere where no other shop of the company maps them as they are. What cannot be moved stays. */
async function moveItems(context: Context, books: OpenBooks, wishes: readonly ItemWish[]): Promise<void> {
  const { database } = context;
  const { company, connection } = books;
  if (await hasPosted(database, company.id, connection.id)) return;
  const rows = await itemsOf(database, company.id);
  const mappings = await mappingsOfOthers(database, company.id, connection.id);
  const inUse = new Set([...mappings.flatMap(wishesOf), ...wishes].map(itemKey));
  const moved = new Map<string, WantedItem & { id: string }>();
  for (const wish of wishes) {
    if (rows.some(row => isOf(row, wish))) continue;
    const free = rows.find(
      row =>
        !row.key.includes(':') &&
        baseOf(row) === foldName(wish.item) &&
        !moved.has(row.id) &&
        !inUse.has(`${baseOf(row)}:${row.account ?? ''}`),
    );
    if (free) moved.set(free.id, { ...wish, id: free.id, key: free.key, name: free.name });
  }
  if (moved.size === 0) return;
  await books.target.pointItems(books.conversation, [...moved.values()]);
  for (const { key, account } of moved.values()) await saveItemAccount(database, company.id, key, account);
}

/** All items of a mapping. */
function wishesOf(mapping: Mapping): ItemWish[] {
  return [
    ...Object.values(mapping.items),
    ...Object.values(mapping.discounts).map(rule => ({ ...rule, taxable: false })),
    ...mapping.stateFees.map(rule => ({ ...rule, taxable: false })),
  ];
}
