import { accountLines } from './account-checks.ts';
import { booksLines } from './books-checks.ts';
import type { PreflightFacts } from './facts.ts';
import { type Colour, type Line, lineOf } from './line.ts';
import { nameLines } from './name-checks.ts';
import { otherToolLines } from './other-tools.ts';
import { taxLines } from './tax-checks.ts';

/** For how long a pre-flight counts: the installation starts with one that is no older. */
export const FRESH_DAYS = 7;

const ORDER: readonly Colour[] = ['red', 'amber', 'green'];

/** All lines of a shop before its installation: the red ones first, for the call. */
export function preflight(facts: PreflightFacts): Line[] {
  const lines = [...booksSide(facts), ...sourceLines(facts)];
  return ORDER.flatMap(colour => lines.filter(line => line.colour === colour));
}

function booksSide(facts: PreflightFacts): Line[] {
  const { books } = facts;
  if (books === null) return [lineOf('books-not-connected', { kind: facts.shop.targetKind })];
  if ('unread' in books) return [lineOf('books-unread', { code: books.unread })];
  return [booksLines, taxLines, accountLines, otherToolLines, nameLines].flatMap(check =>
    check(facts, books),
  );
}

function sourceLines({ source }: PreflightFacts): Line[] {
  if (!source.connected) return [lineOf('source-not-connected')];
  const { sales, open, migrated, waitsForWebhooks } = source;
  return [
    lineOf('source-read', { sales: String(sales) }),
    ...(open > 0 ? [lineOf('orders-not-posted', { count: String(open) })] : []),
    ...(migrated > 0 ? [lineOf('migrated-orders', { count: String(migrated) })] : []),
    ...(waitsForWebhooks ? [lineOf('payments-not-told')] : []),
  ];
}
