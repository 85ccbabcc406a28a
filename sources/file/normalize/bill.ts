import type { z } from 'zod';
import type { BillDocument, BillLine, VendorPaymentDocument } from '../../../domain/documents/bill.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { TaxAmount } from '../../../domain/documents/tax.ts';
import { sum } from '../../../domain/money/minor.ts';
import type { NormalizeContext } from '../../source.ts';
import type { bodySchema } from '../body.ts';
import { LINE_KINDS } from '../columns-vendors.ts';
import { noonOf } from '../date.ts';
import { partyOfName } from '../party.ts';
import type { BillRow, VendorPaymentRow } from '../rows.ts';

type Bills = 'received-parts-orders' | 'returns';
type VendorPayments = 'manual-checks' | 'card-charges';

/** Rows of one received order or return: a line each, taxes apart. */
export function billOf(
  body: z.infer<ReturnType<typeof bodySchema<Bills>>>,
  kind: Bills,
  externalId: string,
  { sourceShopId, zone, currency }: NormalizeContext,
): BillDocument {
  const first = body.rows[0] as BillRow;
  const documentKind = kind === 'returns' ? 'vendor-credit' : 'bill';
  return {
    kind: documentKind,
    ref: documentRef('file', sourceShopId, documentKind, externalId),
    number: first.number,
    orderNumber: first.order_number,
    sale: body.sale,
    state: 'posted',
    vendor: partyOfName(first.vendor, true),
    createdAt: noonOf(first.date, zone),
    businessDate: first.date,
    currency,
    lines: body.rows.flatMap(lineOf),
    taxes: taxesOf(body.rows),
    total: sum(body.rows.map(row => row.amount)),
  };
}

function lineOf({ kind, description, quantity, amount }: BillRow, at: number): BillLine[] {
  const lineKind = LINE_KINDS.find(one => one === kind);
  return lineKind
    ? [{ key: `${kind}-${at + 1}`, kind: lineKind, name: description ?? kind, quantity, amount }]
    : [];
}

function taxesOf(rows: readonly BillRow[]): TaxAmount[] {
  const taxes = rows.filter(row => !(LINE_KINDS as readonly string[]).includes(row.kind));
  return [...Map.groupBy(taxes, row => row.kind)].map(([kind, own]) => ({
    kind,
    jurisdiction: null,
    amount: sum(own.map(row => row.amount)),
  }));
}

/** A row of `manual-checks` or `card-charges`. A bill that is named says itself what was bought. */
export function vendorPaymentOf(
  body: z.infer<ReturnType<typeof bodySchema<VendorPayments>>>,
  kind: VendorPayments,
  externalId: string,
  { sourceShopId, zone, currency }: NormalizeContext,
): VendorPaymentDocument {
  const row = body.rows[0] as VendorPaymentRow;
  return {
    kind: 'vendor-payment',
    ref: documentRef('file', sourceShopId, 'vendor-payment', externalId),
    number: row.number,
    state: 'posted',
    means: kind === 'manual-checks' ? 'check' : 'card',
    vendor: partyOfName(row.vendor, true),
    bill: body.bill,
    forWhat: row.for ?? 'other',
    memo: row.memo ?? '',
    createdAt: noonOf(row.date, zone),
    businessDate: row.date,
    currency,
    amount: row.amount,
  };
}
