import type { CreditDocument } from '../documents/credit.ts';
import type { SaleDocument } from '../documents/sale.ts';
import type { Entry } from '../entries/entry.ts';
import { byText } from '../mapping/refs.ts';
import { type Minor, minor } from '../money/minor.ts';

/** Kinds and liabilities of a month at one location, in minor units. What customers got back is subtracted. */
export type TaxRow = {
  readonly location: string | null;
  readonly kind: string;
  readonly currency: string;
  /** Sales that were taxed with this kind. */
  readonly taxable: Minor;
  readonly nonTaxable: Minor;
  /** To customers whom the source exempts. */
  readonly exempt: Minor;
  readonly tax: Minor;
  /** What the entries of the month moved on this tax's accounts; it should be the tax, with its sign turned. */
  readonly liability: Minor;
  readonly ties: boolean;
};

/** A sale or credit as it was booked: its document, and its entry in the style *documents*. */
export type TaxedDocument = {
  readonly document: SaleDocument | CreditDocument;
  readonly entry: Entry;
};

/** What stands in the books on a tax's liability, by the entries that were posted: credit negative, in minor units. */
export type LiabilityMove = {
  readonly location: string | null;
  readonly kind: string;
  readonly currency: string;
  readonly amount: number;
};

/** The kind of a document's whole tax where nobody tells taxes apart. */
const LUMP = 'sales-tax';

type Sum = { taxable: number; nonTaxable: number; exempt: number; tax: number; liability: number };

/**
 * The tax report of a month: by location and kind, out of what was booked. Each line of a document counts once: taxable
 * where the document has that tax, non-taxable where not, exempt where the customer is. Discounts reduce the lines
 * whose flag they have. `moves` is what the month's entries moved on the liabilities: each row ties to it or does not.
 */
export function taxReport(documents: readonly TaxedDocument[], moves: readonly LiabilityMove[]): TaxRow[] {
  const sums = new Map<string, { row: Pick<TaxRow, 'location' | 'kind' | 'currency'>; sum: Sum }>();
  const kinds = [...new Set(documents.flatMap(({ entry }) => statedOf(entry).map(tax => tax.kind)))].sort(
    byText,
  );
  for (const one of documents) {
    const { content } = one.entry;
    if (content.type !== 'invoice' && content.type !== 'credit-memo') continue;
    const sign = content.type === 'invoice' ? 1 : -1;
    const exempted = one.document.customer?.taxExempt === true;
    const stated = new Map(statedOf(one.entry).map(tax => [tax.kind, tax]));
    for (const kind of kinds.length > 0 ? kinds : [LUMP]) {
      const tax = stated.get(kind);
      const sum = sumOf(sums, { location: content.location ?? null, kind, currency: content.currency });
      for (const line of content.lines) {
        const amount = sign * line.amount;
        if (exempted) sum.exempt += amount;
        else if (line.taxable && tax !== undefined) sum.taxable += amount;
        else sum.nonTaxable += amount;
      }
      sum.tax += sign * (tax?.amount ?? 0);
    }
  }
  for (const { amount, ...row } of moves) sumOf(sums, row).liability += amount;
  return [...sums.values()]
    .map(({ row, sum }) => ({ ...row, ...minors(sum), ties: sum.tax + sum.liability === 0 }))
    .sort((a, b) => byText(a.location ?? '', b.location ?? '') || byText(a.kind, b.kind));
}

function statedOf({ content }: Entry): readonly { readonly kind: string; readonly amount: Minor }[] {
  if (content.type !== 'invoice' && content.type !== 'credit-memo') return [];
  if (content.taxes !== undefined) return content.taxes;
  return content.tax === 0 ? [] : [{ kind: LUMP, amount: content.tax }];
}

/** The kind of tax that a posting's role is the liability of; null for other roles. */
export function taxKindOf(role: string): string | null {
  if (role === 'sales-tax') return LUMP;
  return role.startsWith('tax:') ? role.slice('tax:'.length) : null;
}

function sumOf(
  sums: Map<string, { row: Pick<TaxRow, 'location' | 'kind' | 'currency'>; sum: Sum }>,
  row: Pick<TaxRow, 'location' | 'kind' | 'currency'>,
): Sum {
  const key = JSON.stringify([row.location, row.kind, row.currency]);
  const known = sums.get(key) ?? {
    row,
    sum: { taxable: 0, nonTaxable: 0, exempt: 0, tax: 0, liability: 0 },
  };
  sums.set(key, known);
  return known.sum;
}

function minors(sum: Sum): { readonly [Name in keyof Sum]: Minor } {
  return {
    taxable: minor(sum.taxable),
    nonTaxable: minor(sum.nonTaxable),
    exempt: minor(sum.exempt),
    tax: minor(sum.tax),
    liability: minor(sum.liability),
  };
}
