import type { Minor } from '../../domain/money/minor.ts';

export type Tags = Readonly<Record<string, string>>;

export type LedgerPosting = {
  readonly account: string;
  /** Null where a person wrote an amount in a form that we do not read. */
  readonly amount: Minor | null;
  readonly tags: Tags;
};

/** One transaction as it stands in the journal, whoever wrote it. */
export type LedgerTransaction = {
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly date: string;
  readonly number: string;
  readonly payee: string;
  readonly note: string;
  readonly tags: Tags;
  readonly postings: readonly LedgerPosting[];
  readonly text: string;
};

/** What one request appended. */
export type Block = {
  readonly key: string;
  /** SHA-256 of the request's body. */
  readonly body: string;
  /** Items that were refused for good, with code and reason. */
  readonly refused: ReadonlyMap<string, { readonly code: string; readonly detail: string }>;
};

export type LedgerItem = { readonly id: string; readonly account: string; readonly name: string };
export type LedgerParty = {
  readonly kind: 'customer' | 'vendor' | 'employee' | 'inactive-customer';
  readonly id: string;
  /** The engine's key; null for one that a person wrote down. */
  readonly key: string | null;
  readonly name: string;
};

export type LedgerCompany = {
  readonly realmId: string;
  readonly country: string;
  readonly currency: string;
  readonly name: string;
};

/** A journal as read, at one moment. */
export type Ledger = {
  readonly company: LedgerCompany | null;
  readonly closedThrough: string | null;
  readonly accounts: ReadonlyMap<string, Tags>;
  /** The latest of each id. */
  readonly items: ReadonlyMap<string, LedgerItem>;
  readonly parties: readonly LedgerParty[];
  readonly blocks: readonly Block[];
  readonly transactions: readonly LedgerTransaction[];
  /** Where an unfinished last block begins; null when the file ends well. */
  readonly cutAt: number | null;
  /** Length of the file in bytes. */
  readonly size: number;
  readonly endsWithNewline: boolean;
  /** How many lines count. */
  readonly lineCount: number;
};
