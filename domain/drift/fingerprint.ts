import { createHash } from 'node:crypto';
import { canonicalJson } from '../entries/canonical.ts';
import { byText } from '../mapping/refs.ts';
import type { BooksObject } from '../proof/books.ts';

/**
 * What an object of the books says in accounting: its number, date, party, totals and lines by item, account and
 * amount. The order of lines, versions, links, notes and who changed it when are no part of it: books move those by
 * themselves. A line that a person books elsewhere at the same total makes another fingerprint.
 */
export function fingerprintOf(object: BooksObject): string {
  const { type, number, businessDate, party, total, tax } = object;
  const lines = object.lines
    .filter(line => line.amount !== 0)
    .map(({ itemId, account, amount }) => canonicalJson([itemId, account, amount]))
    .sort(byText);
  const said = [type, number, businessDate, party?.id ?? null, total, tax, lines];
  return createHash('sha256').update(canonicalJson(said), 'utf8').digest('hex');
}
