import type { Lease } from '../../db/queries/company-leases.ts';
import { referencesOf, saveReferences, takenIds } from '../../db/queries/company-references.ts';
import type { PartyRef } from '../../domain/entries/entry.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * The books' ids of vendors by key (`vendor:<source>:<shop>:<id>`). Those that the company does not have yet are made
 * once, while the lease is held, and followed by id from then on; without a lease they have no id.
 */
export async function vendorIds(
  context: Context,
  books: OpenBooks,
  lease: Lease | null,
  parties: readonly PartyRef[],
): Promise<Record<string, string>> {
  const { database } = context;
  const companyId = books.company.id;
  const wanted = new Map(parties.map(({ key, name }) => [key, { key, name }]));
  const known = await referencesOf(database, companyId, 'vendor', [...wanted.keys()]);
  const missing = [...wanted.values()].filter(({ key }) => !known.has(key));
  if (lease === null || missing.length === 0) return Object.fromEntries(known);
  const taken = await takenIds(database, companyId, 'vendor');
  const made = await books.target.ensureVendors(books.conversation, missing, taken);
  const rows = made.map(reference => ({ ...reference, account: null }));
  await saveReferences(database, lease, 'vendor', rows);
  return Object.fromEntries(await referencesOf(database, companyId, 'vendor', [...wanted.keys()]));
}
