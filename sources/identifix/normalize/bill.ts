import type { BillDocument, BillLine } from '../../../domain/documents/bill.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import { negate, sum, ZERO } from '../../../domain/money/minor.ts';
import { soundly, Unsound } from '../../common/problem.ts';
import { dateInZone, instantOf } from '../../common/time.ts';
import type { NormalizeContext } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import type { PurchaseRecord } from '../shapes/purchase-record.ts';

/** A purchase as a bill of its vendor, a return as a vendor credit; dated by its entry in the shop's zone. Throws Unsound. */
export function billOf(
  configuration: Configuration,
  record: PurchaseRecord,
  context: NormalizeContext,
): BillDocument {
  const kind = record.is_return ? 'vendor-credit' : 'bill';
  const createdAt = instantOf(record.created_at);
  if (createdAt === null) throw new Unsound('malformed', `Purchase ${record.id} has no date`);
  if (record.vendor_id === null) throw new Unsound('no-vendor', `Purchase ${record.id} names no vendor`);
  const lines = soundly(`Purchase ${record.id}`, () => positive(record, linesOf(configuration, record)));
  return {
    kind,
    ref: documentRef(context.source, context.sourceShopId, kind, record.id),
    number: record.invoice_number ?? record.purchase_order_number ?? record.id,
    orderNumber: record.purchase_order_number,
    sale: null,
    state: 'posted',
    vendor: { id: record.vendor_id, name: '', isBusiness: true },
    createdAt,
    businessDate: dateInZone(createdAt, context.zone),
    currency: context.currency,
    lines,
    taxes: [],
    total: sum(lines.map(line => line.amount)),
  };
}

function linesOf({ feeWords }: Configuration, record: PurchaseRecord): BillLine[] {
  const items = record.line_items.map((item, index): BillLine => {
    const quantity = item.quantity ?? '1';
    const name = item.inventory_id === null ? 'Part' : `Part ${item.inventory_id}`;
    const amount = multiply(quantity, item.cost_cents);
    return { key: `item-${index + 1}`, kind: 'parts', name, quantity, amount };
  });
  const fees = record.applied_fees.map((fee): BillLine => {
    const name = fee.fee_name ?? 'Fee';
    const says = (words: readonly string[]) => words.some(word => foldName(name).includes(word));
    const kind = says(feeWords.core) ? 'core' : says(feeWords.freight) ? 'freight' : 'fee';
    return { key: `fee-${fee.id}`, kind, name, quantity: null, amount: fee.amount_cents ?? ZERO };
  });
  return [...items, ...fees];
}

/** Returns may come with either sign; what they are is said by their kind. A purchase of less than nothing is no bill. */
function positive(record: PurchaseRecord, lines: readonly BillLine[]): BillLine[] {
  if (sum(lines.map(line => line.amount)) >= 0) return [...lines];
  if (!record.is_return) throw new Unsound('negative-amount', `Purchase ${record.id} has a negative total`);
  return lines.map(({ quantity, ...line }) => ({
    ...line,
    quantity: quantity?.replace(/^-/, '') ?? null,
    amount: negate(line.amount),
  }));
}
