import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseName, suffixedName } from '../../../targets/people-names.ts';
import { plainName, plainText } from '../../../targets/plain-text.ts';
import { markerIn, noteWith } from '../../../targets/quickbooks-online/marker.ts';
import { quoted } from '../../../targets/quickbooks-online/query.ts';

const LATIN_1_LINE = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff]*$/;
/** Any sequence of UTF-16 units: whole characters, halves of surrogates, joiners, emoji. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
);

describe('text that QuickBooks keeps', () => {
  test.each([
    ['Zoë Müller', 'Zoë Müller'],
    ['O’Brien “Mac” – shop', 'O\'Brien "Mac" - shop'],
    ['Dvořák & Łukasz', 'Dvorák & Lukasz'],
    ['Brakes 🔧 done', 'Brakes * done'],
    ['Family 👨‍👩‍👧‍👦!', 'Family *!'],
    ['flag 🇫🇷', 'flag *'],
    ['tab\tand\r\nline', 'tab and line'],
    ['  outer  blanks ', 'outer blanks'],
    ['日本', '??'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['Parts™ ½ €5', 'Parts(TM) ½ EUR5'],
    ['e\u0301 joined', 'é joined'],
    ['half \ud83d', 'half ?'],
    ['1\ufe0f\u20e3', '1'],
  ])('%j becomes %j', (text, plain) => expect(plainText(text, 100)).toBe(plain));

  test('any text becomes one Latin-1 line within its length, and stays so', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 60 }), (text, longest) => {
        const plain = plainText(text, longest);
        expect(plain).toMatch(LATIN_1_LINE);
        expect(plain.length).toBeLessThanOrEqual(longest);
        expect(plainText(plain, longest)).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  test('a name has no colon, tab or line end either', () => {
    expect(plainName('2015 Ford: F-150', 100)).toBe('2015 Ford - F-150');
    expect(plainName(':Ford:', 100)).toBe('Ford');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, longest) => {
        const name = plainName(text, longest);
        expect(name).toMatch(LATIN_1_LINE);
        expect(name).not.toContain(':');
        expect(name).toBe(name.trim());
        expect(name.length).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 500 },
    );
  });
});

describe('names with a suffix', () => {
  test('bear the last part of the key', () => {
    expect(suffixedName('Customer', { key: 'customer:tekmetric:9:4711', name: 'John Smith' }, 100)).toBe(
      'John Smith (#4711)',
    );
    expect(suffixedName('Customer', { key: 'customer:tekmetric:9:4711', name: '🔧' }, 100)).toBe(
      'Customer (#4711)',
    );
    expect(baseName({ key: 'k', name: '日本' }, 100)).toBeNull();
  });

  test('never exceed the length, never lose the suffix', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 10 ** 12 }), (name, id) => {
        const suffixed = suffixedName('Customer', { key: `customer:s:1:${id}`, name }, 100);
        expect(suffixed.length).toBeLessThanOrEqual(100);
        expect(suffixed.endsWith(` (#${id})`)).toBe(true);
      }),
    );
  });
});

describe('the note', () => {
  const mark = { marker: 'A1b2C3d4E5f6G7h8I9j0Kl', revision: 12 };

  test('keeps its marker whole, however long the memo is, and within 4000 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 6000, size: 'max' }), memo => {
        const note = noteWith(memo, mark);
        expect(note.length).toBeLessThanOrEqual(4000);
        expect(markerIn(note)).toEqual(mark);
      }),
      { numRuns: 50 },
    );
  });

  test('a memo that quotes another marker does not lend it', () => {
    const note = noteWith('see [daybook ZZZZZZZZZZZZZZZZZZZZZZ r3]', mark);
    expect(markerIn(note)).toEqual(mark);
    expect(markerIn('Voided')).toBeNull();
    expect(markerIn(undefined)).toBeNull();
  });
});

test('a quoted value cannot end its quotes', () => {
  expect(quoted("Amy's")).toBe("'Amy\\'s'");
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), value => {
      const inside = quoted(value).slice(1, -1);
      expect(inside.replace(/\\[\\']/g, '')).not.toMatch(/[\\']/);
      expect(inside.replace(/\\([\\'])/g, '$1')).toBe(value);
    }),
  );
});
