import type { PaymentDocument } from './payment.ts';
import type { SaleDocument } from './sale.ts';

export type Document = SaleDocument | PaymentDocument;

/** Why a raw document could not become a document: parked, never guessed. */
export type DocumentProblem = {
  readonly code: 'invalid-document';
  /** A machine's word for it: `does-not-foot`, `unknown-part-type`, `malformed`. */
  readonly reason: string;
  /** What a person reads, with the difference. May name documents, so it stays in Postgres. */
  readonly detail: string;
};
