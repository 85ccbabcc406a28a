import type { BillDocument, BillLine, VendorPaymentDocument } from '../../../domain/documents/bill.ts';
import type { CashDocument, InventoryTransferDocument } from '../../../domain/documents/cash.ts';
import type { CreditDocument } from '../../../domain/documents/credit.ts';
import type { DayReportDocument } from '../../../domain/documents/day-report.ts';
import type { DepositDocument } from '../../../domain/documents/deposit.ts';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import { type DocumentRef, documentRef, type RefKind } from '../../../domain/documents/ref.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor, sum } from '../../../domain/money/minor.ts';
import { line, MAPPING, ro } from './documents.ts';

export const ref = (kind: RefKind, id: number): DocumentRef =>
  documentRef('tekmetric', '1', kind, String(id));

const dated = (businessDate: string) => ({
  createdAt: `${businessDate}T16:00:00Z`,
  businessDate,
  currency: 'USD',
  state: 'posted' as const,
});

export const NAPA = { id: 'napa', name: 'NAPA', isBusiness: true };

/** What came back of sale 1; it foots. */
export function credit(id: number, businessDate: string, more: Partial<CreditDocument> = {}): CreditDocument {
  const lines = more.lines ?? [line('labor', 5_000)];
  const discounts = more.discounts ?? [];
  const tax = more.tax ?? minor(0);
  const gross = sum(lines.map(each => each.amount));
  return {
    kind: 'credit',
    ref: ref('credit', id),
    number: '1',
    ...dated(businessDate),
    sale: ro(1),
    customer: { id: '501', name: 'Ann Example', isBusiness: false },
    lines,
    discounts,
    tax,
    total: minor(gross - sum(discounts.map(each => each.amount)) + tax),
    goodsReturned: false,
    ...more,
  };
}

export function bought(kind: BillLine['kind'], amount: number): BillLine {
  return { key: `${kind}-${amount}`, kind, name: kind, quantity: null, amount: minor(amount) };
}

export function bill(id: number, businessDate: string, more: Partial<BillDocument> = {}): BillDocument {
  const lines = more.lines ?? [bought('parts', 8_000)];
  const taxes = more.taxes ?? [];
  const amounts = [...lines, ...taxes].map(each => each.amount);
  const kind = more.kind ?? 'bill';
  return {
    kind,
    ref: ref(kind, id),
    number: `INV-${id}`,
    orderNumber: null,
    sale: null,
    ...dated(businessDate),
    vendor: NAPA,
    lines,
    taxes,
    total: sum(amounts),
    ...more,
  };
}

export function vendorPayment(
  id: number,
  businessDate: string,
  amount: number,
  more: Partial<VendorPaymentDocument> = {},
): VendorPaymentDocument {
  return {
    kind: 'vendor-payment',
    ref: ref('vendor-payment', id),
    number: String(id),
    ...dated(businessDate),
    means: 'check',
    vendor: NAPA,
    bill: null,
    forWhat: 'parts',
    memo: '',
    amount: minor(amount),
    ...more,
  };
}

export function cash(
  id: number,
  businessDate: string,
  movement: CashDocument['movement'],
  amount: number,
  more: Partial<CashDocument> = {},
): CashDocument {
  return {
    kind: 'cash',
    ref: ref('cash', id),
    movement,
    name: '',
    drawer: null,
    ...dated(businessDate),
    amount: minor(amount),
    ...more,
  };
}

export function transfer(id: number, businessDate: string, amount: number): InventoryTransferDocument {
  return {
    kind: 'inventory-transfer',
    ref: ref('inventory-transfer', id),
    name: 'Shop use',
    number: String(id),
    ...dated(businessDate),
    amount: minor(amount),
  };
}

/** What reached the bank of these payments; it foots. */
export function deposit(
  id: number,
  businessDate: string,
  payments: readonly PaymentDocument[],
  more: Partial<DepositDocument> = {},
): DepositDocument {
  const fee = more.fee ?? minor(0);
  const adjustment = more.adjustment ?? minor(0);
  return {
    kind: 'deposit',
    ref: ref('deposit', id),
    number: `PO-${id}`,
    ...dated(businessDate),
    bank: null,
    payments: payments.map(payment => ({ ref: payment.ref, amount: payment.amount })),
    fee,
    adjustment,
    amount: minor(sum(payments.map(payment => payment.amount)) - fee + adjustment),
    ...more,
  };
}

export function report(businessDate: string, more: Partial<DayReportDocument> = {}): DayReportDocument {
  const untold = { gross: null, discounts: null, refunds: null, tax: null, tips: null, gratuity: null };
  return {
    kind: 'day-report',
    ref: ref('day-report', 1),
    ...dated(businessDate),
    ...untold,
    giftCardsSold: null,
    collected: null,
    ...more,
  };
}

/** Covers every kind of document; parts are kept in stock. */
export const FULL: Mapping = {
  ...MAPPING,
  costPolicy: 'stocked',
  items: {
    ...MAPPING.items,
    product: { item: 'Products', account: 'product-income', taxable: true },
    'service-charge': { item: 'Service Charge', account: 'service-charges', taxable: false },
    core: { item: 'Core Charges', account: 'core-income', taxable: false },
    returns: { item: 'Returns', account: 'returns', taxable: false },
  },
  discounts: { ...MAPPING.discounts, product: { item: 'Discounts', account: 'other-discounts' } },
  tenders: {
    ...MAPPING.tenders,
    'gift-card': { account: 'gift-clearing', fee: 'not-by-us', contra: 'gift-cards' },
    'store-credit': { account: 'credit-clearing', fee: 'not-by-us', contra: 'store-credit' },
  },
  accounts: {
    tips: 'tips-payable',
    'gift-cards': 'gift-cards',
    'store-credit': 'store-credit',
    bank: 'checking',
    'bank-charges': 'bank-charges',
    'shop-card': 'visa',
    'cash-drawer': 'drawer',
    inventory: 'inventory',
    'core-deposits': 'core-deposits',
    'cost-of-parts': 'cost-of-parts',
    'cost-of-sublet': 'cost-of-sublet',
    'cost-of': 'other-costs',
    freight: 'freight',
    'over-short': 'over-short',
    'cash-rounding': 'rounding',
    'payments-to-identify': 'to-identify',
    'paid-in': 'paid-in',
    'paid-out': 'paid-out',
  },
  policies: { paymentWithoutOrder: 'store-credit' },
};
