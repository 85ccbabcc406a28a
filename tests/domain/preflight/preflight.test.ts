import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../domain/preflight/line.ts';
import { preflight } from '../../../domain/preflight/preflight.ts';
import { type Changes, factsOf, lineNamed, linesOf, theirs, warned } from './facts.ts';

const RATE = { kind: 'sales-tax', location: null, sales: 30 } as const;
const days = (count: number, month = '02') =>
  Array.from({ length: count }, (_, at) =>
    theirs({ booksId: String(at), businessDate: `2026-${month}-${String(at + 10)}` }),
  );

describe('the lines of the pre-flight', () => {
  it('are all green for a shop and books that fit each other', () => {
    expect(warned()).toEqual([]);
    expect(linesOf().length).toBeGreaterThan(10);
  });

  it.each<[string, Changes, Finding, 'red' | 'amber']>([
    ['books that are not connected', { books: null }, 'books-not-connected', 'red'],
    ['books that do not answer', { books: { unread: 'authorization-expired' } }, 'books-unread', 'red'],
    [
      'a plan without connections',
      { setUp: { edition: 'QuickBooks Self-Employed' } },
      'plan-without-connection',
      'red',
    ],
    ['a trial', { setUp: { subscription: 'trial' } }, 'subscription-trial', 'amber'],
    ['a subscription that has ended', { setUp: { subscription: 'ended' } }, 'subscription-ended', 'red'],
    ['another country', { setUp: { country: 'CA' } }, 'country-differs', 'red'],
    ['another currency', { setUp: { currency: 'CAD' } }, 'currency-differs', 'red'],
    ['several currencies', { setUp: { severalCurrencies: true } }, 'several-currencies', 'amber'],
    ['a start in closed books', { setUp: { booksClosedThrough: '2026-03-02' } }, 'start-is-closed', 'red'],
    ['numbers given by the books', { setUp: { customNumbers: false } }, 'no-own-numbers', 'amber'],
    [
      'no warning of duplicates',
      { setUp: { warnsOfDuplicateNumbers: false } },
      'no-warning-of-duplicates',
      'amber',
    ],
    ['credits applied by the books', { setUp: { appliesByItself: true } }, 'applies-by-itself', 'amber'],
    [
      'locations apart without classes',
      { setUp: { tracksClasses: false }, mapping: { locations: 'apart' } },
      'places-not-tracked',
      'red',
    ],
    ['another tax mode', { mapping: { taxMode: 'manual' } }, 'tax-mode-differs', 'red'],
    ['sales tax that is off', { setUp: { automatedSalesTax: 'off' } }, 'tax-off', 'red'],
    ['another rate', { source: { rates: [{ ...RATE, percent: '7.25' }] } }, 'rate-differs', 'red'],
    [
      'a rate that sales do not show',
      { source: { rates: [{ ...RATE, percent: null }] } },
      'rate-not-seen',
      'amber',
    ],
    ['books that compute by address', { setUp: { taxes: [] } }, 'rate-not-seen', 'amber'],
    [
      'an account that is gone',
      { mapping: { problems: [{ reason: 'unknown-account', detail: 'The books have no account 9.' }] } },
      'account-trouble',
      'red',
    ],
    ['an inactive item', { books: { items: [{ name: 'LABOR', active: false }] } }, 'item-inactive', 'red'],
    ['another bridge', { books: { objects: [theirs({ number: 'JA-RO-0210' })] } }, 'known-bridge', 'red'],
    [
      'an order that is there already',
      { books: { objects: [theirs({ type: 'other', kind: 'SalesReceipt', number: '1002' })] } },
      'same-numbers',
      'red',
    ],
    ['daily journals', { books: { objects: days(5) } }, 'daily-journals', 'amber'],
    ['sales by others since the start', { books: { objects: days(1, '03') } }, 'others-after-start', 'red'],
    ['a customer who is a vendor', { books: { vendors: ['ANN  LEE'] } }, 'customer-is-vendor', 'amber'],
    ['a vendor who is a customer', { books: { customers: ['parts depot'] } }, 'vendor-is-customer', 'amber'],
    ['a source that is not connected', { source: { connected: false } }, 'source-not-connected', 'red'],
    ['orders that are not posted', { source: { open: 3 } }, 'orders-not-posted', 'amber'],
    ['webhooks that never came', { source: { waitsForWebhooks: true } }, 'payments-not-told', 'amber'],
  ])('name %s', (_what, changes, finding, colour) => {
    expect(warned(changes)).toEqual([finding]);
    expect(lineNamed(finding, changes)?.colour).toBe(colour);
  });

  it('begin with the red ones, then the amber ones', () => {
    const colours = preflight(
      factsOf({ setUp: { subscription: 'trial', country: 'CA' }, source: { open: 1 } }),
    ).map(line => line.colour);
    const ranks = colours.map(colour => ['red', 'amber', 'green'].indexOf(colour));
    expect(ranks).toEqual(ranks.toSorted());
    expect(new Set(colours).size).toBe(3);
  });

  it('say nothing of switches that the books do not tell', () => {
    const silent = { customNumbers: null, warnsOfDuplicateNumbers: null, appliesByItself: null };
    const found = linesOf({ setUp: { ...silent, subscription: null } }).map(line => line.finding);
    for (const finding of ['own-numbers', 'warns-of-duplicates', 'applies-nothing', 'subscription-active'])
      expect(found).not.toContain(finding);
  });

  it('tell a closing date before the start as green', () => {
    expect(warned({ setUp: { booksClosedThrough: '2026-03-01' } })).toEqual([]);
    expect(lineNamed('start-is-open', { setUp: { booksClosedThrough: '2026-03-01' } })?.values).toEqual({
      closed: '2026-03-01',
      start: '2026-03-02',
    });
  });

  it('take a rate that several of the books’ make together, within two hundredths of a percent', () => {
    const agrees = (percent: string) => warned({ source: { rates: [{ ...RATE, percent }] } }).length === 0;
    expect(['8.25', '6.25', '2.00', '8.27', '8.23'].map(agrees)).toEqual([true, true, true, true, true]);
    expect(['8.28', '8.22', '4.00'].map(agrees)).toEqual([false, false, false]);
  });

  it('take what bears our marker for ours, and four days of journals for no tool', () => {
    const ours = theirs({ type: 'invoice', number: '1001', marker: 'm1', businessDate: '2026-03-03' });
    expect(warned({ books: { objects: [ours, ...days(4)] } })).toEqual([]);
  });

  it('show five examples of many', () => {
    const customers = ['F', 'B', 'C', 'D', 'E', 'A'];
    const values = lineNamed('customer-is-vendor', {
      books: { vendors: customers },
      source: { customers },
    })?.values;
    expect(values).toEqual({ count: '6', examples: 'A, B, C, D, E, …' });
  });
});
