import type { Books } from '../books/books.ts';
import type { Account, AmountTypes, TaxRate } from '../books/types.ts';
import { type Decimal, decimalOf, includedPart, percentOf } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { CLASSES } from '../organisation/chart.ts';
import { fold } from '../text.ts';

/** The rate of a tax: the sum of its components. */
export function effectiveRate(rate: TaxRate): Decimal {
  const parts = rate.components.map(each => decimalOf(each.rate) ?? { digits: 0n, scale: 0 });
  const scale = Math.max(0, ...parts.map(each => each.scale));
  const digits = parts.reduce((sum, each) => sum + each.digits * 10n ** BigInt(scale - each.scale), 0n);
  return { digits, scale };
}

/** The tax rate of a type that can be used with an account; throws Xero's refusal. */
export function taxRateFor(books: Books, type: string, account: Account): TaxRate {
  const rate = books.objects.byKey('TaxRate', type).find(each => fold(each.type) === fold(type));
  if (rate === undefined || rate.status !== 'ACTIVE')
    throw new Invalid(`The TaxType code '${type}' does not exist or is not active.`);
  if (!rate.appliesTo.includes(CLASSES[account.type] ?? 'ASSET'))
    throw new Invalid(
      `The TaxType code '${type}' cannot be used with account code '${account.code ?? account.id}'.`,
    );
  return rate;
}

/** The tax of one line, rounded to cents: on top of its amount, or inside it. */
export function taxOf(amount: number, rate: TaxRate, amounts: AmountTypes): number {
  if (amounts === 'NoTax') return 0;
  const percent = effectiveRate(rate);
  return amounts === 'Inclusive' ? includedPart(amount, percent) : percentOf(amount, percent);
}
