import type { BillDocument } from '../documents/bill.ts';
import type { SaleDocument, SaleLine } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { minor, sum } from '../money/minor.ts';
import { common, missingIn } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { byText, numberFor, vendorNumber, vendorOf } from './refs.ts';
import { open } from './refusal.ts';
import { ROLE } from './roles.ts';

/** Behind the sale's reference stands whose bill it is: a sale may have work of several vendors. */
const subjectOf = (sale: SaleDocument, vendor: string) => `${sale.ref}#${vendor}`;

/**
 * The bills of the vendors that did a sale's sublet work, out of the order's own costs: one per vendor and invoice,
 * cost of sublet against payable. None under cost policy *none*.
 */
export function subletEntries(
  sale: SaleDocument,
  mapping: Mapping,
  numberPrefix: string,
): (Entry | Parked)[] {
  if (mapping.costPolicy === 'none') return [];
  const byVendor = new Map<string, SaleLine[]>();
  for (const line of sale.lines) {
    if (line.kind !== 'sublet' || line.cost === null || line.cost === 0) continue;
    const invoice = line.vendorInvoice?.number.trim() ?? '';
    const vendor = `${line.vendor?.id ?? 'unknown'}${invoice === '' ? '' : `:${invoice}`}`;
    byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), line]);
  }
  return [...byVendor]
    .sort(([a], [b]) => byText(a, b))
    .map(([vendor, lines], place) =>
      billOf(sale, subjectOf(sale, vendor), lines, place, mapping, numberPrefix),
    );
}

/** Whether a vendor's own bill already has the sublet work of this sale: then the order does not bill it again. */
export function billsSublet(bill: BillDocument, sale: SaleDocument): boolean {
  return (
    bill.kind === 'bill' &&
    bill.state === 'posted' &&
    bill.sale === sale.ref &&
    bill.lines.some(line => line.kind === 'sublet')
  );
}

function billOf(
  sale: SaleDocument,
  subject: string,
  lines: readonly SaleLine[],
  place: number,
  mapping: Mapping,
  numberPrefix: string,
): Entry | Parked {
  const name = { subject, purpose: 'sublet' } as const;
  const title = `Sublet work on sale ${sale.number}`;
  const vendor = lines[0]?.vendor;
  if (!vendor) {
    return {
      ...name,
      ...open('sublet-without-vendor', `${title} has a cost, but the order names no vendor.`),
    };
  }
  const lookup = new Lookup(mapping, sale.location);
  const account = lookup.account(ROLE.costOfSublet);
  const payable = lookup.payable();
  const where = lookup.place();
  const missing = missingIn(lookup, name, title);
  if (missing) return missing;
  const ordered = [...lines].sort((a, b) => byText(a.key, b.key));
  const total = sum(ordered.map(line => line.cost ?? minor(0)));
  if (total < 0) return { ...name, ...open('negative-cost', `${title} has a negative cost.`) };
  const postings = new Postings();
  postings.debit(ROLE.costOfSublet, account, total);
  postings.credit(ROLE.payable, payable, total);
  const invoice = lines[0]?.vendorInvoice?.number.trim() ?? '';
  const own = place === 0 ? sale.number : `${sale.number}-${place + 1}`;
  return {
    ...name,
    content: soundContent({
      type: 'bill',
      ...common(
        { businessDate: sale.businessDate ?? '', currency: sale.currency, location: sale.location ?? null },
        invoice === '' ? numberFor(numberPrefix, 'S', own) : vendorNumber(invoice, sale.ref),
        title,
        where,
      ),
      vendor: vendorOf(sale.ref, vendor),
      payableAccount: payable,
      lines: ordered.map(line => ({
        role: ROLE.costOfSublet,
        account,
        description: line.name.trim() || 'Sublet work',
        amount: line.cost ?? minor(0),
      })),
      total,
      postings: postings.list(),
    }),
  };
}
