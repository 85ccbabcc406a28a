import type { Books } from '../books.ts';
import { type Rate, taxesOf } from '../company/taxes.ts';
import { centsOf, percentOf } from '../decimal.ts';
import { businessRule, fault, invalidReference } from '../faults.ts';
import { type Body, listOf, partOf, refOf, textOf } from '../json.ts';
import { type RateShare, spread } from './rate-share.ts';

/** A line's amount and the tax code that it bears; null where it bears none. */
export type TaxedLine = { readonly cents: number; readonly code: string | null };
type Side = 'sales' | 'purchases';

const NO_CODE = 'Make sure all your transactions have a GST/HST (VAT) rate before you save.';

/**
 * Taxes of a transaction outside the US: GlobalTaxCalculation must be said and every line must bear a code (6000). Each
 * rate is rounded on each line, then summed. Stated tax lines are kept; a stated total alone is spread over the rates.
 */
export function canadianTax(books: Books, draft: Body, lines: readonly TaxedLine[], side: Side): RateShare[] {
  const way = textOf(draft, 'GlobalTaxCalculation');
  if (way === undefined) throw businessRule(NO_CODE);
  if (way === 'NotApplicable') return [];
  if (way === 'TaxInclusive')
    throw fault('5030', 'Feature Not Supported Error : amounts with tax inside', 'GlobalTaxCalculation');
  if (lines.some(line => line.code === null)) throw businessRule(NO_CODE);
  return stated(draft, computed(books, lines, side));
}

function computed(books: Books, lines: readonly TaxedLine[], side: Side): RateShare[] {
  const shares = new Map<string, { rate: Rate; cents: number; net: number }>();
  for (const { cents, code } of lines) {
    for (const rate of ratesOf(books, code, side)) {
      const share = shares.get(rate.id) ?? { rate, cents: 0, net: 0 };
      share.cents += percentOf(cents, rate.exact);
      share.net += cents;
      shares.set(rate.id, share);
    }
  }
  return [...shares.values()];
}

/** The rates of a code (2500 for an unknown one). */
export function ratesOf(books: Books, code: string | null, side: Side): readonly Rate[] {
  const found = taxesOf(books.company).codes.find(each => each.id === code);
  if (!found) throw invalidReference('Line.TaxCodeRef', `TaxCodeRef ${code} was not found`);
  return found[side];
}

/** What the request states instead: by rate, or a total that is spread by weight. */
function stated(draft: Body, shares: RateShare[]): RateShare[] {
  const detail = partOf(draft, 'TxnTaxDetail');
  const total = centsOf(detail.TotalTax);
  const lines = listOf(detail, 'TaxLine');
  if (lines.length > 0) return byRate(lines, shares, total);
  const sum = shares.reduce((all, share) => all + share.cents, 0);
  if (total === undefined || total === sum) return shares;
  if (shares.length === 0) throw businessRule('Tax cannot be stated where no line is taxed');
  const parts = spread(
    total,
    shares.map(share => Math.round(share.rate.percent * 1000)),
  );
  return shares.map((share, index) => ({ ...share, cents: parts[index] ?? 0 }));
}

function byRate(
  lines: readonly Body[],
  shares: readonly RateShare[],
  total: number | undefined,
): RateShare[] {
  const asked = new Map(
    lines.map(line => [refOf(partOf(line, 'TaxLineDetail'), 'TaxRateRef') ?? '', centsOf(line.Amount) ?? 0]),
  );
  for (const id of asked.keys()) {
    if (!shares.some(share => share.rate.id === id))
      throw invalidReference('TxnTaxDetail.TaxLine', `TaxRateRef ${id} is not of the codes of the lines`);
  }
  const result = shares.map(share => ({ ...share, cents: asked.get(share.rate.id) ?? share.cents }));
  const sum = result.reduce((all, share) => all + share.cents, 0);
  if (total !== undefined && total !== sum) throw businessRule('TotalTax is not the sum of the tax lines');
  return result;
}
