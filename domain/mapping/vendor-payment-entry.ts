import type { VendorPaymentDocument } from '../documents/bill.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { costRole } from './bill-entry.ts';
import { common, missingIn } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { vendorNumber, vendorOf } from './refs.ts';
import { invalid } from './refusal.ts';
import { ROLE } from './roles.ts';

/**
 * A vendor paid at once by cheque or the shop's card: payable of the bill that it pays, else the cost of what was never
 * billed; out of the bank or the card. The number is the cheque's, else the order's.
 */
export function vendorPaymentEntry(document: VendorPaymentDocument, mapping: Mapping): Entry | Parked {
  const name = { subject: document.ref, purpose: 'vendor-payment' } as const;
  const { amount, means, bill, memo } = document;
  const title = `${means === 'check' ? 'Check' : 'Card charge'} ${document.number} to ${document.vendor.name.trim()}`;
  if (amount <= 0) return { ...name, ...invalid('negative-amount', `${title} is not a positive amount.`) };
  const lookup = new Lookup(mapping, document.location);
  const from = means === 'check' ? ROLE.bank : ROLE.shopCard;
  const account = lookup.account(from);
  const role = bill === null ? costRole(document.forWhat, mapping.costPolicy) : ROLE.payable;
  const spentOn = bill === null ? lookup.account(role) : null;
  const payable = lookup.payable();
  const place = lookup.place();
  const missing = missingIn(lookup, name, title);
  if (missing) return missing;
  const postings = new Postings();
  postings.debit(role, bill === null ? spentOn : payable, amount);
  postings.credit(from, account, amount);
  const number = vendorNumber(document.number, document.ref);
  const shared = {
    ...common(document, number, memo.trim() === '' ? title : `${title}: ${memo.trim()}`, place),
    vendor: vendorOf(document.ref, document.vendor),
    means,
    account,
    total: amount,
    postings: postings.list(),
  };
  if (bill !== null) {
    const applications = [{ to: { subject: bill, purpose: 'bill' as const }, amount }];
    return { ...name, content: soundContent({ type: 'bill-payment', ...shared, applications }) };
  }
  const line = { role, account: spentOn ?? '', description: memo.trim() || document.forWhat, amount };
  const { taxes } = mapping;
  const code = taxes?.mode === 'canada' ? taxes.exemptCode : undefined;
  return {
    ...name,
    content: soundContent({
      type: 'expense',
      ...shared,
      lines: [code === undefined ? line : { ...line, taxCode: code }],
    }),
  };
}
