import type { BillDocument } from '../documents/bill.ts';
import type { CreditDocument } from '../documents/credit.ts';
import type { DayReportDocument } from '../documents/day-report.ts';
import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';

/** Money and credits that hang together: of one sale, or of a credit without a sale. */
export type Group = { readonly payments: PaymentDocument[]; readonly credits: CreditDocument[] };

/** The documents that a day was given, by what they hang on. */
export type DayIndex = {
  readonly sales: ReadonlyMap<DocumentRef, SaleDocument>;
  readonly payments: ReadonlyMap<DocumentRef, PaymentDocument>;
  readonly bills: readonly BillDocument[];
  readonly reports: readonly DayReportDocument[];
  /** By the sale, else by the credit; null for money on neither. */
  readonly groups: ReadonlyMap<DocumentRef | null, Group>;
};

export function indexed(documents: readonly Document[]): DayIndex {
  const sales = new Map<DocumentRef, SaleDocument>();
  const payments = new Map<DocumentRef, PaymentDocument>();
  const bills: BillDocument[] = [];
  const reports: DayReportDocument[] = [];
  const credits = new Map<DocumentRef, CreditDocument>();
  const groups = new Map<DocumentRef | null, Group>();
  for (const document of documents) {
    if (document.kind === 'sale') sales.set(document.ref, document);
    else if (document.kind === 'payment') payments.set(document.ref, document);
    else if (document.kind === 'credit') credits.set(document.ref, document);
    else if (document.kind === 'bill' || document.kind === 'vendor-credit') bills.push(document);
    else if (document.kind === 'day-report') reports.push(document);
  }
  const groupOf = (key: DocumentRef | null) => {
    const group = groups.get(key) ?? { payments: [], credits: [] };
    groups.set(key, group);
    return group;
  };
  for (const credit of credits.values()) groupOf(credit.sale ?? credit.ref).credits.push(credit);
  for (const payment of payments.values()) {
    const credit = payment.credit == null ? undefined : credits.get(payment.credit);
    groupOf(payment.sale ?? credit?.sale ?? credit?.ref ?? null).payments.push(payment);
  }
  return { sales, payments, bills, reports, groups };
}
