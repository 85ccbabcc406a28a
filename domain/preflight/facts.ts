import type { BooksObject } from '../proof/books.ts';

/** How a company is set up, as far as its books tell it; null where they do not (targets/target.ts `BooksSetUp`). */
export type SetUp = {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly automatedSalesTax: 'on' | 'off' | 'manual';
  readonly booksClosedThrough: string | null;
  readonly edition: string | null;
  readonly subscription: 'active' | 'trial' | 'ended' | null;
  readonly customNumbers: boolean | null;
  readonly warnsOfDuplicateNumbers: boolean | null;
  readonly appliesByItself: boolean | null;
  readonly tracksClasses: boolean | null;
  readonly tracksDepartments: boolean | null;
  readonly severalCurrencies: boolean | null;
  readonly taxes: readonly BooksRate[];
};

/** A rate of the books: percent as decimal text. */
export type BooksRate = { readonly name: string; readonly percent: string; readonly agency: string | null };

/** A rate that the source's own sales show: by kind and place of business; percent as decimal text, null: not to be seen. */
export type SourceRate = {
  readonly kind: string;
  readonly location: string | null;
  readonly percent: string | null;
  /** From how many sales it was read. */
  readonly sales: number;
};

export type ReadBooks = {
  readonly setUp: SetUp;
  readonly items: readonly { readonly name: string; readonly active: boolean }[];
  /** What stands in them in the last sixty days, by whomever. */
  readonly objects: readonly BooksObject[];
  /** Names that they hold, as far as their objects show them. */
  readonly customers: readonly string[];
  readonly vendors: readonly string[];
};

/** What is known of one shop before its installation. Dates are the shop's business dates. */
export type PreflightFacts = {
  readonly shop: {
    readonly targetKind: string;
    readonly country: string;
    readonly currency: string;
    readonly startDate: string;
  };
  /** Null: they are not connected; `unread`: the code of the error that kept us from reading them. */
  readonly books: ReadBooks | { readonly unread: string } | null;
  /** The mapping that stands, or the one that is drafted; null: there is none yet. */
  readonly mapping: {
    readonly taxMode: string | null;
    readonly locations: string;
    readonly items: readonly string[];
    /** What speaks against it in the chart of accounts as it is now. */
    readonly problems: readonly { readonly reason: string; readonly detail: string }[];
  } | null;
  readonly source: {
    readonly connected: boolean;
    /** Sales that were posted in the last sixty days. */
    readonly sales: number;
    /** Orders that are not posted yet, and sales that an earlier system handed over. */
    readonly open: number;
    readonly migrated: number;
    readonly numbers: readonly string[];
    readonly customers: readonly string[];
    readonly vendors: readonly string[];
    readonly rates: readonly SourceRate[];
    /** Its payments come by webhooks, and none has come yet. */
    readonly waitsForWebhooks: boolean;
  };
};
