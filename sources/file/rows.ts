import { z } from 'zod';
import type { FileKind } from '../../domain/documents/received.ts';
import { type Minor, minor } from '../../domain/money/minor.ts';
import { LINE_KINDS, TAX_KINDS } from './columns-vendors.ts';

const text = z.string();
const maybe = z.string().nullable();
const date = z.iso.date();
const cents = z.int().transform((value): Minor => minor(value));
const maybeCents = cents.nullable();

/** Rows as a raw document keeps them: each column of the kind under its name. */
export const paymentRow = z.object({
  order_number: maybe,
  payment_number: maybe,
  date,
  customer: maybe,
  tender: text,
  amount: cents,
  fee: maybeCents,
  tip: maybeCents,
  check_number: maybe,
  batch: maybe,
});
export type PaymentRow = z.infer<typeof paymentRow>;

export const billRow = z.object({
  vendor: text,
  number: text,
  date,
  order_number: maybe,
  repair_order: maybe,
  kind: z.enum([...LINE_KINDS, ...TAX_KINDS]),
  description: maybe,
  quantity: maybe,
  amount: cents,
  total: maybeCents,
});
export type BillRow = z.infer<typeof billRow>;

export const vendorPaymentRow = z.object({
  number: text,
  date,
  vendor: text,
  amount: cents,
  bill_number: maybe,
  for: z.enum(LINE_KINDS).nullable(),
  memo: maybe,
});
export type VendorPaymentRow = z.infer<typeof vendorPaymentRow>;

export const cashRow = z.object({
  date,
  movement: z.enum(['paid-in', 'paid-out', 'drop', 'tips-paid-out', 'over-short']),
  name: text,
  drawer: maybe,
  number: maybe,
  amount: cents,
});
export type CashRow = z.infer<typeof cashRow>;

export const transferRow = z.object({ number: maybe, date, name: text, amount: cents });
export type TransferRow = z.infer<typeof transferRow>;

export const depositRow = z.object({
  number: text,
  date,
  bank: maybe,
  order_number: maybe,
  payment_date: date.nullable(),
  tender: maybe,
  payment_amount: cents,
  total: cents,
});
export const payoutRow = depositRow.extend({ fee: maybeCents, adjustment: maybeCents });
export type DepositRow = z.infer<typeof depositRow> & Partial<z.infer<typeof payoutRow>>;

export const ROWS = {
  payments: paymentRow,
  'received-parts-orders': billRow,
  returns: billRow,
  'manual-checks': vendorPaymentRow,
  'card-charges': vendorPaymentRow,
  'cash-in-out': cashRow,
  'inventory-transfers': transferRow,
  'bank-deposits': depositRow,
  payouts: payoutRow,
} as const satisfies Record<FileKind, z.ZodType>;
