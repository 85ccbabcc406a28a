/** What kinds of books do not share, where it changes the entries that are made for them. */
export type BooksNature = {
  /**
   * How many customers and vendors one journal may name: QuickBooks Desktop takes one, since an entry on its receivable
   * or payable account is that person's.
   */
  readonly namesInJournal: 'many' | 'one';
};

const PLAIN: BooksNature = { namesInJournal: 'many' };
const NATURES: Readonly<Record<string, BooksNature>> = { 'quickbooks-desktop': { namesInJournal: 'one' } };

/** The nature of books by their kind (`quickbooks-online`, …); what is not told apart is like QuickBooks Online. */
export function natureOf(kind: string): BooksNature {
  return NATURES[kind] ?? PLAIN;
}
