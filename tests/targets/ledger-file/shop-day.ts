import type { Document } from '../../../domain/documents/document.ts';
import { itemKey } from '../../../domain/entries/item-key.ts';
import { type Mapping, mappingSchema } from '../../../domain/mapping/mapping.ts';
import { neededRoles } from '../../../domain/mapping/needed-roles.ts';
import { suggestMapping } from '../../../domain/mapping/suggest.ts';
import type { MarkedEntry } from '../../../domain/proof/books.ts';
import type { ReferenceIds } from '../../../targets/target.ts';
import { day } from '../../domain/mapping/documents.ts';
import type { Books } from '../contract.ts';
import { itemFor, post } from '../contract-books.ts';

/** The mapping that is suggested for documents from the ledger's own chart; fails when a role finds no account. */
export async function suggestedMapping(books: Books, documents: readonly Document[]): Promise<Mapping> {
  const { accounts } = await books.target.readChart(books.connection());
  return mappingSchema.parse(suggestMapping(neededRoles(documents), accounts).draft);
}

/** Books a day of documents as the engine would; gives what now should stand there, and the items' ids. */
export async function postDay(
  books: Books,
  documents: readonly Document[],
): Promise<{ entries: MarkedEntry[]; itemIds: ReferenceIds['items']; mapping: Mapping }> {
  const { target } = books;
  const connection = books.connection();
  const mapping = await suggestedMapping(books, documents);
  const { entries: wanted } = day('2026-03-02', documents, { mapping });
  const lines = wanted.flatMap(({ content }) => (content.type === 'invoice' ? content.lines : []));
  const items = [...new Map(lines.map(line => [itemKey(line), line])).entries()].map(([key, line]) => ({
    ...line,
    key,
    name: line.item,
  }));
  const parties = wanted.flatMap(({ content }) => ('customer' in content ? [content.customer] : []));
  const customers = [...new Map(parties.map(party => [party.key, party])).values()];
  const itemIds = Object.fromEntries(
    (await target.ensureItems(connection, items)).map(({ key, id }) => [key, id]),
  );
  const made = await target.ensureCustomers(connection, customers, new Set());
  const customerIds = Object.fromEntries(made.map(({ key, id }) => [key, id]));
  const standing: Record<string, ReferenceIds['entries'][string]> = {};
  const entries: MarkedEntry[] = [];
  for (const entry of wanted) {
    const ids = { items: itemIds, customers: customerIds, entries: standing };
    const { item, posted } = await post({ target, connection, ids }, itemFor(entry));
    standing[`${entry.purpose} ${entry.subject}`] = { booksId: posted.booksId, type: entry.content.type };
    entries.push({ ...entry, marker: item.marker });
  }
  return { entries, itemIds, mapping };
}
