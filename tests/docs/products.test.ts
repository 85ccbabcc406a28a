import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDir } from '../../scripts/ground/settings.ts';

const page = readFileSync(join(projectDir, 'docs/products.md'), 'utf8');
const rows = page.split('\n').flatMap(line => {
  const [, row = '', , done = '', lives = '', shown = ''] = line.split('|').map(cell => cell.trim());
  return /^[TIP]\d+$/.test(row) ? [{ row, done, lives, shown }] : [];
});
const upTo = (letter: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

test('every row of the three products stands there once', () => {
  expect(rows.map(({ row }) => row)).toEqual([...upTo('T', 14), ...upTo('I', 14), ...upTo('P', 11)]);
});

test.each(rows)('$row says where it lives and which tests show it', ({ lives, shown }) => {
  expect(lives).toMatch(/`.+`/);
  const tests = [...shown.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');
  expect(tests.length).toBeGreaterThan(0);
  expect(tests.filter(file => !existsSync(join(projectDir, file)))).toEqual([]);
});

test('no row is partly done without what is missing', () => {
  expect(rows.filter(({ done }) => !/^(yes|partly)/.test(done))).toEqual([]);
  expect(rows.filter(({ done }) => done.startsWith('partly') && !done.includes('missing'))).toEqual([]);
});
