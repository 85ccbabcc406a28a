import { sum } from '../money/minor.ts';
import type { EntryContent } from './entry.ts';

/** Thrown when an entry is not balanced or its lines do not make its total: such an entry cannot exist. */
export class EntryError extends Error {
  override name = 'EntryError';
}

/** Gives the content back if it is sound; the only way by which entries are made. */
export function soundContent<Content extends EntryContent>(content: Content): Content {
  const balance = sum(content.postings.map(posting => posting.amount));
  if (balance !== 0) throw new EntryError(`postings of ${content.number} sum to ${balance}, not to zero`);
  if (content.type === 'invoice') {
    const lines = sum([...content.lines.map(line => line.amount), content.tax]);
    if (lines !== content.total)
      throw new EntryError(`lines of ${content.number} make ${lines}, its total is ${content.total}`);
  }
  if (content.type === 'payment') {
    const applied = sum(content.applications.map(application => application.amount));
    if (applied > content.total)
      throw new EntryError(`${content.number} applies ${applied} of ${content.total}`);
  }
  if (content.total < 0) throw new EntryError(`${content.number} has a negative total`);
  return content;
}
