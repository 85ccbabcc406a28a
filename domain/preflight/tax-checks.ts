import type { BooksRate, PreflightFacts, ReadBooks } from './facts.ts';
import { type Line, lineOf } from './line.ts';

/** Rates agree within two hundredths of a percent: cents are rounded on every sale. In thousandths of a percent. */
const TOLERANCE = 20;
/** So many rates at most add up to one that a shop charges: state, county, city, district. */
const TOGETHER = 4;
/** Beyond this a company keeps rates of many places: only single ones are compared. */
const FEW = 12;

/** Both tax set-ups beside each other (facts, row I11): rates are never sent, so they must agree before. */
export function taxLines({ source, mapping }: PreflightFacts, { setUp }: ReadBooks): Line[] {
  const { automatedSalesTax, taxes } = setUp;
  if (source.rates.length > 0 && automatedSalesTax === 'off') return [lineOf('tax-off')];
  return [...modeLines(automatedSalesTax, mapping?.taxMode ?? null), ...source.rates.map(rateLine)];

  function rateLine({ kind, location, percent, sales }: (typeof source.rates)[number]): Line {
    const tax = location === null ? kind : `${kind} (${location})`;
    const values = { tax, books: shown(taxes), sales: String(sales) };
    if (percent === null || (taxes.length === 0 && automatedSalesTax === 'on'))
      return lineOf('rate-not-seen', { ...values, source: percent ?? '–' });
    const known = sumsOf(taxes).some(sum => Math.abs(sum - thousandths(percent)) <= TOLERANCE);
    return lineOf(known ? 'rate-agrees' : 'rate-differs', { ...values, source: percent });
  }
}

function modeLines(books: 'on' | 'off' | 'manual', mapped: string | null): Line[] {
  if (mapped === null || mapped === 'canada') return [];
  const fits = mapped === 'automated' ? books === 'on' : books !== 'on';
  return [lineOf(fits ? 'tax-mode-fits' : 'tax-mode-differs', { books, mapped })];
}

function shown(taxes: readonly BooksRate[]): string {
  return taxes.map(({ name, percent }) => `${name} ${percent} %`).join(', ') || '–';
}

/** Every rate that one or a few of them make together, in thousandths of a percent. */
function sumsOf(taxes: readonly BooksRate[]): number[] {
  const rates = taxes.map(({ percent }) => thousandths(percent));
  if (rates.length > FEW) return rates;
  let sums: { sum: number; parts: number }[] = [{ sum: 0, parts: 0 }];
  for (const rate of rates)
    sums = [...sums, ...sums.filter(one => one.parts < TOGETHER).map(one => added(one, rate))];
  return sums.filter(one => one.parts > 0).map(one => one.sum);
}

function added({ sum, parts }: { sum: number; parts: number }, rate: number) {
  return { sum: sum + rate, parts: parts + 1 };
}

function thousandths(percent: string): number {
  return Math.round(Number(percent) * 1000);
}
