import { foldName } from '../mapping/mapping.ts';

type Named = { readonly item: string; readonly account: string };

/**
 * An item as a line of an entry names it: by name and account, since shops of one company may use one name for two
 * accounts. Names of items hold no colon.
 */
export function itemKey({ item, account }: Named): string {
  return `${foldName(item)}:${account}`;
}

/** The books' id of an item by its name and account, else by its name alone. */
export function itemIdIn(ids: Readonly<Record<string, string>>, line: Named): string | undefined {
  return ids[itemKey(line)] ?? ids[line.item];
}
