import { referencesOf, saveReferences, takenIds } from '../../db/queries/company-references.ts';
import { type EntryRow, entriesNamed, stagedParties } from '../../db/queries/entries.ts';
import type { EntryContent, InvoiceLine, PartyRef } from '../../domain/entries/entry.ts';
import { nameOf } from '../../domain/entries/plan.ts';
import type { Reference, ReferenceIds, WantedItem } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * The books' ids of everything that these entries name. Items and customers that the company does not have yet are
 * made once and followed by id from then on; linked entries that do not stand there yet have no id. `ahead`: where a
 * customer is missing, those of everything else that is staged come along, since a batch costs the same for thirty.
 */
export async function referenceIds(
  context: Context,
  shopId: string,
  books: OpenBooks,
  entries: readonly EntryRow[],
  ahead = false,
): Promise<ReferenceIds> {
  const contents = entries.flatMap(entry => (entry.content ? [entry.content] : []));
  const items = await itemIds(context, books, contents.flatMap(linesOf));
  const later = () => (ahead ? stagedParties(context.database, shopId, AHEAD) : Promise.resolve([]));
  const customers = await customerIds(context, books, contents.flatMap(partiesOf), later);
  const links = contents.flatMap(content =>
    content.type === 'payment' ? content.applications.map(one => one.to) : [],
  );
  const linked = await entriesNamed(context.database, shopId, books.connection.id, links);
  const posted = linked.flatMap(entry =>
    entry.booksId !== null && entry.content
      ? [[nameOf(entry), { booksId: entry.booksId, type: entry.content.type }] as const]
      : [],
  );
  return { items, customers, entries: Object.fromEntries(posted) };
}

/** How many customers of later entries come along at most. */
const AHEAD = 120;

/** Makes the items of a mapping once per company; gives the books' ids by name. */
export async function itemIds(
  context: Context,
  books: OpenBooks,
  lines: readonly Pick<InvoiceLine, 'item' | 'account' | 'taxable'>[],
): Promise<Record<string, string>> {
  const wanted = new Map<string, WantedItem>();
  for (const { item, account, taxable } of lines)
    wanted.set(item, { key: item, name: item, account, taxable });
  const { database } = context;
  const known = await referencesOf(database, books.company.id, 'item', [...wanted.keys()]);
  const missing = [...wanted.values()].filter(item => !known.has(item.key));
  if (missing.length > 0) {
    const made = await books.target.ensureItems(books.conversation, missing);
    const rows = made.map(reference => ({
      ...reference,
      account: wanted.get(reference.key)?.account ?? null,
    }));
    await saveReferences(database, books.company.id, 'item', rows);
    for (const reference of made) known.set(reference.key, reference.id);
  }
  return Object.fromEntries(known);
}

async function customerIds(
  context: Context,
  books: OpenBooks,
  parties: readonly PartyRef[],
  later: () => Promise<readonly PartyRef[]>,
): Promise<Record<string, string>> {
  const { database } = context;
  const companyId = books.company.id;
  const wanted = new Map(parties.map(party => [party.key, party]));
  const known = await referencesOf(database, companyId, 'customer', [...wanted.keys()]);
  if ([...wanted.keys()].some(key => !known.has(key))) {
    for (const party of await later()) if (!wanted.has(party.key)) wanted.set(party.key, party);
    const all = await referencesOf(database, companyId, 'customer', [...wanted.keys()]);
    const missing = [...wanted.values()].filter(party => !all.has(party.key));
    const taken = await takenIds(database, companyId, 'customer');
    const made: readonly Reference[] = await books.target.ensureCustomers(books.conversation, missing, taken);
    await saveReferences(
      database,
      companyId,
      'customer',
      made.map(reference => ({ ...reference, account: null })),
    );
    for (const reference of made) known.set(reference.key, reference.id);
  }
  return Object.fromEntries(known);
}

function linesOf(content: EntryContent): readonly InvoiceLine[] {
  return content.type === 'invoice' ? content.lines : [];
}

function partiesOf(content: EntryContent): PartyRef[] {
  return 'customer' in content ? [content.customer] : [];
}
