import type { Hold } from '../domain/cases/case.ts';
import type { ErrorCode } from '../domain/errors/codes.ts';
import type { Minor } from '../domain/money/minor.ts';
import type { BooksObject } from '../domain/proof/books.ts';

export type CompanyFacts = {
  readonly realmId: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly automatedSalesTax: 'on' | 'off' | 'manual';
  readonly booksClosedThrough: string | null;
};

/** How a company is set up, as far as its books tell it; null where they do not. Read before the appointment. */
export type BooksSetUp = CompanyFacts & {
  /** The books' own word for the edition or plan. */
  readonly edition: string | null;
  readonly subscription: 'active' | 'trial' | 'ended' | null;
  readonly customNumbers: boolean | null;
  readonly warnsOfDuplicateNumbers: boolean | null;
  /** The books link payments or credits by themselves. */
  readonly appliesByItself: boolean | null;
  readonly tracksClasses: boolean | null;
  readonly tracksDepartments: boolean | null;
  readonly severalCurrencies: boolean | null;
  /** Rates of sales taxes: percent as decimal text. */
  readonly taxes: readonly {
    readonly name: string;
    readonly percent: string;
    readonly agency: string | null;
  }[];
};

/** An object by its type in our vocabulary, or the books' own word (`kind`) where it is none of ours, and its id there. */
export type ObjectName = {
  readonly type: BooksObject['type'];
  readonly kind?: string;
  readonly booksId: string;
};

/** What changed in the books since an instant, by whomever, ourselves too. */
export type BooksChanges = {
  readonly objects: readonly BooksObject[];
  readonly gone: readonly (ObjectName & { readonly at: string | null })[];
  /** Where the next look begins (ISO, UTC). */
  readonly through: string;
  /** False when the feed does not reach back that far or was cut off: what we know must be read one by one. */
  readonly complete: boolean;
};

/** Something that customers owe or have paid ahead, or that vendors are owed, in the books. */
export type OpenItem = ObjectName & {
  readonly side: 'receivable' | 'paid-ahead' | 'payable';
  readonly number: string;
  readonly businessDate: string;
  readonly party: { readonly id: string; readonly name: string } | null;
  readonly marker: string | null;
  readonly total: Minor;
  /** What is left of it, positive. */
  readonly open: Minor;
};

/** Everything of one object, in the books' own form, from which it can be made again. */
export type SavedCopy = { readonly name: ObjectName; readonly version: string; readonly body: unknown };

/** A write that was certainly not done; `hold` where it is because the object may not be changed where it stands. */
export type Refused = {
  readonly result: 'refused';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly hold?: Hold;
};

export type RemovedOutcome =
  | { readonly result: 'removed' }
  | Refused
  | { readonly result: 'unknown'; readonly detail: string };

export type RestoredOutcome =
  | { readonly result: 'restored'; readonly booksId: string; readonly booksVersion: string }
  | Refused
  | { readonly result: 'unknown'; readonly detail: string };
