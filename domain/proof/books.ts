import type { Entry, EntryContent } from '../entries/entry.ts';
import type { Minor } from '../money/minor.ts';

/**
 * An object read back from the books. Lines of an invoice bear the sign of the document; all other lines are postings,
 * debit positive: a payment's tender, a refund's receivable and tender, both sides of a journal entry.
 */
export type BooksObject = {
  readonly type: EntryContent['type'] | 'other';
  readonly booksId: string;
  readonly booksVersion: string;
  readonly number: string;
  readonly businessDate: string;
  /** The engine's marker; null on what other people or programs wrote. */
  readonly marker: string | null;
  /** The books' own word for the kind of object (`SalesReceipt`), where it is none of ours. */
  readonly kind?: string;
  /** The customer or vendor of the whole object. */
  readonly party?: { readonly id: string; readonly name: string | null } | null;
  /** What it is linked to, by the books' ids. */
  readonly links?: readonly BooksLink[];
  /** When it was last changed there (ISO, UTC), and by whom, where the books tell. */
  readonly changedAt?: string | null;
  readonly changedBy?: string | null;
  readonly total: Minor;
  readonly tax: Minor;
  readonly lines: readonly {
    readonly itemId: string | null;
    readonly account: string | null;
    readonly amount: Minor;
  }[];
};

/** `kind` is the books' own word for what is linked; the amount is absent where the books do not tell it. */
export type BooksLink = { readonly kind: string; readonly booksId: string; readonly amount?: Minor };

/** An entry of ours that should stand in the books, with the marker that it carries there. */
export type MarkedEntry = Entry & { readonly marker: string };

/** Objects with the marker of what a person adopted: it is recognised by the books' id, since it need not bear it there. */
export function withAdopted(
  objects: readonly BooksObject[],
  adopted: readonly { readonly marker: string; readonly type: string; readonly booksId: string }[],
): readonly BooksObject[] {
  if (adopted.length === 0) return objects;
  const markers = new Map(adopted.map(({ type, booksId, marker }) => [`${type} ${booksId}`, marker]));
  return objects.map(object => {
    const marker = markers.get(`${object.type} ${object.booksId}`);
    return marker === undefined ? object : { ...object, marker };
  });
}
