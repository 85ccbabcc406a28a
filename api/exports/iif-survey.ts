import { createHash } from 'node:crypto';
import type { Period } from '../../db/queries/exports.ts';
import type { PartyRef, Posting } from '../../domain/entries/entry.ts';
import { notFound, wrongField } from '../problems/problem.ts';
import type { Read } from './exports.ts';
import { type KeptEntry, standingOf } from './standing.ts';

/** What the entries of a period name, and which they are, before any of them is written. */
export type Survey = {
  readonly companyId: string;
  readonly books: string;
  readonly postings: ReadonlyMap<string, Pick<Posting, 'role' | 'account'>>;
  readonly customers: ReadonlyMap<string, string>;
  readonly vendors: ReadonlyMap<string, string>;
  readonly classes: ReadonlySet<string>;
  /** Of what stands: the same entries have the same one. */
  readonly fingerprint: string;
};

/**
 * Looks through a period. Throws `not-found` when nothing stands in the books, and `invalid-request` when it stands in
 * several sets of books and none is named, or in several currencies: IIF knows neither, and both would be added up.
 */
export async function survey(read: Read, period: Period, wanted: string | undefined): Promise<Survey> {
  const books = new Map<string, string>();
  const currencies = new Set<string>();
  const postings = new Map<string, Pick<Posting, 'role' | 'account'>>();
  const people = { customers: new Map<string, string>(), vendors: new Map<string, string>() };
  const classes = new Set<string>();
  const seen = fingerprint();
  for await (const entry of standingOf(read, period, wanted)) {
    const { content } = entry;
    books.set(entry.targetConnectionId, entry.companyId);
    currencies.add(entry.currency);
    seen.add(entry);
    for (const { role, account } of content.postings)
      postings.set(JSON.stringify([role, account]), { role, account });
    for (const { key, name, kind } of partiesOf(entry)) people[kind].set(key, name);
    if (content.place?.class !== undefined) classes.add(content.place.class);
  }
  const [one, ...others] = books;
  if (one === undefined) throw notFound(`Nothing stands in the books from ${period.from} to ${period.to}.`);
  if (others.length > 0)
    throw wrongField(
      '/query/books',
      `The shop has several books; name one of ${[...books.keys()].join(', ')}.`,
    );
  if (currencies.size > 1)
    throw wrongField(
      '/query/from',
      `The period has ${[...currencies].sort().join(' and ')}; IIF knows no currency.`,
    );
  return { books: one[0], companyId: one[1], postings, ...people, classes, fingerprint: seen.end() };
}

/** A hash over which entries stand, in which revision. */
export function fingerprint() {
  const hash = createHash('sha256');
  return {
    add: ({ id, postedRevision }: Pick<KeptEntry, 'id' | 'postedRevision'>) => {
      hash.update(`${id} ${postedRevision}\n`);
    },
    end: () => hash.digest('hex').slice(0, 12),
  };
}

type Party = PartyRef & { readonly kind: 'customers' | 'vendors' };

function partiesOf({ content }: KeptEntry): Party[] {
  const named = content.postings.flatMap(({ party }): Party[] =>
    party
      ? [{ key: party.key, name: party.name, kind: party.kind === 'customer' ? 'customers' : 'vendors' }]
      : [],
  );
  if ('customer' in content) return [...named, { ...content.customer, kind: 'customers' }];
  return 'vendor' in content ? [...named, { ...content.vendor, kind: 'vendors' }] : named;
}
