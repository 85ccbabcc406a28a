import { type Alias, namesakesOf, saveAliases } from '../../db/queries/company-aliases.ts';
import type { Lease } from '../../db/queries/company-leases.ts';
import { referencesOf, saveReferences, takenIds } from '../../db/queries/company-references.ts';
import { rawOf } from '../../db/queries/raw-documents.ts';
import type { PartyRef } from '../../domain/entries/entry.ts';
import { foldName } from '../../domain/mapping/mapping.ts';
import type { Person } from '../../sources/source.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * The books' ids of customers by key. Those that the company does not have yet are made, in the company's turn alone
 * (`lease`); one whom another shop of the company has already is shared where it is certainly the same.
 * `later` gives customers that come along when any is missing.
 */
export async function customerIds(
  context: Context,
  books: OpenBooks,
  lease: Lease | null,
  parties: readonly PartyRef[],
  later: () => Promise<readonly PartyRef[]>,
): Promise<Record<string, string>> {
  const { database } = context;
  const companyId = books.company.id;
  const wanted = new Map(parties.map(party => [party.key, party]));
  const known = await referencesOf(database, companyId, 'customer', [...wanted.keys()]);
  if (lease === null || [...wanted.keys()].every(key => known.has(key))) return Object.fromEntries(known);
  for (const party of await later()) if (!wanted.has(party.key)) wanted.set(party.key, party);
  const all = await referencesOf(database, companyId, 'customer', [...wanted.keys()]);
  const missing = [...wanted.values()].filter(party => !all.has(party.key));
  const aliases = await sharedOnes(context, books, missing);
  await saveAliases(database, lease, aliases);
  const shared = new Set(aliases.map(alias => alias.key));
  const own = missing.filter(party => !shared.has(party.key)).map(party => apart(party, books));
  const taken = await takenIds(database, companyId, 'customer');
  const made = await books.target.ensureCustomers(books.conversation, own, taken);
  const rows = made.map(reference => ({ ...reference, account: null }));
  await saveReferences(database, lease, 'customer', rows);
  return Object.fromEntries(await referencesOf(database, companyId, 'customer', [...wanted.keys()]));
}

const WALK_IN = ':walk-in';

/** Each shop has a walk-in customer of its own; the first shop's has the plain name, another's its number prefix. */
function apart(party: PartyRef, { connection }: OpenBooks): PartyRef {
  if (!party.key.endsWith(WALK_IN) || connection.numberPrefix === '') return party;
  return { ...party, name: `${party.name} (${connection.numberPrefix.replace(/-$/, '')})` };
}

/**
 * Those of the missing customers whom another shop of the company has already: of the same id at the source, or of
 * the same name with an e-mail address or telephone number in common. A name alone joins nobody.
 */
async function sharedOnes(
  context: Context,
  books: OpenBooks,
  missing: readonly PartyRef[],
): Promise<Alias[]> {
  const wanted = missing.map(({ key, name }) => ({ key, name: foldName(name) }));
  const namesakes = await namesakesOf(context.database, books.company.id, wanted);
  const aliases = new Map<string, Alias>();
  for (const { wanted: own, key, shopId, sourceId, sameSourceId } of namesakes) {
    if (aliases.has(own)) continue;
    if (sameSourceId && sourceOf(context, own)?.capabilities.customerIds === 'of-the-service') {
      aliases.set(own, { key: own, ofKey: key, reason: 'source-id' });
      continue;
    }
    const mine = await personOf(context, own, books.connection.shopId, idOf(own));
    const theirs = shopId === null ? null : await personOf(context, own, shopId, sourceId);
    const reason = sameContact(mine, theirs);
    if (reason !== null) aliases.set(own, { key: own, ofKey: key, reason });
  }
  return [...aliases.values()];
}

function sameContact(one: Person | null, other: Person | null): string | null {
  if (one === null || other === null || foldName(one.name) !== foldName(other.name)) return null;
  const contact = one.contacts.find(each => other.contacts.includes(each));
  return contact === undefined ? null : (contact.split(':')[0] ?? null);
}

/** Who a customer is at the source, from the row that was read; null where there is none any more. */
async function personOf(context: Context, key: string, shopId: string, id: string): Promise<Person | null> {
  const source = sourceOf(context, key);
  const body = (await rawOf(context.database, shopId, 'customer', [id])).get(id);
  return source === undefined || body === undefined ? null : source.personOf(id, body);
}

/** The kind of source stands second in a customer's key. */
function sourceOf(context: Context, key: string) {
  return context.sources.get(key.split(':')[1] ?? '')?.source;
}

function idOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
