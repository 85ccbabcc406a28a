import { itemKey } from '../entries/item-key.ts';
import { foldName, type Mapping } from '../mapping/mapping.ts';
import { ROLE } from '../mapping/roles.ts';
import { type Minor, minor, negate, subtract, sum } from '../money/minor.ts';
import type { BooksObject, MarkedEntry } from './books.ts';
import { ROWS, Tally } from './tally.ts';

/** The books' own ids of the items that the mapping names, by name and account (`itemKey`) or by name. */
export type ItemIds = Readonly<Record<string, string>>;

/** What stands in the books, object by object: each counts where the entry that its marker names belongs. */
export function booksSide(
  ours: readonly { readonly object: BooksObject; readonly entry: MarkedEntry }[],
  mapping: Mapping,
  itemIds: ItemIds,
): Tally {
  const tally = new Tally();
  const rowOfItem = rowsByItem(mapping, itemIds);
  for (const { object, entry } of ours) {
    const { content } = entry;
    if (content.type === 'invoice') addInvoice(object, rowOfItem, tally);
    if (content.type === 'payment') {
      addAccount(
        tally,
        object,
        content.account,
        `payments:${content.tender}`,
        `${ROWS.payments}: ${content.tender}`,
      );
      tally.add('receivable', ROWS.receivable, negate(object.total));
    }
    if (content.type === 'refund') {
      const given = negate(onAccount(object, content.account));
      tally.add('refunds', ROWS.refunds, given);
      tally.add('receivable', ROWS.receivable, onAccount(object, content.receivableAccount));
      unrecognised(tally, subtract(object.total, given));
    }
    if (content.type === 'journal') {
      const account = content.postings.find(posting => posting.role === ROLE.cardFees)?.account ?? null;
      addAccount(tally, object, account, 'card-fees', ROWS['card-fees']);
    }
  }
  return tally;
}

type Row = { readonly key: string; readonly label: string };

function addInvoice(object: BooksObject, rowOfItem: ReadonlyMap<string, Row>, tally: Tally): void {
  tally.add('sales', ROWS.sales, object.total);
  tally.add('receivable', ROWS.receivable, object.total);
  tally.add('sales-tax', ROWS['sales-tax'], object.tax);
  for (const line of object.lines) {
    const row = line.itemId === null ? undefined : rowOfItem.get(line.itemId);
    if (row) tally.add(row.key, row.label, line.amount);
    else unrecognised(tally, line.amount);
  }
}

/** Counts what the object holds on the account where we wrote it; what a person has moved elsewhere is not recognised. */
function addAccount(
  tally: Tally,
  object: BooksObject,
  account: string | null,
  key: string,
  label: string,
): void {
  const amount = onAccount(object, account);
  tally.add(key, label, amount);
  unrecognised(tally, subtract(object.total, amount));
}

function onAccount(object: BooksObject, account: string | null): Minor {
  return sum(object.lines.filter(line => line.account === account).map(line => line.amount));
}

function unrecognised(tally: Tally, amount: Minor): void {
  if (amount !== 0) tally.add('unrecognised', ROWS.unrecognised, minor(amount));
}

/** Which row the lines of an item belong to, by the books' id: a renamed item is still the same. */
function rowsByItem(mapping: Mapping, itemIds: ItemIds): ReadonlyMap<string, Row> {
  const ids = new Map(Object.entries(itemIds).map(([name, id]) => [foldName(name), id]));
  const rows = new Map<string, Row>();
  const put = (rule: { item: string; account: string }, row: Row) => {
    const id = itemIds[itemKey(rule)] ?? ids.get(foldName(rule.item));
    if (id !== undefined) rows.set(id, row);
  };
  for (const rule of Object.values(mapping.items))
    put(rule, { key: `item:${foldName(rule.item)}`, label: rule.item });
  for (const rule of Object.values(mapping.discounts)) put(rule, { key: 'discounts', label: ROWS.discounts });
  for (const rule of mapping.stateFees) put(rule, { key: 'state-fees', label: ROWS['state-fees'] });
  return rows;
}
