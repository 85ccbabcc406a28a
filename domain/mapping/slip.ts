import type { CreditDocument } from '../documents/credit.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { Party, SaleDiscount, SaleDocument, SaleLine } from '../documents/sale.ts';
import type { TaxAmount } from '../documents/tax.ts';
import type { EntryName } from '../entries/entry.ts';
import { type Minor, negate } from '../money/minor.ts';
import { NUMBER_LENGTH, sourceIdOf } from './refs.ts';

/**
 * A sale or a credit in one shape, with positive amounts: what an invoice or a credit memo is made of. `returns` says
 * that its lines are returns of what was sold; a sale with a negative total is a credit memo over its own roles.
 */
export type Slip = {
  readonly name: EntryName;
  readonly type: 'invoice' | 'credit-memo';
  readonly returns: boolean;
  readonly ref: DocumentRef;
  /** As a person says it: "Sale 43". */
  readonly title: string;
  readonly number: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly customer: Party | null;
  readonly lines: readonly SaleLine[];
  readonly discounts: readonly SaleDiscount[];
  readonly tax: Minor;
  readonly taxes?: readonly TaxAmount[];
  readonly total: Minor;
  readonly location?: string | null;
};

export function slipOfSale(sale: SaleDocument, numberPrefix: string): Slip {
  const { ref, businessDate, currency, customer, location, total } = sale;
  const turned = total < 0;
  return {
    name: { subject: ref, purpose: turned ? 'credit' : 'sale' },
    type: turned ? 'credit-memo' : 'invoice',
    returns: false,
    ref,
    title: `Sale ${sale.number}`,
    number: `${numberPrefix}${sale.number}`,
    businessDate: businessDate ?? '',
    currency,
    customer,
    location: location ?? null,
    ...(turned ? mirrored(sale) : sold(sale)),
  };
}

export function slipOfCredit(credit: CreditDocument, numberPrefix: string): Slip {
  const { ref, businessDate, currency, customer, location } = credit;
  return {
    name: { subject: ref, purpose: 'credit' },
    type: 'credit-memo',
    returns: true,
    ref,
    title: `Credit ${credit.number}`,
    number: creditNumber(credit, numberPrefix),
    businessDate,
    currency,
    customer,
    location: location ?? null,
    ...sold(credit),
  };
}

type Amounts = Pick<Slip, 'lines' | 'discounts' | 'tax' | 'total' | 'taxes'>;

function sold({ lines, discounts, tax, total, taxes }: Amounts): Amounts {
  return { lines, discounts, tax, total, ...(taxes && { taxes }) };
}

function mirrored({ lines, discounts, tax, total, taxes }: Amounts): Amounts {
  const turn = <Each extends { readonly amount: Minor }>(each: Each): Each => ({
    ...each,
    amount: negate(each.amount),
  });
  return {
    lines: lines.map(line => ({ ...turn(line), quantity: turnedText(line.quantity) })),
    discounts: discounts.map(turn),
    tax: negate(tax),
    total: negate(total),
    ...(taxes && { taxes: taxes.map(turn) }),
  };
}

function turnedText(quantity: string | null): string | null {
  if (quantity === null) return null;
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}

/** The sale's number is what people search for; a sale may be reduced twice, so the credit's own id follows it. */
function creditNumber({ ref, number }: CreditDocument, numberPrefix: string): string {
  const id = sourceIdOf(ref);
  const both = `${numberPrefix}M${number}-${id}`;
  return number !== id && both.length <= NUMBER_LENGTH ? both : `${numberPrefix}M${id}`;
}
