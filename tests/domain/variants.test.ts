import { expect, test } from 'vitest';
import { carries, carriesCosts, variantRefusal } from '../../domain/documents/variants.ts';
import { Scope } from '../../domain/mapping/scope.ts';

test('the own connection carries invoices and payments alone, the full one everything', () => {
  const own = (['sale', 'payment', 'credit', 'bill', 'vendor-credit', 'deposit'] as const).filter(kind =>
    carries('own', kind),
  );
  expect(own).toEqual(['sale', 'payment', 'credit']);
  expect(carries('full', 'bill')).toBe(true);
  expect(carries(null, 'vendor-credit')).toBe(true);
});

test('the own connection is for QuickBooks Online outside Canada', () => {
  const us = { country: 'US', targetKind: 'quickbooks-online' };
  expect(variantRefusal('own', us)).toBeNull();
  expect(variantRefusal('own', { ...us, country: 'CA' })).toBe('own-not-in-canada');
  expect(variantRefusal('own', { ...us, targetKind: 'ledger-file' })).toBe('own-is-quickbooks-online');
  expect(variantRefusal('full', { ...us, country: 'CA' })).toBeNull();
});

test('what a variant does not carry is skipped with its reason, and nothing else is', () => {
  const agreed = { startDate: '2026-01-05', launchDate: '2026-01-05', zone: 'America/Chicago' };
  const dated = { businessDate: '2026-02-01', state: 'posted' };
  const own = new Scope({ ...agreed, variant: 'own' });
  expect(own.skips({ kind: 'bill', ...dated })).toBe('not-in-this-variant');
  expect(own.skips({ kind: 'credit', ...dated })).toBeNull();
  for (const variant of ['full', null])
    expect(new Scope({ ...agreed, variant }).skips({ kind: 'bill', ...dated })).toBeNull();
});

test('costs come with the full variant alone', () => {
  expect([carriesCosts('own'), carriesCosts('full'), carriesCosts(null)]).toEqual([false, true, true]);
});
