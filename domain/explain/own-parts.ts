import type { CreditDocument } from '../documents/credit.ts';
import type { Document } from '../documents/document.ts';
import type { SaleDocument, SaleLine } from '../documents/sale.ts';
import type { Entry, InvoiceContent } from '../entries/entry.ts';
import { stockLines } from '../mapping/cost-entry.ts';
import { spreadDiscounts } from '../mapping/discounts.ts';
import type { Mapping, Role } from '../mapping/mapping.ts';
import { inOrder, ROLE } from '../mapping/roles.ts';
import { type Slip, slipOfCredit, slipOfSale } from '../mapping/slip.ts';
import { stateFeesOf, totalOf } from '../mapping/state-fees.ts';
import { multiply } from '../money/decimal.ts';
import { isTax } from '../styles/position.ts';
import type { Part, Reckoning } from './explained.ts';

/** A part with the place among an invoice's lines that it makes; null for what is no line. */
export type PlacedPart = Part & { readonly role: Role; readonly line: number | null };

/**
 * What an entry of the style *documents* is made of, posting by posting: debit positive, so that the parts of a role sum
 * to its posting. `document` is what the entry is about.
 */
export function ownParts(entry: Entry, document: Document | undefined, mapping: Mapping): PlacedPart[] {
  const { content } = entry;
  const isSlip = content.type === 'invoice' || content.type === 'credit-memo';
  if (isSlip && (document?.kind === 'sale' || document?.kind === 'credit')) {
    return slipParts(entry, content, document, mapping);
  }
  if (entry.purpose === 'cost' && (document?.kind === 'sale' || document?.kind === 'credit')) {
    return costParts(entry, document);
  }
  const settled = 'applications' in content && content.type === 'payment' ? content.applications : [];
  const position = content.postings.find(
    ({ role }) => role === ROLE.receivable || role === ROLE.openingReceivables,
  );
  const applied = settled.reduce((all, { amount }) => all + amount, 0);
  return content.postings.flatMap((posting): PlacedPart[] => {
    const whole = partOf(entry, posting.role, posting.amount, content.memo);
    if (posting !== position || applied !== -posting.amount) return [whole];
    return settled.map(({ to, amount }) => ({
      ...whole,
      amount: -amount,
      name: `settles ${to.purpose} ${to.subject}`,
    }));
  });
}

function partOf({ subject, purpose }: Entry, role: Role, amount: number, name: string): PlacedPart {
  return { entry: { subject, purpose }, document: subject, key: null, name, amount, role, line: null };
}

/** An invoice has its lines in the order of the slip: what was sold, slices of discounts, fees of the state. */
function slipParts(
  entry: Entry,
  content: InvoiceContent,
  document: SaleDocument | CreditDocument,
  mapping: Mapping,
): PlacedPart[] {
  const slip = document.kind === 'sale' ? slipOfSale(document, '') : slipOfCredit(document, '');
  const roled = inOrder(slip.lines);
  const { slices } = spreadDiscounts(slip.discounts, roled, mapping.policies?.lumpDiscount);
  const fees = stateFeesOf(slip, mapping.stateFees);
  const sign = content.type === 'invoice' ? 1 : -1;
  const made: readonly Omit<PlacedPart, 'entry' | 'document' | 'role' | 'line'>[] = [
    ...roled.map(({ line }) => ({ key: line.key, name: line.name, amount: line.amount, ...reckoned(line) })),
    ...slices.map(({ discount, reduces, amount }) => ({
      key: discount.key,
      name: discount.name,
      amount: -amount,
      reckoning: { way: 'discount', of: discount.amount, reduces } as const,
    })),
    ...fees.map(({ rule, quantity, amount }) => ({
      key: null,
      name: rule.name,
      amount: Number(amount),
      reckoning: { way: 'state-fee', quantity, each: rule.amountEach, lump: slip.tax } as const,
    })),
  ];
  const lines = content.lines.map((line, place): PlacedPart => {
    const part = made[place];
    const base = partOf(entry, line.role, 0 - sign * line.amount, line.description);
    return { ...base, ...(part?.amount === line.amount && part), amount: base.amount, line: place };
  });
  const others = content.postings.filter(({ role }) => role === ROLE.receivable || isTax(role));
  return [
    ...lines,
    ...others.map(({ role, amount }) => ({
      ...partOf(entry, role, amount, content.memo),
      ...(isTax(role) && { reckoning: taxOf(slip, totalOf(fees)) }),
    })),
  ];
}

function taxOf({ tax }: Slip, stateFees: number): Reckoning {
  return { way: 'tax', lump: tax, stateFees };
}

function reckoned({ quantity, unitPrice, amount }: SaleLine): { readonly reckoning?: Reckoning } {
  if (quantity === null || unitPrice === null) return {};
  const rounding = amount - multiply(quantity, unitPrice);
  return { reckoning: { way: 'quantity-times-price', quantity, unitPrice, rounding } };
}

/** The cost of each line that left stock, or came back. */
function costParts(entry: Entry, document: SaleDocument | CreditDocument): PlacedPart[] {
  const costs = stockLines(document.lines).filter(({ cost }) => cost !== null && cost !== 0);
  const sum = costs.reduce((all, { cost }) => all + (cost ?? 0), 0);
  return entry.content.postings.flatMap(({ role, amount }): PlacedPart[] => {
    const whole = partOf(entry, role, amount, entry.content.memo);
    if (Math.abs(amount) !== Math.abs(sum) || sum === 0) return [whole];
    const sign = amount / sum;
    return costs.map(({ key, name, cost }) => ({ ...whole, key, name, amount: sign * (cost ?? 0) }));
  });
}
