import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import type { Body } from '../json.ts';
import { wrapInstant } from '../time.ts';

/** What is around every answer of the API. */
export function envelope(books: Books, content: Body): Body {
  return {
    Id: randomUUID(),
    Status: 'OK',
    ProviderName: 'Daybook practice',
    DateTimeUTC: wrapInstant(books.now),
    ...content,
  };
}
