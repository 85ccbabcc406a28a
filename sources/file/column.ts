/** `amount` may be negative and is never zero; `positive` is greater than zero; `quantity` is decimal text. */
export type ColumnType = 'text' | 'date' | 'amount' | 'positive' | 'quantity';

/** One column of a file: the table in docs/sources/files.md is made of these. */
export type Column = {
  /** In the header of the file; case, and spaces in place of `_`, do not matter. */
  readonly name: string;
  readonly type: ColumnType;
  /** A row without it is a problem. */
  readonly required: boolean;
  /** The only words that are understood; case does not matter. */
  readonly choices?: readonly string[];
  /** As in a file with dates yyyy-mm-dd and a point as decimal mark. */
  readonly example: string;
  readonly meaning: { readonly en: string; readonly fr: string };
};
