import { appendAudit } from '../../db/queries/audit.ts';
import { type ItemRow, itemsOf } from '../../db/queries/company-items.ts';
import type { Lease } from '../../db/queries/company-leases.ts';
import { saveReferences } from '../../db/queries/company-references.ts';
import type { InvoiceLine } from '../../domain/entries/entry.ts';
import { itemKey } from '../../domain/entries/item-key.ts';
import { foldName } from '../../domain/mapping/mapping.ts';
import type { WantedItem } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/** What a line or a rule of a mapping says of its item. */
export type ItemWish = Pick<InvoiceLine, 'item' | 'account' | 'taxable'>;

/** Names of items have at most this many characters. */
const NAME_LENGTH = 100;

/**
 * The books' ids of items by name and account (`itemIdIn`). In one company an item belongs to its name and its account: what is there is
 * shared by all shops; the first account of a name has the name itself, another one gets an item of its own, named
 * after its account. An item that is there is never pointed elsewhere here.
 */
export async function itemIds(
  context: Context,
  books: OpenBooks,
  lease: Lease | null,
  wishes: readonly ItemWish[],
): Promise<Record<string, string>> {
  const { database } = context;
  const wanted = [...new Map(wishes.map(wish => [itemKey(wish), wish])).values()];
  if (wanted.length === 0) return {};
  const rows = await itemsOf(database, books.company.id);
  const missing = wanted.filter(wish => !rows.some(row => isOf(row, wish)));
  if (missing.length === 0 || lease === null) return idsOf(wanted, rows);
  const items = await namedApart(books, rows, missing);
  const made = await books.target.ensureItems(books.conversation, items);
  const saved = made.map((reference, index) => ({
    ...reference,
    account: items[index]?.account ?? null,
  }));
  await saveReferences(database, lease, 'item', saved);
  for (const item of items)
    if (item.key.includes(':')) await noteOwnItem(context, books.connection.shopId, item);
  return idsOf(wanted, await itemsOf(database, books.company.id));
}

/** The mapping's name for an item that is there, in the form in which names compare. */
export function baseOf({ key }: Pick<ItemRow, 'key'>): string {
  const colon = key.indexOf(':');
  return foldName(colon < 0 ? key : key.slice(0, colon));
}

export function isOf(row: ItemRow, { item, account }: Pick<ItemWish, 'item' | 'account'>): boolean {
  return row.account === account && baseOf(row) === foldName(item);
}

function idsOf(wanted: readonly ItemWish[], rows: readonly ItemRow[]): Record<string, string> {
  return Object.fromEntries(
    wanted.flatMap(wish => {
      const row = rows.find(each => isOf(each, wish));
      return row ? [wish.item, itemKey(wish)].map(key => [key, row.id] as const) : [];
    }),
  );
}

/** The books' ids of all items of a company by name and account, as proofs tell their lines apart. */
export async function knownItems(context: Context, companyId: string): Promise<Record<string, string>> {
  const rows = await itemsOf(context.database, companyId);
  return Object.fromEntries(rows.map(row => [`${baseOf(row)}:${row.account ?? ''}`, row.id]));
}

/** A name that has an account already gets the new account's name behind it: `Labor (Body Shop Income)`. */
async function namedApart(
  books: OpenBooks,
  rows: readonly ItemRow[],
  missing: readonly ItemWish[],
): Promise<WantedItem[]> {
  const bases = new Set(rows.map(baseOf));
  const names = new Set(rows.map(row => foldName(row.name)));
  let accounts: ReadonlyMap<string, string> | null = null;
  const items: WantedItem[] = [];
  for (const { item, account, taxable } of missing) {
    if (!bases.has(foldName(item))) {
      bases.add(foldName(item));
      names.add(foldName(item));
      items.push({ key: item, name: item, account, taxable });
      continue;
    }
    accounts ??= await accountNames(books);
    const plain = suffixed(item, accounts.get(account) ?? account);
    const name = names.has(foldName(plain))
      ? suffixed(item, `${accounts.get(account) ?? ''} #${account}`)
      : plain;
    names.add(foldName(name));
    items.push({ key: `${item}:${account}`, name, account, taxable });
  }
  return items;
}

async function accountNames(books: OpenBooks): Promise<ReadonlyMap<string, string>> {
  const { accounts } = await books.target.readChart(books.conversation);
  return new Map(accounts.map(({ id, name }) => [id, name.replace(/\s*:\s*/g, ' - ')]));
}

function suffixed(item: string, what: string): string {
  const suffix = ` (${what.trim()})`.slice(0, NAME_LENGTH / 2);
  return `${item.slice(0, NAME_LENGTH - suffix.length)}${suffix}`;
}

/** Said in the shop's records: its item has another name than its mapping says. */
async function noteOwnItem({ database }: Context, shopId: string, item: WantedItem): Promise<void> {
  const after = { item: item.key.slice(0, item.key.indexOf(':')), account: item.account, name: item.name };
  await appendAudit(database, { shopId, actor: 'engine', act: 'item-of-its-own', after }, new Date());
}
