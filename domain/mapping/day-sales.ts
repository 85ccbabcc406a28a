import type { BillDocument } from '../documents/bill.ts';
import type { CreditDocument } from '../documents/credit.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { costEntry, stockLines } from './cost-entry.ts';
import { addEntry, type DayEntries } from './day-entries.ts';
import { linkEntries } from './link-entry.ts';
import type { Rules } from './rules.ts';
import type { SaleAccount } from './sale-account.ts';
import { billsSublet, subletEntries } from './sublet-entry.ts';

/** The invoice of a sale that was posted on the day, or why there is none. */
export function addSale({ sale, skip, entry }: SaleAccount, rules: Rules, day: DayEntries): void {
  if (sale === null || rules.holds(sale)) return;
  if (skip !== null) day.skipped.push({ subject: sale.ref, reason: skip });
  else if (entry === null) day.skipped.push({ subject: sale.ref, reason: 'nothing-sold' });
  else addEntry(entry, day);
}

/** What a sale cost: parts out of stock, and sublet work that no bill of the vendor has. Only with the sale itself. */
export function addCosts(
  { sale, entry }: SaleAccount,
  bills: readonly BillDocument[],
  rules: Rules,
  day: DayEntries,
): void {
  if (sale === null || sale.businessDate === null || entry === null || !('content' in entry)) return;
  const mapping = rules.mappingOn(sale.businessDate);
  addCost(sale, rules, day);
  const sublets = subletEntries(sale, mapping, rules.numberPrefix);
  if (sublets.length === 0) return;
  if (bills.some(bill => billsSublet(bill, sale))) {
    for (const { subject } of sublets) day.skipped.push({ subject, reason: 'billed-by-vendor' });
  } else for (const sublet of sublets) addEntry(sublet, day);
}

/** Credit memos of the day with the cost of what came back, and the links of all credits that this day may have moved. */
export function addCredits(account: SaleAccount, businessDate: string, rules: Rules, day: DayEntries): void {
  for (const { document, verdict } of account.credits.values()) {
    if (document.businessDate !== businessDate || rules.holds(document)) continue;
    if ('skip' in verdict) day.skipped.push({ subject: document.ref, reason: verdict.skip });
    else addEntry(verdict, day);
    if ('content' in verdict) addCost(document, rules, day);
  }
  for (const link of linkEntries(account, rules)) {
    if (link.content.businessDate <= rules.through) day.entries.push(link);
  }
}

/** Products of a counter often have no cost; a part without one is for a person. */
function addCost(document: SaleDocument | CreditDocument, rules: Rules, day: DayEntries): void {
  const mapping = rules.mappingOn(document.businessDate ?? '');
  const cost = costEntry(document, mapping, rules.numberPrefix);
  if (cost !== null) addEntry(cost, day);
  const unknown = stockLines(document.lines).filter(
    line => line.kind !== 'product' && line.cost === null && line.amount !== 0,
  );
  if (mapping.costPolicy !== 'stocked' || unknown.length === 0) return;
  if (document.kind === 'credit' && !document.goodsReturned) return;
  day.questions.push({
    subject: document.ref,
    reason: 'part-without-cost',
    detail: `${unknown.map(line => `“${line.name.trim()}”`).join(', ')} of ${document.number} has no cost in the shop system: nothing leaves inventory for it.`,
  });
}
