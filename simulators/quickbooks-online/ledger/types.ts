/** One leg of an entry: cents, debit positive. */
export type Posting = {
  readonly account: number;
  readonly cents: number;
  /** `Customer:12` or `Vendor:5`; on receivable and payable accounts always there. */
  readonly party?: string;
  readonly memo?: string;
  /** Ids of the class of the line and of the location of the line or of the whole. */
  readonly classId?: string;
  readonly department?: string;
};

/** Stock that comes (positive) or goes by a transaction. */
export type StockMove = { readonly item: number; readonly quantity: number };

/** What a customer owes or is owed, or a vendor: it is settled by links. Cents, debit positive. */
export type OpenItem = {
  /** The line of a journal entry, purchase or deposit; 0 where the object is one item as a whole. */
  readonly line: number;
  readonly account: number;
  readonly party: string;
  readonly due: string;
  readonly cents: number;
};

/** A settlement: `cents` (positive) of this object's line go to the open item of another object. */
export type Link = {
  readonly line: number;
  readonly target: string;
  readonly targetId: number;
  readonly targetLine: number;
  /** What it adds to the target's open amount: negative for what is owed, positive for credits. */
  readonly cents: number;
};
