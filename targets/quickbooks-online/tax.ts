import type { EntryContent, InvoiceContent, InvoiceLine, StatedTax } from '../../domain/entries/entry.ts';
import { type Members, ref } from './fields.ts';
import { amountNumber } from './json.ts';

/** The US edition keeps US dollars; every other edition wants a tax code on each line and GlobalTaxCalculation. */
function isOutsideUs({ currency }: Pick<EntryContent, 'currency'>): boolean {
  return currency !== 'USD';
}

/** The books' own code where the mapping names one; else the two that US companies know, and elsewhere none. */
export function lineTaxCode(
  line: Pick<InvoiceLine, 'taxable' | 'taxCode'>,
  content: Pick<EntryContent, 'currency'>,
): string | null {
  if (line.taxCode !== undefined) return line.taxCode;
  if (isOutsideUs(content)) return null;
  return line.taxable ? 'TAX' : 'NON';
}

/**
 * Tax of a sales form. TotalTax is stated, so that QuickBooks spreads it over its own rates and does not compute
 * another; where the mapping names the rate of every tax, each is stated on its rate.
 */
export function taxFields(content: InvoiceContent): Members {
  const taxes = content.taxes ?? [];
  const lines = taxes.every(({ rate }) => rate !== undefined) ? taxes.flatMap(taxLine) : [];
  return {
    ...taxCalculation(content, content.lines),
    TxnTaxDetail: {
      TotalTax: amountNumber(content.tax),
      ...(lines.length > 0 && { TaxLine: lines }),
    },
  };
}

/** How the amounts of the lines are to be read outside the US; lines without any code carry no tax there. */
export function taxCalculation(
  content: Pick<EntryContent, 'currency'>,
  lines: readonly { readonly taxCode?: string }[],
): Members {
  if (!isOutsideUs(content)) return {};
  const isCoded = lines.some(line => line.taxCode !== undefined);
  return { GlobalTaxCalculation: isCoded ? 'TaxExcluded' : 'NotApplicable' };
}

/** Journals know no `NotApplicable`; their lines carry no tax codes. */
export function journalTaxCalculation(content: Pick<EntryContent, 'currency'>): Members {
  return isOutsideUs(content) ? { GlobalTaxCalculation: 'TaxExcluded' } : {};
}

function taxLine({ amount, rate }: StatedTax): Members[] {
  if (rate === undefined) return [];
  const TaxLineDetail = { TaxRateRef: ref(rate), PercentBased: true };
  return [{ Amount: amountNumber(amount), DetailType: 'TaxLineDetail', TaxLineDetail }];
}
