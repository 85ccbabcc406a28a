import type { Lease } from '../../db/queries/company-leases.ts';
import { type EntryRow, entriesNamed, stagedParties } from '../../db/queries/entries.ts';
import type { EntryContent, InvoiceLine, PartyRef } from '../../domain/entries/entry.ts';
import { nameOf } from '../../domain/entries/plan.ts';
import type { ReferenceIds } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { customerIds } from './customers.ts';
import { itemIds } from './items.ts';

/**
 * The books' ids of everything that these entries name. Items and customers that the company does not have yet are
 * made once, in the company's turn alone (`lease`), and followed by id from then on; linked entries that do not stand
 * there yet have no id. `ahead`: where a customer is missing, those of everything else that is staged come along,
 * since a batch costs the same for thirty.
 */
export async function referenceIds(
  context: Context,
  shopId: string,
  books: OpenBooks,
  lease: Lease | null,
  entries: readonly EntryRow[],
  ahead = false,
): Promise<ReferenceIds> {
  const contents = entries.flatMap(entry => (entry.content ? [entry.content] : []));
  const items = await itemIds(context, books, lease, contents.flatMap(linesOf));
  const later = () =>
    ahead ? stagedParties(context.database, shopId, books.connection.id, AHEAD) : Promise.resolve([]);
  const customers = await customerIds(context, books, lease, contents.flatMap(partiesOf), later);
  return { items, customers, entries: await linkedIds(context, shopId, books, entries) };
}

/** How many customers of later entries come along at most. */
const AHEAD = 120;

/** The entries that payments are applied to, as far as they stand in the books. */
export async function linkedIds(
  context: Context,
  shopId: string,
  books: OpenBooks,
  entries: readonly EntryRow[],
): Promise<ReferenceIds['entries']> {
  const links = entries.flatMap(linksOf);
  const linked = await entriesNamed(context.database, shopId, books.connection.id, links);
  const posted = linked.flatMap(entry =>
    entry.booksId !== null && entry.content
      ? [[nameOf(entry), { booksId: entry.booksId, type: entry.content.type }] as const]
      : [],
  );
  return Object.fromEntries(posted);
}

/** What a payment is applied to. */
export function linksOf({ content }: EntryRow) {
  return content?.type === 'payment' ? content.applications.map(application => application.to) : [];
}

function linesOf(content: EntryContent): readonly InvoiceLine[] {
  return content.type === 'invoice' ? content.lines : [];
}

function partiesOf(content: EntryContent): PartyRef[] {
  return 'customer' in content ? [content.customer] : [];
}
