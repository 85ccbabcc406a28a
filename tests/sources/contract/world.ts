import type { NormalizeContext, Source, SourceConnection } from '../../../sources/source.ts';

/** A connection that tells what was asked of it. */
export type TestConnection = SourceConnection & {
  readonly turns: () => number;
  /** Tokens in the order in which they were stored, with their expiry. */
  readonly stored: readonly { readonly token: string; readonly expiresAt: string | null }[];
};

/** What can be wrong at the other side. Each stays until the next one; `nothing` ends it. */
export type Trouble =
  | 'nothing'
  | 'too-many-requests'
  | 'unavailable'
  | 'broken-answers'
  | 'token-revoked'
  | 'token-expires'
  | 'credentials-refused'
  | 'shop-dropped'
  | 'bare-lists'
  | 'edits-between-pages'
  | 'unknown-fields'
  | 'unknown-part-type';

export type SaleState = 'open' | 'posted' | 'deleted';

/** One outside system with a shop in it that has traded for weeks, as the contract needs to see and to move it. */
export type SourceWorld = {
  readonly source: Source;
  readonly context: NormalizeContext;
  /** The place of business that is checked, where it is not the shop itself. */
  readonly locationId?: string;
  /** The adapter's kinds of raw documents. */
  readonly kinds: { readonly sale: string; readonly payment: string };
  connection(changes?: Partial<SourceConnection>): TestConnection;
  trouble(trouble: Trouble): Promise<void>;
  /** Every sale of the shop with its state, read past the adapter. More than two pages of them. */
  sales(): Promise<Map<string, SaleState>>;
  /** Time goes on there, and nothing else is done. */
  pass(minutes: number): Promise<void>;
  /** A new posted sale of 100.00; gives its id. */
  sell(): Promise<string>;
  /** Somebody does something with a sale. */
  unpost(id: string): Promise<void>;
  post(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Cash, in cents; gives the payment's id. */
  pay(saleId: string, amount: number): Promise<string>;
  refund(saleId: string, amount: number): Promise<string>;
  voidPayment(paymentId: string): Promise<void>;
  /** Sets the webhook (null: none is sent); gives the bodies that arrive from then on. */
  receive(on: boolean): Promise<unknown[]>;
  close(): Promise<void>;
};
