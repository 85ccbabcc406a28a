import type { CreditDocument } from '../documents/credit.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, InvoiceLine, Parked, StatedTax } from '../entries/entry.ts';
import { type Minor, negate, sum } from '../money/minor.ts';
import { common } from './common.ts';
import { spreadDiscounts } from './discounts.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { customerOf } from './refs.ts';
import { mappingMissing } from './refusal.ts';
import { inOrder, ROLE, taxRole } from './roles.ts';
import { discountLines, type LineFrame, saleLines, stateFeeLines } from './sale-lines.ts';
import { feesBeyondTax, unsound, untaxable } from './sale-refusals.ts';
import { type Slip, slipOfCredit, slipOfSale } from './slip.ts';
import { stateFeesOf, totalOf } from './state-fees.ts';
import { splitRefusal } from './tax-split.ts';
import { lineCodes, statedTaxes, taxWithout } from './taxes.ts';

/**
 * The invoice of a posted sale, or why it is parked (accounting model, "sale posted"). Its lines, with the stated
 * tax, make the document's own total; its postings sum to zero. A sale whose source states no tax has no taxable line.
 * A negative total is a credit memo over the same roles.
 */
export function saleEntry(sale: SaleDocument, mapping: Mapping, numberPrefix: string): Entry | Parked {
  return slipEntry(slipOfSale(sale, numberPrefix), mapping);
}

/** The credit memo of what was returned or reduced after its day, on the roles of returns. */
export function creditEntry(credit: CreditDocument, mapping: Mapping, numberPrefix: string): Entry | Parked {
  return slipEntry(slipOfCredit(credit, numberPrefix), mapping);
}

function slipEntry(slip: Slip, mapping: Mapping): Entry | Parked {
  const roled = inOrder(slip.lines);
  const { slices, leftover } = spreadDiscounts(slip.discounts, roled, mapping.policies?.lumpDiscount);
  const fees = stateFeesOf(slip, mapping.stateFees);
  const refusal = unsound(slip, leftover) ?? feesBeyondTax(slip, totalOf(fees));
  const lookup = new Lookup(mapping, slip.location);
  const tax = taxWithout(slip, fees);
  const taxes = refusal ? null : statedTaxes(slip, fees, lookup);
  const frame: LineFrame = {
    lookup,
    taxed: tax > 0 && slip.customer?.taxExempt !== true,
    returns: slip.returns,
    codes: lineCodes(taxes ?? [], lookup),
  };
  const sold = [...saleLines(roled, frame), ...discountLines(slices, frame)];
  const place = lookup.place();
  const missing = lookup.missing.size === 0 ? undefined : mappingMissing(slip.title, lookup.missing);
  if (refusal ?? missing) return { ...slip.name, ...(refusal ?? missing)! };

  const lines = [...sold, ...stateFeeLines(fees, frame)];
  const net = taxableNet(lines);
  if (tax > 0 && net <= 0) return { ...slip.name, ...untaxable(slip, tax) };
  const apart = splitRefusal(slip, tax, net, mapping.taxes?.split);
  if (apart) return { ...slip.name, ...apart };
  return {
    ...slip.name,
    content: soundContent({
      type: slip.type,
      ...common(slip, slip.number, slip.title, place),
      customer: customerOf(slip.ref, slip.customer),
      lines,
      tax,
      ...(taxes && { taxes }),
      total: slip.total,
      postings: postingsOf(slip, lines, tax, taxes, mapping),
    }),
  };
}

/** Receivable against every line and tax; of a credit memo the mirror image. */
function postingsOf(
  slip: Slip,
  lines: readonly InvoiceLine[],
  tax: Minor,
  taxes: readonly StatedTax[] | null,
  mapping: Mapping,
) {
  const postings = new Postings();
  const turn = slip.type === 'invoice' ? (amount: Minor) => amount : negate;
  postings.debit(ROLE.receivable, mapping.receivableAccount, turn(slip.total));
  for (const { role, account, amount } of lines) postings.credit(role, account, turn(amount));
  if (taxes === null) postings.credit(ROLE.salesTax, null, turn(tax));
  for (const { kind, account, amount } of taxes ?? []) {
    postings.credit(taxRole(kind), account, turn(amount));
  }
  return postings.list();
}

function taxableNet(lines: readonly InvoiceLine[]): Minor {
  return sum(lines.filter(line => line.taxable).map(line => line.amount));
}
