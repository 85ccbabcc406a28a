import type { Context } from './context.ts';
import { type BooksKind, LINKED } from './kinds.ts';
import type { ItemAccounts } from './object-back.ts';
import type { Response } from './qbxml/answer.ts';
import { rowsOf } from './qbxml/answer.ts';
import { idIn, type Node, node, text } from './qbxml/node.ts';

/** A query for whole objects of a kind; the filters come before what is to be told. */
export function query(kind: BooksKind, filters: readonly Node[]): Node {
  return node(`${kind}QueryRq`, [
    ...filters,
    ...(kind === 'BillPaymentCheck' || kind === 'BillPaymentCreditCard'
      ? []
      : [node('IncludeLineItems', 'true')]),
    LINKED.includes(kind) ? node('IncludeLinkedTxns', 'true') : null,
  ]);
}

export function byIds(kind: BooksKind, ids: readonly string[]): Node {
  return query(
    kind,
    ids.map(id => node('TxnID', id)),
  );
}

/** Objects of a kind that are dated in a range, both ends included. */
export function dated(kind: BooksKind, from: string, to: string | null, more: readonly Node[] = []): Node {
  const range = [node('FromTxnDate', from), to === null ? null : node('ToTxnDate', to)];
  return query(kind, [node('TxnDateRangeFilter', range), ...more]);
}

/** All items: which account each is on tells where the lines of a form stand. */
export const ITEMS = node('ItemQueryRq', [node('ActiveStatus', 'All')]);

/** What the answer to `ITEMS` says. */
export function itemAccountsIn({ configuration }: Context, response: Response): ItemAccounts {
  const accounts = new Map<string, string>();
  for (const ret of response.rets) {
    const id = text(ret, 'ListID');
    const account = accountOfItem(ret);
    if (id !== null && account !== null) accounts.set(id, account);
  }
  return { accounts, taxItem: configuration.taxItem };
}

/** The income account of an item, wherever its kind has it. */
export function accountOfItem(ret: Node): string | null {
  const sold =
    ret.children.find(({ name }) => name === 'SalesOrPurchase' || name === 'SalesAndPurchase') ?? ret;
  return idIn(sold, 'AccountRef') ?? idIn(sold, 'IncomeAccountRef');
}

export function objectsIn(kind: BooksKind, response: Response): readonly Node[] {
  return rowsOf(response, `${kind}Ret`);
}
