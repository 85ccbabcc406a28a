import type { Books } from '../books.ts';
import { amount, centsOf, type Decimal, percentOf } from '../decimal.ts';
import { type Body, partOf } from '../json.ts';

/** The rates that automated sales tax finds for the shop's address: the state's and the city's. */
export const TAX_RATES: readonly {
  readonly id: string;
  readonly name: string;
  readonly percent: number;
  readonly exact: Decimal;
}[] = [
  { id: '1', name: 'Texas State', percent: 6.25, exact: { digits: 625n, scale: 2 } },
  { id: '2', name: 'Houston City', percent: 2, exact: { digits: 2n, scale: 0 } },
];
export const TAX_GROUP = '2';

export type Taxed = { readonly totalTax: number; readonly detail: Body };

/**
 * Automated sales tax: each rate on the taxable amount, rounded by itself. A stated TotalTax is kept and spread over
 * the rates, but nothing is taxed without a taxable line or for a customer who is exempt.
 */
export function taxOf(
  books: Books,
  draft: Body,
  sale: { taxable: number; hasTaxable: boolean; isExempt: boolean; skew: number },
): Taxed {
  if (!books.company.automatedSalesTax || !sale.hasTaxable || sale.isExempt)
    return { totalTax: 0, detail: { TotalTax: 0 } };
  const stated = centsOf(partOf(draft, 'TxnTaxDetail').TotalTax);
  const computed = TAX_RATES.map(rate => percentOf(sale.taxable, rate.exact));
  const sum = computed.reduce((total, each) => total + each, 0);
  const totalTax = (stated ?? sum) + sale.skew;
  const shares = totalTax === sum ? computed : spread(totalTax);
  const detail = {
    TxnTaxCodeRef: { value: TAX_GROUP },
    TotalTax: amount(totalTax),
    TaxLine: TAX_RATES.map((rate, index) => ({
      Amount: amount(shares[index] ?? 0),
      DetailType: 'TaxLineDetail',
      TaxLineDetail: {
        TaxRateRef: { value: rate.id },
        PercentBased: true,
        TaxPercent: rate.percent,
        NetAmountTaxable: amount(sale.taxable),
      },
    })),
  };
  return { totalTax, detail };
}

/** By the weight of the rates; the last takes what is left. */
function spread(total: number): number[] {
  const weights = TAX_RATES.map(rate => Math.round(rate.percent * 100));
  const all = weights.reduce((sum, each) => sum + each, 0);
  const shares = weights.map(weight => Math.trunc((total * weight) / all));
  shares[shares.length - 1] = total - shares.slice(0, -1).reduce((sum, each) => sum + each, 0);
  return shares;
}
