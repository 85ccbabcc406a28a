import { appendAudit } from '../../db/queries/audit.ts';
import { referencesOf } from '../../db/queries/company-references.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import {
  parkUnusable,
  saveStates,
  type Watched,
  type WatchedKind,
  watchedReferences,
} from '../../db/queries/reference-states.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
import { itemIdIn } from '../../domain/entries/item-key.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { isUndo } from './batches.ts';
import { itemIds } from './items.ts';
import { customersOf, linesOf, vendorsOf } from './references.ts';

type Named = { readonly kind: WatchedKind; readonly id: string };

/**
 * Looks, at most once a day, what became of everything in the books that these entries name by id. A new name is
 * followed and noted in the shop's records; what was made inactive, merged or taken away parks the entries that name
 * it, until a person uses it again or maps anew: nothing of the same name is ever made beside it.
 */
export async function watchReferences(
  context: Context,
  books: OpenBooks,
  staged: readonly EntryRow[],
): Promise<void> {
  const { database } = context;
  const { shopId } = books.connection;
  const entries = staged.filter(entry => !isUndo(entry) && entry.content !== null);
  if (entries.length === 0) return;
  const namedBy = await idsNamed(context, books, entries);
  const all = new Map([...namedBy.values()].flat().map(named => [keyOf(named), named]));
  const watched = await watchedReferences(database, books.company.id, [...all.values()]);
  const unusable = new Map<string, Watched>();
  for (const seen of await lookedAt(context, books, watched)) {
    if (seen.state === 'inactive' || seen.state === 'gone') unusable.set(keyOf(seen), seen);
  }
  const parked = entries.flatMap(entry => {
    const bad = (namedBy.get(entry.id) ?? []).map(keyOf).find(key => unusable.has(key));
    const what = bad === undefined ? undefined : unusable.get(bad);
    return what ? [{ entryId: entry.id, reason: reasonOf(what), detail: detailOf(what) }] : [];
  });
  await parkUnusable(database, shopId, parked);
}

/** The references as they are now; those that are due are looked for, one question a kind. */
async function lookedAt(context: Context, books: OpenBooks, watched: readonly Watched[]): Promise<Watched[]> {
  const seen = watched.filter(each => !each.due);
  for (const [kind, due] of Map.groupBy(
    watched.filter(each => each.due),
    each => each.kind,
  )) {
    const states = await books.target.checkReferences(
      books.conversation,
      kind,
      due.map(({ id, name }) => ({ id, name })),
    );
    const before = new Map(due.map(each => [each.id, each]));
    const now = states.flatMap(({ id, state, name }): Watched[] => {
      const was = before.get(id);
      // An account that the books never had by this id is made by them when it is first used.
      if (!was || (was.name === '' && state === 'gone')) return [];
      // QuickBooks lengthens the name of what is made inactive: the one that people know stays.
      return [{ ...was, state, name: state === 'inactive' ? was.name : (name ?? was.name) }];
    });
    await saveStates(context.database, books.company.id, now);
    for (const next of now) await note(context, books, before.get(next.id), next);
    seen.push(...now);
  }
  return seen;
}

/** Said once in the shop's records: a new name, or that it is not in use any more. */
async function note(
  { database }: Context,
  { connection }: OpenBooks,
  was: Watched | undefined,
  now: Watched,
): Promise<void> {
  if (!was || was.name === '' || (was.state === now.state && was.name === now.name)) return;
  if (now.state === 'as-known') return;
  const about = { kind: now.kind, id: now.id };
  await appendAudit(
    database,
    {
      shopId: connection.shopId,
      actor: 'engine',
      act: now.state === 'renamed' ? 'reference-renamed' : 'reference-not-in-use',
      before: { ...about, name: was.name },
      after: { ...about, name: now.name, state: now.state },
    },
    new Date(),
  );
}

/** By entry: what it names in the books' own lists, as far as that has an id already. */
async function idsNamed(context: Context, books: OpenBooks, entries: readonly EntryRow[]) {
  const contents = entries.map(entry => entry.content as EntryContent);
  const items = await itemIds(context, books, null, contents.flatMap(linesOf));
  const idsOf = (kind: 'customer' | 'vendor', keys: readonly string[]) =>
    referencesOf(context.database, books.company.id, kind, [...new Set(keys)]);
  const customers = await idsOf(
    'customer',
    contents.flatMap(customersOf).map(party => party.key),
  );
  const vendors = await idsOf(
    'vendor',
    contents.flatMap(vendorsOf).map(party => party.key),
  );
  return new Map(
    entries.map((entry, index) => {
      const content = contents[index] as EntryContent;
      const named: (string | null | undefined)[][] = [
        linesOf(content).map(line => itemIdIn(items, line)),
        customersOf(content).map(party => customers.get(party.key)),
        vendorsOf(content).map(party => vendors.get(party.key)),
        accountsOf(content),
      ];
      const kinds: readonly WatchedKind[] = ['item', 'customer', 'vendor', 'account'];
      const list = kinds.flatMap((kind, place) =>
        (named[place] ?? []).flatMap((id): Named[] => (id ? [{ kind, id }] : [])),
      );
      return [entry.id, list] as const;
    }),
  );
}

function accountsOf(content: EntryContent): (string | null)[] {
  return [...content.postings.map(posting => posting.account), 'account' in content ? content.account : null];
}

const keyOf = ({ kind, id }: Named) => `${kind} ${id}`;

function reasonOf({ kind, state }: Watched): string {
  return `${kind}-${state}-in-books`;
}

function detailOf({ kind, name, id, state }: Watched): string {
  const what = name === '' ? `The ${kind} ${id}` : `The ${kind} "${name}"`;
  return state === 'inactive'
    ? `${what} was made inactive in the books. Make it active again, or map to another one.`
    : `${what} is no longer in the books: it was merged or deleted. Map to the one that took its place.`;
}
