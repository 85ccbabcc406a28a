import { appendAudit } from '../../db/queries/audit.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { datesOf } from '../../db/queries/excluded-documents.ts';
import { decideOpenItem, type OpenItemRow } from '../../db/queries/open-items.ts';
import { adoptOpenItem } from '../../db/queries/read-open-items.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import { isSameParty } from '../../domain/opening/beside.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, wrongField } from '../problems/problem.ts';
import type { Language } from '../texts/language.ts';
import { openItemText } from '../texts/opening.ts';

export const OPEN_ITEM_DECISIONS = ['adopt', 'entered', 'placed'] as const;
export type OpenItemDecision = {
  readonly decision: (typeof OPEN_ITEM_DECISIONS)[number];
  /** Of *adopt*: what stands for it in the books. */
  readonly booksId?: string | undefined;
  readonly note?: string | undefined;
};

/**
 * Says by name what an open item is in the books; gives the business days that hang on it. The id is refused where the
 * books show nothing open under it of that customer and side, or less than the item. Said again it changes nothing; another
 * word on what was adopted or placed is a `conflict`.
 */
export async function decideItem(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  row: OpenItemRow,
  given: OpenItemDecision,
  by: string,
  language: Language,
): Promise<readonly string[]> {
  const { shopId } = shop;
  if (row.state === 'adopted' || row.state === 'placed') {
    if (!isSame(row, given)) throw new ApiProblem('conflict', openItemText('decided-already', language));
    return [];
  }
  const at = new Date();
  const note = given.note ?? null;
  const booksId =
    given.decision === 'adopt' ? await checked(dependencies, books, row, given, language) : null;
  await dependencies.database.transaction(async tx => {
    if (booksId !== null) await adoptOpenItem(tx, shopId, books, row, booksId, { by, at, note });
    else {
      const state = given.decision === 'placed' ? ('placed' as const) : ('entered' as const);
      await decideOpenItem(tx, shopId, row.id, { state, booksId, decidedBy: by, decidedAt: at, note });
    }
    const after = { ref: row.ref, side: row.side, amount: row.amount, ...given };
    await appendAudit(tx, { shopId, actor: by, act: 'open-item-decided', after }, at);
  });
  return await datesOf(dependencies.database, shopId, [row.ref as DocumentRef]);
}

function isSame({ state, booksId }: OpenItemRow, given: OpenItemDecision): boolean {
  if (given.decision === 'placed') return state === 'placed';
  return given.decision === 'adopt' && state === 'adopted' && given.booksId === booksId;
}

async function checked(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  row: OpenItemRow,
  { booksId }: OpenItemDecision,
  language: Language,
): Promise<string> {
  if (booksId === undefined) throw wrongField('/body/booksId', openItemText('needs-an-id', language));
  const { target, conversation } = spokenTo(dependencies, books);
  const side = row.side === 'owed' ? 'receivable' : 'paid-ahead';
  const items = await target.readOpenItems(conversation);
  const one = items.find(item => item.booksId === booksId && item.side === side && item.marker === null);
  if (!one) throw wrongField('/body/booksId', openItemText('not-open', language));
  if (row.party !== null && !isSameParty(row, one))
    throw wrongField('/body/booksId', openItemText('other-customer', language));
  if (one.open < row.amount) throw wrongField('/body/booksId', openItemText('less-open', language));
  return one.booksId;
}
