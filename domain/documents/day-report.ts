import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';

/**
 * What the source's own summary says of a business day and location: a day whose documents do not add up to it is kept
 * back. Minor units; null for what the report does not tell.
 */
export type DayReportDocument = {
  readonly kind: 'day-report';
  readonly ref: DocumentRef;
  readonly state: 'posted';
  readonly createdAt: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly gross: Minor | null;
  readonly discounts: Minor | null;
  readonly refunds: Minor | null;
  readonly tax: Minor | null;
  readonly tips: Minor | null;
  readonly gratuity: Minor | null;
  readonly giftCardsSold: Minor | null;
  readonly collected: Minor | null;
  readonly location?: string | null;
};
