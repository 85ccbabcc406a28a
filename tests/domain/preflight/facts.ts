import { minor } from '../../../domain/money/minor.ts';
import type { PreflightFacts, ReadBooks } from '../../../domain/preflight/facts.ts';
import type { Finding, Line } from '../../../domain/preflight/line.ts';
import { preflight } from '../../../domain/preflight/preflight.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';

export const SET_UP: ReadBooks['setUp'] = {
  name: 'Main Street Auto LLC',
  country: 'US',
  currency: 'USD',
  automatedSalesTax: 'on',
  booksClosedThrough: null,
  edition: 'QuickBooks Online Plus',
  subscription: 'active',
  customNumbers: true,
  warnsOfDuplicateNumbers: true,
  appliesByItself: false,
  tracksClasses: true,
  tracksDepartments: false,
  severalCurrencies: false,
  taxes: [
    { name: 'Texas', percent: '6.25', agency: 'Comptroller' },
    { name: 'Austin', percent: '2', agency: 'Comptroller' },
  ],
};

const BOOKS: ReadBooks = { setUp: SET_UP, items: [], objects: [], customers: [], vendors: [] };
const SOURCE: PreflightFacts['source'] = {
  connected: true,
  sales: 40,
  open: 0,
  migrated: 0,
  numbers: ['1001', '1002'],
  customers: ['Ann Lee'],
  vendors: ['Parts Depot'],
  rates: [{ kind: 'sales-tax', location: null, percent: '8.25', sales: 30 }],
  waitsForWebhooks: false,
};

export type Changes = {
  readonly shop?: Partial<PreflightFacts['shop']>;
  readonly setUp?: Partial<ReadBooks['setUp']>;
  readonly books?: Partial<ReadBooks> | null | { readonly unread: string };
  readonly source?: Partial<PreflightFacts['source']>;
  readonly mapping?: Partial<NonNullable<PreflightFacts['mapping']>>;
};

/** Facts of a shop that may start, but for what a test changes. */
export function factsOf({ shop, setUp, books = {}, source, mapping }: Changes = {}): PreflightFacts {
  const set = { ...SET_UP, ...setUp };
  return {
    shop: {
      targetKind: 'quickbooks-online',
      country: 'US',
      currency: 'USD',
      startDate: '2026-03-02',
      ...shop,
    },
    books: books === null || 'unread' in books ? books : { ...BOOKS, ...books, setUp: set },
    mapping: { taxMode: 'automated', locations: 'combined', items: [], problems: [], ...mapping },
    source: { ...SOURCE, ...source },
  };
}

export function linesOf(changes: Changes = {}): readonly Line[] {
  return preflight(factsOf(changes));
}

/** The findings that are not green. */
export function warned(changes: Changes = {}): Finding[] {
  return linesOf(changes).flatMap(line => (line.colour === 'green' ? [] : [line.finding]));
}

export function lineNamed(finding: Finding, changes: Changes = {}): Line | undefined {
  return linesOf(changes).find(line => line.finding === finding);
}

/** An object that somebody else wrote. */
export function theirs(changes: Partial<BooksObject>): BooksObject {
  return {
    type: 'journal',
    booksId: '1',
    booksVersion: '0',
    number: '',
    businessDate: '2026-02-10',
    marker: null,
    total: minor(10_000),
    tax: minor(0),
    lines: [],
    ...changes,
  };
}
