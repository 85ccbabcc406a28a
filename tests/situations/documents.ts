import type { BillDocument, BillLine } from '../../domain/documents/bill.ts';
import type { CashDocument } from '../../domain/documents/cash.ts';
import type { CreditDocument } from '../../domain/documents/credit.ts';
import type { DepositDocument } from '../../domain/documents/deposit.ts';
import type { PaymentDocument } from '../../domain/documents/payment.ts';
import { type DocumentRef, documentRef, type RefKind } from '../../domain/documents/ref.ts';
import type { LineKind, SaleDocument, SaleLine } from '../../domain/documents/sale.ts';
import { type Minor, minor, sum } from '../../domain/money/minor.ts';

/** A document of the practice shop. */
export const ref = (kind: RefKind, id: number | string): DocumentRef =>
  documentRef('tekmetric', '1', kind, String(id));

const ANN = { id: '501', name: 'Ann Example', isBusiness: false } as const;
const NAPA = { id: '71', name: 'NAPA', isBusiness: true } as const;

type Loose<Kind> = Partial<Omit<Kind, 'kind' | 'ref'>>;

export function line(kind: LineKind, name: string, amount: number, more: Partial<SaleLine> = {}): SaleLine {
  return {
    key: `${kind}-${name.toLowerCase().replaceAll(' ', '-')}`,
    kind,
    name,
    quantity: '1',
    unitPrice: minor(amount),
    amount: minor(amount),
    cost: null,
    vendor: null,
    ...more,
  };
}

/** A posted sale whose total foots. */
export function sale(id: number, businessDate: string, more: Loose<SaleDocument> = {}): SaleDocument {
  const { lines = [], discounts = [], tax = minor(0) } = more;
  return {
    kind: 'sale',
    ref: ref('ro', id),
    number: String(id),
    state: 'posted',
    postedAt: `${businessDate}T17:00:00Z`,
    createdAt: `${businessDate}T14:00:00Z`,
    businessDate,
    currency: 'USD',
    customer: ANN,
    onAccount: false,
    amountPaid: minor(0),
    ...more,
    lines,
    discounts,
    tax,
    total: minor(sumOf(lines) - sumOf(discounts) + tax),
  };
}

/** The same sale while it is work in progress, or again. */
export function unposted(document: SaleDocument): SaleDocument {
  return { ...document, state: 'open', businessDate: null, postedAt: null };
}

/** Money for a sale, or back when negative. */
export function payment(
  id: number,
  of: DocumentRef | null,
  businessDate: string,
  amount: number,
  tender: string,
  more: Loose<PaymentDocument> = {},
): PaymentDocument {
  return {
    kind: 'payment',
    ref: ref('payment', id),
    state: 'succeeded',
    sale: of,
    customer: ANN,
    payerName: ANN.name,
    tender: { key: tender, name: tender },
    amount: minor(amount),
    fee: minor(0),
    currency: 'USD',
    paidAt: `${businessDate}T18:00:00Z`,
    businessDate,
    unknownTender: false,
    ...more,
  };
}

/** Everything of a sale back. */
export function returned(id: number, of: SaleDocument, businessDate: string): CreditDocument {
  const { number, currency, customer, lines, discounts, tax, total } = of;
  return {
    kind: 'credit',
    ref: ref('credit', id),
    number,
    state: 'posted',
    sale: of.ref,
    createdAt: `${businessDate}T15:00:00Z`,
    businessDate,
    currency,
    customer,
    lines,
    discounts,
    tax,
    ...(of.taxes && { taxes: of.taxes }),
    total,
    goodsReturned: true,
  };
}

export function bill(
  kind: BillDocument['kind'],
  id: number,
  businessDate: string,
  lines: readonly (readonly [kind: BillLine['kind'], amount: number])[],
  more: Loose<BillDocument> = {},
): BillDocument {
  const taxes = more.taxes ?? [];
  return {
    kind,
    ref: ref(kind, id),
    number: `N-${id}`,
    orderNumber: null,
    sale: null,
    state: 'posted',
    vendor: NAPA,
    createdAt: `${businessDate}T15:00:00Z`,
    businessDate,
    currency: 'USD',
    ...more,
    lines: lines.map(([what, amount], place) => ({
      key: `line-${place}`,
      kind: what,
      name: what,
      quantity: '1',
      amount: minor(amount),
    })),
    taxes,
    total: minor(lines.reduce((all, [, amount]) => all + amount, 0) + sumOf(taxes)),
  };
}

/** Money that reached the bank; what arrived follows from what it holds. */
export function deposit(
  id: number,
  businessDate: string,
  payments: readonly PaymentDocument[],
  more: Loose<DepositDocument> = {},
): DepositDocument {
  const { fee = minor(0), adjustment = minor(0) } = more;
  return {
    kind: 'deposit',
    ref: ref('deposit', id),
    number: `B-${id}`,
    state: 'posted',
    bank: null,
    payments: payments.map(({ ref: held, amount }) => ({ ref: held, amount })),
    createdAt: `${businessDate}T15:00:00Z`,
    businessDate,
    currency: 'USD',
    ...more,
    fee,
    adjustment,
    amount: minor(sumOf(payments) - fee + adjustment),
  };
}

export function counted(id: number, businessDate: string, overShort: number): CashDocument {
  return {
    kind: 'cash',
    ref: ref('cash', id),
    movement: 'over-short',
    name: 'Count at the close',
    drawer: null,
    state: 'posted',
    createdAt: `${businessDate}T22:00:00Z`,
    businessDate,
    currency: 'USD',
    amount: minor(overShort),
  };
}

function sumOf(amounts: readonly { readonly amount: Minor }[]): number {
  return sum(amounts.map(({ amount }) => amount));
}
