import type { Parked, Purpose, Subject } from '../entries/entry.ts';
import type { Minor } from '../money/minor.ts';

/** One line of the table: what the shop system says, what the books hold, and books less shop. */
export type ProofRow = {
  /** `sales`, `item:<name>`, `discounts`, `state-fees`, `sales-tax`, `payments:<tender>`, `refunds`, `card-fees`, `receivable`, … */
  readonly key: string;
  readonly label: string;
  readonly shop: Minor;
  readonly books: Minor;
  readonly difference: Minor;
};

/** One entry that does not stand in the books as it should. */
export type ProofFinding = {
  readonly kind: 'missing' | 'duplicate' | 'differs' | 'moved';
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly number: string;
  /** Books less wanted total, for `differs`; what is missing (negative) or too much, for the others. */
  readonly by: Minor;
  readonly booksIds: readonly string[];
  readonly detail: string;
};

/** Something dated on the day in the books that is not ours; shown, not counted. */
export type ForeignObject = {
  readonly type: string;
  readonly booksId: string;
  readonly number: string;
  readonly total: Minor;
};

/** One of ours that is dated on the day and belongs to another one; shown, counted there. */
export type ObjectOfOtherDay = ForeignObject & { readonly belongsTo: string };

/** What a person accepted by name of an entry: the books' total less the wanted one. */
export type AcceptedDifference = {
  readonly subject: Subject;
  readonly purpose: Purpose;
  readonly by: string;
  readonly amount: Minor;
};

export type ProofQuestion = { readonly subject: Subject; readonly reason: string; readonly detail: string };

/** The proof of one business day, as plain JSON. Money in minor units of `currency`. */
export type Proof = {
  readonly v: 1;
  readonly businessDate: string;
  /** Null on a day without documents. */
  readonly currency: string | null;
  readonly rows: readonly ProofRow[];
  readonly findings: readonly ProofFinding[];
  readonly foreign: readonly ForeignObject[];
  /** Absent where there are none. */
  readonly accepted?: readonly AcceptedDifference[];
  /** Nothing differs but what was accepted. */
  readonly acceptedInAll?: boolean;
  readonly ofOtherDays?: readonly ObjectOfOtherDay[];
  readonly parked: readonly Parked[];
  readonly questions: readonly ProofQuestion[];
  /** How many documents of the day were left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly counts: { readonly sales: number; readonly payments: number; readonly refunds: number };
  /** Every difference is zero, every entry stands once as wanted, and nothing is parked. */
  readonly tiesOut: boolean;
  /** Ties out but for payments whose tender the source cannot tell (design, Ports). */
  readonly tiesOutExceptPayments: boolean;
  /** Kinds that the source cannot tell and that were not handed over for the day (domain/documents/received.ts). */
  readonly notReceived?: readonly string[];
};
