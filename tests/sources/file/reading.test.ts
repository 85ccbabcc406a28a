import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_KINDS, type FileKind } from '../../../domain/documents/received.ts';
import { amountOf, type DecimalMark } from '../../../sources/file/amount.ts';
import type { Column } from '../../../sources/file/column.ts';
import { COLUMNS } from '../../../sources/file/columns.ts';
import type { Delimiter } from '../../../sources/file/csv.ts';
import { type DateFormat, dateOf, noonOf } from '../../../sources/file/date.ts';
import { decode } from '../../../sources/file/decode.ts';
import { MOST_ROWS, readFile } from '../../../sources/file/read.ts';
import { ROWS } from '../../../sources/file/rows.ts';
import { templateOf } from '../../../sources/file/template.ts';
import { OPTIONS } from './support.ts';

/** An amount as a spreadsheet of either language writes it, with or without groups. */
function written(cents: number, mark: DecimalMark, grouped: boolean): string {
  const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const separator = mark === 'point' ? ',' : '\u00A0';
  const groups = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, separator) : whole;
  return `${cents < 0 ? '-' : ''}${groups}${mark === 'point' ? '.' : ','}${fraction}`;
}

describe('amounts', () => {
  test('are cents without a float, whatever the mark and the groups', () => {
    const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom<DecimalMark>('point', 'comma'),
        fc.boolean(),
        (amount, mark, grouped) => {
          expect(amountOf(written(amount, mark, grouped), mark)).toBe(amount);
        },
      ),
    );
  });

  test.each([
    ['1,234.56', 'point', 123_456],
    ['$1,234.5', 'point', 123_450],
    ['(12.34)', 'point', -1_234],
    ['1 234,56', 'comma', 123_456],
    ['1\u202F234,56 $', 'comma', 123_456],
    ['\u221212,00', 'comma', -1_200],
    ['7', 'comma', 700],
    ['1,234.56', 'comma', 'amount-format'],
    ['1 234,56', 'point', 'amount-format'],
    ['12,34', 'point', 'amount-format'],
    ['1,23,456', 'point', 'amount-format'],
    ['1.234', 'point', 'amount-decimals'],
    ['1.230', 'point', 123],
    ['1e3', 'point', 'amount-format'],
    ['99999999999999999', 'point', 'amount-size'],
  ] as const)('%s with a %s is %s', (cell, mark, wanted) => {
    expect(amountOf(cell, mark)).toBe(wanted);
  });
});

describe('dates', () => {
  test.each([
    ['2026-03-02', 'yyyy-mm-dd', '2026-03-02'],
    ['3/2/2026', 'mm/dd/yyyy', '2026-03-02'],
    ['03/04/2026', 'yyyy-mm-dd', null],
    ['13/04/2026', 'mm/dd/yyyy', null],
    ['2026-02-29', 'yyyy-mm-dd', null],
    ['2026-3-2', 'yyyy-mm-dd', null],
    ['02/29/2028', 'mm/dd/yyyy', '2028-02-29'],
    ['3/2/26', 'mm/dd/yyyy', null],
  ] as const)('%s as %s is %s', (cell, format, wanted) => {
    expect(dateOf(cell, format)).toBe(wanted);
  });

  test('stand at noon of the shop’s day, across a change of the clock too', () => {
    expect(noonOf('2026-03-07', 'America/Chicago')).toBe('2026-03-07T18:00:00Z');
    expect(noonOf('2026-03-08', 'America/Chicago')).toBe('2026-03-08T17:00:00Z');
  });
});

describe('encodings', () => {
  test('are UTF-8 with or without its mark, or Windows-1252', () => {
    const text = 'name;amount\nPneu d’été — 12 €;1,00\n';
    const windows = Buffer.from(text, 'latin1');
    for (const [at, byte] of [...text].entries()) {
      const high = { '’': 0x92, '—': 0x97, '€': 0x80 }[byte];
      if (high !== undefined) windows[at] = high;
    }
    expect(decode(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
    expect(decode(Buffer.from(`\uFEFF${text}`))).toEqual({ text, encoding: 'utf-8' });
    expect(decode(windows)).toEqual({ text, encoding: 'windows-1252' });
  });

  test('others are no text', () => {
    expect(decode(Buffer.from('name,amount', 'utf16le'))).toBeNull();
    expect(decode(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]))).toBeNull();
    expect(decode(Buffer.from([0xe9, 0x81, 0x20]))).toBeNull();
  });
});

describe('files', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map(word => word.replace(/\r\n?/g, '\n').trim())
    .filter(word => word !== '' && !word.includes('\0'));
  const cents = fc.integer({ min: 1, max: 99_999_999 });
  const date = fc
    .integer({ min: 0, max: 400 })
    .map(days => Temporal.PlainDate.from('2025-03-01').add({ days }).toString());

  function cellOf({ type, choices, required }: Column): fc.Arbitrary<string | number | null> {
    const filled: fc.Arbitrary<string | number> = choices
      ? fc.constantFrom(...choices)
      : { text, date, amount: cents, positive: cents, quantity: fc.nat(999).map(String) }[type];
    return required ? filled : fc.option(filled);
  }

  function rowsOf(kind: FileKind) {
    const columns = COLUMNS[kind];
    return fc.array(fc.tuple(...columns.map(cellOf)), { minLength: 1, maxLength: 8 });
  }

  const shown = (value: unknown, { type }: Column, format: DateFormat, mark: DecimalMark): string => {
    if (value === null) return '';
    if (typeof value === 'number') return written(value, mark, true);
    if (type === 'date' && format === 'mm/dd/yyyy')
      return String(value).replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1');
    return String(value);
  };

  test.each(FILE_KINDS)('of %s that a CSV writer wrote read back the same', kind => {
    const columns = COLUMNS[kind];
    fc.assert(
      fc.property(
        rowsOf(kind),
        fc.constantFrom<Delimiter>(',', ';'),
        fc.constantFrom<DateFormat>('yyyy-mm-dd', 'mm/dd/yyyy'),
        fc.constantFrom<DecimalMark>('point', 'comma'),
        fc.constantFrom('unix' as const, 'windows' as const),
        (rows, delimiter, dateFormat, decimalMark, lineEnd) => {
          const cells = rows.map(row =>
            row.map((value, at) => shown(value, columns[at] as Column, dateFormat, decimalMark)),
          );
          const csv = stringify([columns.map(column => column.name), ...cells], {
            delimiter,
            record_delimiter: lineEnd,
          });
          const reading = readFile(kind, csv, { ...OPTIONS, dateFormat, decimalMark });
          expect(reading.problems).toEqual([]);
          expect(reading.rows.map(row => columns.map(column => row.values[column.name]))).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each(FILE_KINDS)(
    'of %s have a template whose example can be read, and rows of just its columns',
    kind => {
      const options = {
        delimiter: ';',
        dateFormat: 'mm/dd/yyyy',
        decimalMark: 'comma',
        example: true,
      } as const;
      const reading = readFile(kind, templateOf(kind, options), { ...OPTIONS, ...options });
      expect(reading.problems).toEqual([]);
      expect(reading.rows).toHaveLength(1);
      expect(Object.keys(ROWS[kind].parse(reading.rows[0]?.values)).sort()).toEqual(
        COLUMNS[kind].map(column => column.name).sort(),
      );
    },
  );

  const read = (lines: readonly string[], options = {}) =>
    readFile('inventory-transfers', lines.join('\r\n'), { ...OPTIONS, ...options });
  const HEAD = 'number,date,name,amount';

  test('name the line on which a row begins, behind cells of several lines and empty rows', () => {
    const { rows, problems } = read([
      HEAD,
      '1,2026-03-02,"two\r\nlines",1.00',
      '',
      ',,,',
      '2,2026-03-02,x,y',
    ]);
    expect(rows.map(row => row.line)).toEqual([2]);
    expect(problems).toEqual([{ line: 6, column: 'amount', code: 'amount-format', value: 'y' }]);
  });

  test('find their columns by name, in any order and case, and leave out those that are unknown', () => {
    const { rows, unknownColumns } = read(['Colour,AMOUNT,Name,"Date ",number', 'red,1.00,Rags,2026-03-02,']);
    expect(rows[0]?.values).toEqual({ number: null, date: '2026-03-02', name: 'Rags', amount: 100 });
    expect(unknownColumns).toEqual(['Colour']);
  });

  test.each([
    ['nothing', [], [1, null, 'no-header']],
    ['no column that is needed', ['number,date,name', '1,2026-03-02,x'], [1, 'amount', 'missing-column']],
    ['a column twice', [`${HEAD},Name`], [1, 'name', 'twice-column']],
    [
      'a quotation mark that is not closed',
      [HEAD, '1,2026-03-02,x,1.00', '1,2026-03-02,"x,1'],
      [3, null, 'quotes'],
    ],
    ['a quotation mark in a cell', [HEAD, '1,2026-03-02,1" bolt,1.00'], [2, null, 'quotes']],
    ['an amount that the delimiter parted', [HEAD, '1,2026-03-02,x,1,50'], [2, null, 'too-many-cells']],
    ['a day to come', [HEAD, '1,2026-05-01,x,1.00'], [2, 'date', 'date-in-future']],
    ['a text too long', [HEAD, `1,2026-03-02,${'x'.repeat(501)},1.00`], [2, 'name', 'too-long']],
  ] as const)('with %s say so', (_what, lines, wanted) => {
    const [problem] = read(lines).problems;
    expect([problem?.line, problem?.column, problem?.code]).toEqual(wanted);
  });

  test('keep to the period that was declared', () => {
    const period = { from: '2026-03-01', to: '2026-03-31' };
    const { problems } = read([HEAD, '1,2026-04-01,x,1.00', '1,2026-03-31,x,1.00'], { period });
    expect(problems).toMatchObject([{ line: 2, column: 'date', code: 'outside-period' }]);
  });

  test('are not read beyond their limit', () => {
    const lines = [HEAD, ...Array.from({ length: MOST_ROWS + 1 }, () => '1,2026-03-02,x,1.00')];
    expect(read(lines)).toMatchObject({ rows: [], problems: [{ line: null, code: 'too-many-rows' }] });
  });
});
