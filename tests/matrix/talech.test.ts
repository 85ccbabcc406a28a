import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZONE } from '../integration/practice.ts';
import { unequal } from './balances.ts';
import { checkJournal, type Matrix, runMatrix } from './matrix.ts';
import { STORES, TALECH_SHOP } from './talech-shop.ts';

let matrix: Matrix;
beforeAll(async () => {
  matrix = await runMatrix({ name: `talech:${STORES}`, wishes: TALECH_SHOP, overAt });
}, 1_800_000);
afterAll(() => matrix?.close());

/** The stores close at two in the night. */
function overAt(businessDate: string): string {
  const next = Temporal.PlainDate.from(businessDate).add({ days: 1 });
  return next.toZonedDateTime({ timeZone: ZONE, plainTime: '04:00' }).toInstant().toString();
}

test('every day of the 60 ties out in every set of books and style', () => {
  const open = [...matrix.ends].filter(([, end]) => !['proved', 'empty'].includes(end.outcome));
  expect(open).toEqual([]);
});

test('what must agree agrees on every evening', () => {
  expect(matrix.differences).toEqual({});
});

test('every role has the same balance in all books and styles', () => {
  expect(matrix.roles.length).toBeGreaterThan(10);
  expect(unequal(matrix.roles)).toEqual([]);
});

test('hledger and beancount take every ledger', async () => {
  for (const { kind, place } of matrix.books) if (kind === 'ledger-file') await checkJournal(place);
});
