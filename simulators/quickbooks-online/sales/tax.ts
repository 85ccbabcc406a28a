import type { Books } from '../books.ts';
import { agencyAccount, isCanadian, US_GROUP, US_RATES } from '../company/taxes.ts';
import { amount, centsOf, percentOf } from '../decimal.ts';
import { type Body, partOf } from '../json.ts';
import { canadianTax, type TaxedLine } from './canadian-tax.ts';
import { type RateShare, spread } from './rate-share.ts';

export type Taxed = {
  readonly totalTax: number;
  readonly detail: Body;
  /** What each agency's account gets. */
  readonly owed: readonly { readonly account: number; readonly cents: number }[];
};

/** The tax of a sale or return, as the company's edition finds it. */
export function taxOf(
  books: Books,
  draft: Body,
  sale: {
    readonly lines: readonly TaxedLine[];
    readonly taxable: number;
    readonly hasTaxable: boolean;
    readonly isExempt: boolean;
    readonly skew: number;
  },
): Taxed {
  const isNone = isCanadian(books.company)
    ? false
    : !books.company.automatedSalesTax || !sale.hasTaxable || sale.isExempt;
  if (isNone) return { totalTax: 0, detail: { TotalTax: 0 }, owed: [] };
  const shares = isCanadian(books.company)
    ? skewed(canadianTax(books, draft, sale.lines, 'sales'), sale.skew)
    : automatedTax(draft, sale.taxable, sale.skew);
  return taxed(books, shares, isCanadian(books.company) ? undefined : US_GROUP);
}

/** A fault's cents on the first rate. */
function skewed(shares: readonly RateShare[], skew: number): readonly RateShare[] {
  return shares.map((share, index) => (index === 0 ? { ...share, cents: share.cents + skew } : share));
}

/** The shares as the form answers them, and what they post. */
export function taxed(books: Books, shares: readonly RateShare[], group?: string): Taxed {
  const totalTax = shares.reduce((sum, share) => sum + share.cents, 0);
  const owed = shares.map(({ rate, cents }) => ({
    account: agencyAccount(books.company, rate.agency),
    cents,
  }));
  const detail = {
    ...(group !== undefined && { TxnTaxCodeRef: { value: group } }),
    TotalTax: amount(totalTax),
    TaxLine: shares.map(({ rate, cents, net }) => ({
      Amount: amount(cents),
      DetailType: 'TaxLineDetail',
      TaxLineDetail: {
        TaxRateRef: { value: rate.id },
        PercentBased: true,
        TaxPercent: rate.percent,
        NetAmountTaxable: amount(net),
      },
    })),
  };
  return { totalTax, detail, owed };
}

/**
 * Automated sales tax: each rate on the taxable amount, rounded by itself. A stated TotalTax is kept and spread over
 * the rates, but nothing is taxed without a taxable line or for a customer who is exempt.
 */
function automatedTax(draft: Body, taxable: number, skew: number): RateShare[] {
  const stated = centsOf(partOf(draft, 'TxnTaxDetail').TotalTax);
  const computed = US_RATES.map(rate => percentOf(taxable, rate.exact));
  const sum = computed.reduce((total, each) => total + each, 0);
  const totalTax = (stated ?? sum) + skew;
  const weights = US_RATES.map(rate => Math.round(rate.percent * 1000));
  const shares = totalTax === sum ? computed : spread(totalTax, weights);
  return US_RATES.map((rate, index) => ({ rate, cents: shares[index] ?? 0, net: taxable }));
}
