import type { InventoryTransferDocument } from '../documents/cash.ts';
import type { CreditDocument } from '../documents/credit.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { LineKind, SaleDocument, SaleLine } from '../documents/sale.ts';
import type { Entry, EntryName, Parked } from '../entries/entry.ts';
import { type Minor, negate, sum } from '../money/minor.ts';
import { journalEntry } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { Postings } from './postings.ts';
import { numberFor, sourceIdOf } from './refs.ts';
import { ROLE } from './roles.ts';

const STOCKED: readonly LineKind[] = ['parts', 'tires', 'batteries', 'product'];

/** Lines of goods that leave stock, whatever the source says of their cost. */
export function stockLines(lines: readonly SaleLine[]): readonly SaleLine[] {
  return lines.filter(line => STOCKED.includes(line.kind));
}

/**
 * The cost of what a sale took from stock, or of what a credit brought back: cost of parts against inventory at the
 * order's own cost. Only under cost policy *stocked*; a credit only where the goods came back. Null when there is none.
 */
export function costEntry(
  document: SaleDocument | CreditDocument,
  mapping: Mapping,
  numberPrefix: string,
): Entry | Parked | null {
  if (mapping.costPolicy !== 'stocked' || document.businessDate === null) return null;
  const back = document.kind === 'credit';
  if (back && !document.goodsReturned) return null;
  const cost = sum(stockLines(document.lines).flatMap(line => (line.cost === null ? [] : [line.cost])));
  const { ref, number, businessDate, currency, location } = document;
  const words = {
    number: numberFor(numberPrefix, 'C', back ? `M${sourceIdOf(ref)}` : number, sourceIdOf(ref)),
    memo: back ? `Cost of what credit ${number} brought back` : `Cost of parts of sale ${number}`,
  };
  const frame = { businessDate, currency, location: location ?? null };
  return outOfStock({ subject: ref, purpose: 'cost' }, frame, words, back ? negate(cost) : cost, mapping);
}

/** Parts taken from stock without a sale: the same, under the same policy. */
export function transferEntry(
  document: InventoryTransferDocument,
  mapping: Mapping,
  numberPrefix: string,
): Entry | Parked | null {
  const { ref, name, number, amount } = document;
  const words = {
    number: numberFor(numberPrefix, 'I', number, sourceIdOf(ref)),
    memo: `Inventory transfer ${number}${name.trim() === '' ? '' : `: ${name.trim()}`}`,
  };
  return outOfStock({ subject: ref, purpose: 'transfer' }, document, words, amount, mapping);
}

function outOfStock(
  name: EntryName & { readonly subject: DocumentRef },
  document: Parameters<typeof journalEntry>[1],
  words: Parameters<typeof journalEntry>[2],
  amount: Minor,
  mapping: Mapping,
): Entry | Parked | null {
  if (amount === 0) return null;
  const lookup = new Lookup(mapping, document.location);
  const postings = new Postings();
  postings.debit(ROLE.costOfParts, lookup.account(ROLE.costOfParts), amount);
  postings.credit(ROLE.inventory, lookup.account(ROLE.inventory), amount);
  return journalEntry(name, document, words, postings.list(), lookup);
}
