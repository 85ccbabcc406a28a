import type { Books } from '../books.ts';
import type { Fields } from '../fields/field.ts';
import type { Body } from '../json.ts';
import type { Link, OpenItem, Posting, StockMove } from '../ledger/types.ts';
import type { Keys, Stored } from '../store/objects.ts';

/** What a request asks for beside the object itself. */
export type WriteOptions = {
  /** `include=allowduplicatedocnum`. */
  readonly allowDuplicateNumber: boolean;
  /** A fault: the tax comes out so many cents off. */
  readonly taxSkewCents: number;
};

/** A checked and completed object, and what it does to the ledger. */
export type Prepared = {
  /** Without Id, SyncToken, domain, sparse and MetaData. */
  readonly body: Body;
  readonly keys: Partial<Keys>;
  readonly active?: boolean;
  readonly postings?: readonly Posting[];
  readonly stock?: readonly StockMove[];
  readonly open?: readonly OpenItem[];
  readonly links?: readonly Link[];
  /** The day from which the ledger knows it, where that is not TxnDate. */
  readonly date?: string;
};

/** How one kind of object is checked, completed and posted. */
export type EntityRules = {
  /** As Intuit writes it: `SalesReceipt`; the path is the same in lower case. */
  readonly name: string;
  readonly kind: 'list' | 'transaction';
  /** Kinds of one counter share their ids. */
  readonly counter: string;
  readonly fields: Fields;
  /** Members beside Id and MetaData that a query may filter and sort by. */
  readonly searchable: readonly string[];
  /** Void: its own operation (Invoice), an update with `include=void`, or none. */
  readonly voids?: 'operation' | 'update';
  /** Transactions whose numbers must be unique. */
  readonly numbered?: boolean;
  /**
   * Checks and completes. `draft` holds the writable members, merged with the standing object in a sparse update;
   * `before` is that object. Throws BusinessFault.
   */
  readonly prepare: (
    books: Books,
    draft: Body,
    before: Stored | undefined,
    options: WriteOptions,
  ) => Prepared;
};
