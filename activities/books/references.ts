import type { Lease } from '../../db/queries/company-leases.ts';
import { adoptedObjects } from '../../db/queries/document-answers.ts';
import { type EntryRow, entriesNamed, stagedParties } from '../../db/queries/entries.ts';
import type { EntryContent, EntryName, InvoiceLine, PartyRef } from '../../domain/entries/entry.ts';
import { nameOf } from '../../domain/entries/plan.ts';
import type { ReferenceIds } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { customerIds } from './customers.ts';
import { itemIds } from './items.ts';
import { vendorIds } from './vendors.ts';

/**
 * The books' ids of everything that these entries name. Items, customers and vendors that the company does not have yet
 * are made once, in the company's turn alone (`lease`), and followed by id from then on; linked entries that do not stand
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
  const customers = await customerIds(context, books, lease, contents.flatMap(customersOf), later);
  const vendors = await vendorIds(context, books, lease, contents.flatMap(vendorsOf));
  const undeposited = contents.some(({ type }) => type === 'deposit') ? await undepositedOf(books) : null;
  return {
    items,
    customers,
    vendors,
    entries: await linkedIds(context, shopId, books, entries),
    ...(undeposited !== null && { undeposited }),
  };
}

/** The account from which the books' deposits take payments by their links; null where they have none. */
async function undepositedOf({ target, conversation }: OpenBooks): Promise<string | null> {
  const { accounts } = await target.readChart(conversation);
  return accounts.find(({ subType }) => subType === 'UndepositedFunds')?.id ?? null;
}

/** How many customers of later entries come along at most. */
const AHEAD = 120;

/** What entries are applied to, as far as it stands in the books: entries of ours, and what was adopted there. */
export async function linkedIds(
  context: Context,
  shopId: string,
  books: OpenBooks,
  entries: readonly EntryRow[],
): Promise<ReferenceIds['entries']> {
  const links = entries.flatMap(linksOf);
  if (links.length === 0) return {};
  const byHand = await adoptedObjects(context.database, shopId, books.connection.id);
  const adopted = byHand.map(({ name, booksId, type }) => [nameOf(name), { booksId, type }] as const);
  const linked = await entriesNamed(context.database, shopId, books.connection.id, links);
  const posted = linked.flatMap(entry =>
    entry.booksId !== null && entry.content
      ? [[nameOf(entry), { booksId: entry.booksId, type: entry.content.type }] as const]
      : [],
  );
  return Object.fromEntries([...adopted, ...posted]);
}

/** What an entry is applied to: the sales of a payment, the bills of their payment, the payments of a deposit. */
export function linksOf({ content }: Pick<EntryRow, 'content'>): readonly EntryName[] {
  return content && 'applications' in content ? content.applications.map(application => application.to) : [];
}

export function linesOf(content: EntryContent): readonly InvoiceLine[] {
  return content.type === 'invoice' || content.type === 'credit-memo' ? content.lines : [];
}

export function customersOf(content: EntryContent): PartyRef[] {
  return 'customer' in content ? [content.customer] : partiesIn(content, 'customer');
}

export function vendorsOf(content: EntryContent): PartyRef[] {
  return 'vendor' in content ? [content.vendor] : partiesIn(content, 'vendor');
}

/** Whom the lines of a journal are about. */
function partiesIn(content: EntryContent, kind: 'customer' | 'vendor'): PartyRef[] {
  if (content.type !== 'journal') return [];
  return content.postings.flatMap(({ party }) => (party?.kind === kind ? [party] : []));
}
