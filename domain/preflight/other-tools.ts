import type { BooksObject } from '../proof/books.ts';
import type { PreflightFacts, ReadBooks } from './facts.ts';
import { examplesOf, type Line, lineOf } from './line.ts';

/** Numbers that known bridges give their journals (`JA-RO`, `JA-PAY`, `JA-FEE`), at the start of a number. */
const BRIDGES: readonly RegExp[] = [/^JA-/i];
/** On so many days somebody writes journals as a tool does. */
const DAILY = 5;
const SALES: readonly string[] = ['SalesReceipt', 'RefundReceipt'];

/** Lines about what other people or tools wrote: everything that bears no marker of ours. */
export function otherToolLines({ shop, source }: PreflightFacts, { objects }: ReadBooks): Line[] {
  const others = objects.filter(({ marker }) => marker === null);
  const bridged = others.filter(({ number }) => BRIDGES.some(pattern => pattern.test(number)));
  const ours = new Set(source.numbers);
  const same = others.filter(one => isSale(one) && one.number !== '' && ours.has(one.number));
  const journalDays = daysOf(others.filter(({ type }) => type === 'journal'));
  const late = others.filter(one => writesSales(one) && one.businessDate >= shop.startDate);
  const lines = [
    ...(bridged.length > 0 ? [lineOf('known-bridge', examplesOf(numbersOf(bridged)))] : []),
    ...(same.length > 0 ? [lineOf('same-numbers', examplesOf(numbersOf(same)))] : []),
    ...(journalDays.length >= DAILY ? [lineOf('daily-journals', examplesOf(journalDays))] : []),
    ...(late.length > 0
      ? [lineOf('others-after-start', { ...examplesOf(daysOf(late)), start: shop.startDate })]
      : []),
  ];
  return lines.length > 0 ? lines : [lineOf('nothing-of-others')];
}

function isSale({ type, kind }: BooksObject): boolean {
  return type === 'invoice' || (kind !== undefined && SALES.includes(kind));
}

function writesSales(object: BooksObject): boolean {
  return isSale(object) || object.type === 'journal';
}

function numbersOf(objects: readonly BooksObject[]): string[] {
  return [...new Set(objects.map(({ number }) => number))].sort();
}

function daysOf(objects: readonly BooksObject[]): string[] {
  return [...new Set(objects.map(({ businessDate }) => businessDate))].sort();
}
