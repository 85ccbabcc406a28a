import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { SaleDocument } from '../documents/sale.ts';

/** The documents that a day was given, by what entries say of them: their subjects. */
export class AtHand {
  readonly #payments = new Map<string, PaymentDocument>();
  readonly #sales = new Map<string, SaleDocument>();
  /** By subject: the sale that it is about, else the credit. */
  readonly #groups = new Map<string, string>();
  readonly #dates = new Map<string, string>();

  constructor(documents: readonly Document[]) {
    for (const document of documents) {
      if (document.kind === 'sale') this.#sales.set(document.ref, document);
      if (document.kind === 'credit') this.#groups.set(document.ref, document.sale ?? document.ref);
      if (document.businessDate !== null) this.#dates.set(document.ref, document.businessDate);
    }
    for (const document of documents) {
      if (document.kind !== 'payment') continue;
      const { ref, sale, credit } = document;
      this.#payments.set(ref, document);
      this.#groups.set(ref, sale ?? (credit ? this.groupOf(credit) : ref));
    }
  }

  /** What settles together: the sale that a subject is about, else the credit, else itself. More may stand behind a `#`. */
  groupOf(subject: string): string {
    const ref = subject.split('#')[0] ?? subject;
    return this.#groups.get(ref) ?? ref;
  }

  saleOf(subject: string): SaleDocument | null {
    return this.#sales.get(this.groupOf(subject)) ?? null;
  }

  paymentOf(subject: string): PaymentDocument | null {
    return this.#payments.get(subject) ?? null;
  }

  dateOf(subject: string): string | null {
    return this.#dates.get(subject) ?? null;
  }

  dates(): Iterable<string> {
    return this.#dates.values();
  }
}
