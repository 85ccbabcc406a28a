import { describe, expect, test } from 'vitest';
import { field, partyField, pathField, uniqueNames } from '../../../domain/iif/text.ts';

describe('text', () => {
  test.each([
    ['Zoë Müller', 'Zoë Müller'],
    ['Łukasz Dvořák', '?ukasz Dvorák'],
    ['Cœur “d’or” – 5 €', "Coeur 'd'or' - 5 EUR"],
    ['a\tb\r\nENDTRNS', 'a b ENDTRNS'],
    ['=cmd|calc', 'cmd|calc'],
    ['车间', '??'],
  ])('%j is written %j', (text, plain) => expect(field(text, 100)).toBe(plain));

  test('colons part accounts and never make jobs of customers', () => {
    expect(partyField('Smith: Bob')).toBe('Smith- Bob');
    expect(pathField('Income : Labor:')).toBe('Income:Labor');
  });

  test('names that QuickBooks would take for one stay two, within their length', () => {
    const long = 'x'.repeat(41);
    const names = uniqueNames(
      new Map([
        ['1', long],
        ['2', long.toUpperCase()],
        ['3', 'alone'],
      ]),
      41,
    );
    expect(new Set([...names.values()].map(name => name.toLowerCase())).size).toBe(3);
    for (const name of names.values()) expect(name.length).toBeLessThanOrEqual(41);
    expect(names.get('3')).toBe('alone');
  });
});
