import type { EntryContent, EntryName } from '../domain/entries/entry.ts';
import type { Operation } from '../domain/entries/identity.ts';
import type { Minor } from '../domain/money/minor.ts';
import type { BooksObject } from '../domain/proof/books.ts';

import type {
  BooksChanges,
  BooksSetUp,
  CompanyFacts,
  ObjectName,
  OpenItem,
  Refused,
  RemovedOutcome,
  RestoredOutcome,
  SavedCopy,
} from './living-books.ts';

export type {
  BooksChanges,
  BooksSetUp,
  CompanyFacts,
  ObjectName,
  OpenItem,
  Refused,
  RemovedOutcome,
  RestoredOutcome,
  SavedCopy,
} from './living-books.ts';
export type { BooksObject };

/** Runs one change of the outside under its name, so that tests can list and interrupt every one. */
export type Step = <Result>(name: string, change: () => Promise<Result>) => Promise<Result>;

export type TakeTurn = (requests: number, bucket: 'request' | 'batch') => Promise<void>;

/** What an adapter needs for one call into one company; the access token is asked for, never kept. */
export type TargetConnection = {
  readonly baseUrl: string;
  readonly realmId: string;
  readonly currency: string;
  /** A valid access token; `refused` names one that the other side has just refused, so that one worker refreshes. */
  readonly accessToken: (refused?: string) => Promise<string>;
  readonly takeTurn: TakeTurn;
  /** Told of every answer that asks for quiet, so that nobody calls this company for so many milliseconds. */
  readonly throttled?: (waitMs: number) => Promise<void>;
  readonly step: Step;
  readonly signal: AbortSignal;
  /** Epoch milliseconds after which nothing may leave any more: the sender's lease may be another's by then. */
  readonly deadlineAt?: number;
};

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly subType: string;
  readonly active: boolean;
};
/** A class, department, tracking category or tax code of the books. */
export type ListEntry = { readonly id: string; readonly name: string; readonly active: boolean };
export type ChartItem = {
  readonly id: string;
  readonly name: string;
  /** `Service`, `NonInventory`, `Inventory`, …: the books' own word. */
  readonly type: string;
  readonly account: string | null;
  readonly active: boolean;
};
export type Chart = {
  readonly accounts: readonly Account[];
  readonly items?: readonly ChartItem[];
  readonly classes?: readonly ListEntry[];
  readonly departments?: readonly ListEntry[];
  readonly taxCodes?: readonly ListEntry[];
  readonly taxRates?: readonly (ListEntry & { readonly percent: string })[];
  /** False where the books take no journal on what customers owe; absent: they do. */
  readonly journalsOnReceivable?: boolean;
};
/** An account that shall be made in the books, in their own words of type. */
export type WantedAccount = { readonly name: string; readonly type: string; readonly subType: string | null };

/** What became of something that we know by its id. `merged` and `gone` have no object of that id any more. */
export type ReferenceState = {
  readonly id: string;
  readonly state: 'as-known' | 'renamed' | 'inactive' | 'gone';
  /** Its name now; null when it is gone. */
  readonly name: string | null;
};

/** An item or customer of the company, followed by its id once known. */
export type Reference = { readonly key: string; readonly id: string; readonly name: string };
export type WantedItem = {
  readonly key: string;
  readonly name: string;
  readonly account: string;
  readonly taxable: boolean;
};
export type WantedVendor = { readonly key: string; readonly name: string };
export type WantedCustomer = { readonly key: string; readonly name: string };

/** An object that stands in the books. */
export type Posted = {
  readonly booksId: string;
  readonly booksVersion: string;
  readonly total: Minor;
  readonly tax: Minor;
  /** The revision that its marker names, where a look-up saw one. */
  readonly revision?: number;
};

/** One entry on its way: what the adapter needs to write it. */
export type DeliveryItem = EntryName & {
  /** Short id of this item inside its batch, at most 10 characters. */
  readonly itemId: string;
  readonly marker: string;
  readonly revision: number;
  readonly operation: Operation;
  readonly content: EntryContent;
  /** For `settle` alone, after a restore: the books may hold another revision than the one that is known. */
  readonly anyRevision?: true;
  /** What stands was somebody else's and is taken over: it need not bear our marker yet. */
  readonly adopted?: true;
  /**
   * Restores what a person changed. `standing` names the very version that was shown to who asked for it: only that one
   * is overwritten, a newer one is refused. The item has a revision of its own, so that a lost answer can be settled.
   */
  readonly overwrite?: true;
  /** Where the entry stands, for update, void and delete; `total` as the books gave it, when another than the content's. */
  readonly standing: {
    readonly booksId: string;
    readonly booksVersion: string;
    readonly total?: Minor;
  } | null;
};

/** Books' ids of what the contents name: items by name and account (`itemIdIn`), customers by key, entries by `<purpose> <subject>`. */
export type ReferenceIds = {
  readonly items: Readonly<Record<string, string>>;
  readonly customers: Readonly<Record<string, string>>;
  /** By the engine's key of the vendor. */
  readonly vendors?: Readonly<Record<string, string>>;
  /** The account out of which deposits take payments by linking them; absent: all that they hold lies there. */
  readonly undeposited?: string;
  readonly entries: Readonly<
    Record<string, { readonly booksId: string; readonly type: EntryContent['type'] }>
  >;
};

/** The exact request that is stored before it leaves. */
export type WireRequest = { readonly key: string; readonly path: string; readonly body: string };

export type Outcome =
  | { readonly itemId: string; readonly result: 'posted'; readonly posted: Posted }
  | ({ readonly itemId: string } & Refused)
  | { readonly itemId: string; readonly result: 'unknown'; readonly detail: string };

export type Settled =
  | { readonly found: Posted }
  | { readonly found: null; readonly reason: 'absent' | 'ambiguous'; readonly detail: string };

export type TargetLimits = {
  readonly batchSize: number;
  /** After this long since the last byte left, a request can no longer take effect by itself. */
  readonly longestRequestMs: number;
  readonly numberLength: number;
};

/** One kind of books. Failures of a whole call are thrown as DaybookError of the closed vocabulary. */
export type Target = {
  readonly kind: string;
  readonly limits: TargetLimits;
  /** Entries that have no natural home there, with what a person reads instead. Absent types have one. */
  readonly noHomeFor: Readonly<Partial<Record<EntryContent['type'], string>>>;
  checkAccess(connection: TargetConnection): Promise<CompanyFacts>;
  readChart(connection: TargetConnection): Promise<Chart>;
  /** Makes an account; one of that name and type that is there already is given back. */
  createAccount(connection: TargetConnection, wanted: WantedAccount): Promise<Account>;
  /** What became of accounts, items, customers or vendors that are known by id. */
  checkReferences(
    connection: TargetConnection,
    kind: 'account' | 'item' | 'customer' | 'vendor',
    known: readonly { readonly id: string; readonly name: string }[],
  ): Promise<readonly ReferenceState[]>;
  /** Finds or makes items by name. Asked only for keys without an id: a known item is followed by its id, never made again. */
  ensureItems(connection: TargetConnection, wanted: readonly WantedItem[]): Promise<readonly Reference[]>;
  /** Points known items at the accounts of the mapping; asked only when a mapping changed that. */
  pointItems(
    connection: TargetConnection,
    items: readonly (WantedItem & { readonly id: string })[],
  ): Promise<void>;
  /**
   * Finds or makes customers. `taken` are the books' ids that other keys hold already, so that two people of one
   * name stay two; a name that a vendor or another key holds gets a stable suffix.
   */
  ensureCustomers(
    connection: TargetConnection,
    wanted: readonly WantedCustomer[],
    taken: ReadonlySet<string>,
  ): Promise<readonly Reference[]>;
  /** The same for vendors, who share one name space with customers in some books. */
  ensureVendors(
    connection: TargetConnection,
    wanted: readonly WantedVendor[],
    taken: ReadonlySet<string>,
  ): Promise<readonly Reference[]>;
  /**
   * To be called before `compose` for updates, voids and deletes: the items with the versions that their objects have
   * now. An object that does not agree any more with what was posted keeps its old version, so that the write is
   * refused and a person's work stands.
   */
  withCurrentVersions(
    connection: TargetConnection,
    items: readonly DeliveryItem[],
    ids: ReferenceIds,
  ): Promise<readonly DeliveryItem[]>;
  /** Pure: the exact bytes of one request for these items. */
  compose(key: string, items: readonly DeliveryItem[], ids: ReferenceIds): WireRequest;
  /** Sends the stored bytes once and reads the answer per item; an answer that never came is `unknown`. */
  send(
    connection: TargetConnection,
    request: WireRequest,
    items: readonly DeliveryItem[],
  ): Promise<readonly Outcome[]>;
  /** Looks in the books for what an unknown request may have left; adopts only what agrees in everything. */
  settle(connection: TargetConnection, item: DeliveryItem, ids: ReferenceIds): Promise<Settled>;
  /** All objects of the entry types dated in the range, both ends included. */
  readBack(connection: TargetConnection, from: string, to: string): Promise<readonly BooksObject[]>;
  /** How the company is set up: for the pre-flight. */
  readSetUp(connection: TargetConnection): Promise<BooksSetUp>;
  /** The same with what we never write ourselves (sales receipts, refund receipts): for what was there before us. */
  readPeriod(connection: TargetConnection, from: string, to: string): Promise<readonly BooksObject[]>;
  /** These objects, wherever they are dated; those that are not there are left out. */
  readObjects(connection: TargetConnection, names: readonly ObjectName[]): Promise<readonly BooksObject[]>;
  /** What keeps these objects from being changed: deposited, reconciled. By `<type> <booksId>`; absent: nothing. */
  holdsOf(
    connection: TargetConnection,
    objects: readonly BooksObject[],
  ): Promise<ReadonlyMap<string, readonly ('deposited' | 'reconciled')[]>>;
  /** Everything that changed since an instant (ISO, UTC), in a handful of calls. */
  changesSince(connection: TargetConnection, since: string): Promise<BooksChanges>;
  /** What is open now, ours and others'; with a date (yyyy-mm-dd) what was open at its end, by what stands now. */
  readOpenItems(connection: TargetConnection, asOf?: string): Promise<readonly OpenItem[]>;
  /** Copies of objects from which they can be made again. */
  copiesOf(connection: TargetConnection, names: readonly ObjectName[]): Promise<readonly SavedCopy[]>;
  /**
   * Takes out an object that is not ours, if it still is as in the copy but for what links to it; gone already counts as
   * done. What links comes first: deposits before their payments, payments before what they settle.
   */
  removeCopied(connection: TargetConnection, key: string, copy: SavedCopy): Promise<RemovedOutcome>;
  /**
   * Makes it again from its copy; one that an earlier try with the same key made is found and given back. Links are kept
   * to what still stands, and to what was restored before under another id: `renamed` has those new ids by `<type>
   * <booksId>` of the copy. What is linked comes first: sales before payments, payments before deposits.
   */
  restoreCopied(
    connection: TargetConnection,
    key: string,
    copy: SavedCopy,
    renamed?: Readonly<Record<string, string>>,
  ): Promise<RestoredOutcome>;
};
