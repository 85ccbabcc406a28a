import { businessDay } from '../calendar/business-day.ts';
import { isOurs, type OursFacts } from '../calendar/our-days.ts';
import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { carries } from '../documents/variants.ts';

/** What was agreed to be carried into the books (design, invariant 3). Dates in the shop's zone. */
export type Agreed = {
  /** Nothing dated before it is ours. */
  readonly startDate: string;
  /** Where days after the start date are ours only when asked for: treated as if they lay before it. */
  readonly ours?: OursFacts;
  /** The shop's launch in its source system; what is older came from another system. */
  readonly launchDate: string;
  readonly zone: string;
  /** What of the source the shop's connection carries; absent or null: everything. */
  readonly variant?: string | null;
  /** What others wrote into the books, as a person said by name: it stays theirs. */
  readonly excluded?: readonly DocumentRef[];
  /** Sales that stand in the books as what was owed on the start date: posted again on a later day, they still do. */
  readonly owedBefore?: readonly DocumentRef[];
};

export type SkipReason =
  | 'before-launch-date'
  | 'before-start-date'
  | 'migrated'
  | 'voided'
  | 'zero-amount'
  | 'nothing-sold'
  /** Others wrote it into the books, and a person said that it stays theirs. */
  | 'excluded'
  /** The shop's cost policy keeps it out of the books. */
  | 'cost-policy'
  /** Its costs are in the vendor's own bill. */
  | 'billed-by-vendor'
  /** The shop's connection to its source carries no documents of this kind. */
  | 'not-in-this-variant';

/**
 * Decides what is ours; made once for many documents, since the launch is one instant. It asks the calendar, so
 * workflow code does not import it.
 */
export class Scope {
  readonly #agreed: Agreed;
  readonly #launchedAt: number;
  readonly #excluded: ReadonlySet<DocumentRef>;
  readonly #owed: ReadonlySet<DocumentRef>;

  constructor(agreed: Agreed) {
    this.#agreed = agreed;
    this.#excluded = new Set(agreed.excluded);
    this.#owed = new Set(agreed.owedBefore);
    const calendar = { zone: agreed.zone, reportEndTime: '00:00', follows: 'calendar', changes: [] } as const;
    this.#launchedAt = Date.parse(businessDay(agreed.launchDate, calendar).startsAt);
  }

  /** Why a sale is not ours; null when it is. An open sale has no date yet, but can be migrated. */
  skipsSale(sale: SaleDocument): SkipReason | null {
    if (sale.businessDate !== null && sale.businessDate < this.#agreed.launchDate)
      return 'before-launch-date';
    if (Date.parse(sale.createdAt) < this.#launchedAt) return 'migrated';
    if (sale.businessDate !== null && !this.#isOurs(sale.businessDate)) return 'before-start-date';
    if (this.#owed.has(sale.ref)) return 'before-start-date';
    return this.#excluded.has(sale.ref) ? 'excluded' : null;
  }

  /** Why a payment is not ours, whatever its sale is; null when it is. */
  skipsPayment(payment: PaymentDocument): SkipReason | null {
    return this.skips(payment) ?? (payment.amount === 0 ? 'zero-amount' : null);
  }

  /** Why a document of any other kind is not ours, by its date and state alone; null when it is. */
  skips({
    ref,
    kind,
    businessDate,
    state,
  }: {
    readonly ref?: DocumentRef;
    readonly kind?: Document['kind'];
    readonly businessDate: string;
    readonly state: string;
  }): SkipReason | null {
    if (kind !== undefined && !carries(this.#agreed.variant ?? null, kind)) return 'not-in-this-variant';
    if (businessDate < this.#agreed.launchDate) return 'before-launch-date';
    if (!this.#isOurs(businessDate)) return 'before-start-date';
    if (ref !== undefined && this.#excluded.has(ref)) return 'excluded';
    return state === 'voided' || state === 'deleted' ? 'voided' : null;
  }

  #isOurs(businessDate: string): boolean {
    const { startDate, ours } = this.#agreed;
    return businessDate >= startDate && (ours === undefined || isOurs(businessDate, ours));
  }
}
