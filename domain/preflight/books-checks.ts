import type { PreflightFacts, ReadBooks } from './facts.ts';
import { type Line, lineOf } from './line.ts';

/** Editions that are no company file with a connection (facts, row I14). */
const WITHOUT_CONNECTION = /self[- ]?employed|solopreneur|quickbooks ledger/i;

/** Lines about how the company of the books is set up. */
export function booksLines({ shop, mapping }: PreflightFacts, { setUp }: ReadBooks): Line[] {
  const { edition, name, subscription, severalCurrencies, booksClosedThrough: closed } = setUp;
  const values = { company: name, edition: edition ?? '' };
  const plan = WITHOUT_CONNECTION.test(edition ?? '') ? 'plan-without-connection' : 'books-connected';
  return [
    lineOf(plan, values),
    ...(subscription === null ? [] : [lineOf(`subscription-${subscription}`, values)]),
    setUp.country === shop.country
      ? lineOf('country-agrees', { books: setUp.country })
      : lineOf('country-differs', { books: setUp.country, shop: shop.country }),
    setUp.currency === shop.currency
      ? lineOf('currency-agrees', { books: setUp.currency })
      : lineOf('currency-differs', { books: setUp.currency, shop: shop.currency }),
    ...(severalCurrencies ? [lineOf('several-currencies', { books: setUp.currency })] : []),
    closed !== null && closed >= shop.startDate
      ? lineOf('start-is-closed', { closed, start: shop.startDate })
      : lineOf('start-is-open', { closed: closed ?? '–', start: shop.startDate }),
    ...switchLines(setUp),
    ...placeLines(setUp, mapping?.locations ?? 'combined'),
  ];
}

/** What the books do by themselves; nothing is said of a switch that they do not tell. */
function switchLines(setUp: ReadBooks['setUp']): Line[] {
  const { customNumbers, warnsOfDuplicateNumbers, appliesByItself } = setUp;
  return [
    ...(customNumbers === null ? [] : [lineOf(customNumbers ? 'own-numbers' : 'no-own-numbers')]),
    ...(warnsOfDuplicateNumbers === null
      ? []
      : [lineOf(warnsOfDuplicateNumbers ? 'warns-of-duplicates' : 'no-warning-of-duplicates')]),
    ...(appliesByItself === null ? [] : [lineOf(appliesByItself ? 'applies-by-itself' : 'applies-nothing')]),
  ];
}

/** Locations apart need classes or departments to stand in. */
function placeLines({ tracksClasses, tracksDepartments }: ReadBooks['setUp'], locations: string): Line[] {
  if (tracksClasses === null && tracksDepartments === null) return [];
  const tracked = tracksClasses === true || tracksDepartments === true;
  return [lineOf(locations === 'apart' && !tracked ? 'places-not-tracked' : 'places-fit')];
}
