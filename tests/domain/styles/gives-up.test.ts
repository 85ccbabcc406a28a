import { expect, test } from 'vitest';
import { givesUp } from '../../../domain/styles/gives-up.ts';

const words = (choice: Parameters<typeof givesUp>[0]) => givesUp(choice).map(({ what }) => what);

test('documents give up nothing, a journal most', () => {
  expect(words({ style: 'documents' })).toEqual([]);
  expect(words({ style: 'daily-sales' })).toEqual(['sales-by-customer', 'single-fees']);
  expect(words({ style: 'daily-journal' })).toEqual([
    'cash-basis',
    'tax-return',
    'sales-by-item',
    'sales-by-customer',
    'single-fees',
  ]);
});

test('receivable by name is lost only with shop receivables', () => {
  expect(words({ style: 'daily-journal', receivable: 'shop-receivables' })).toContain('receivable-by-name');
  expect(words({ style: 'daily-sales', receivable: 'shop-receivables' })).not.toContain('receivable-by-name');
});

test('everything is said in both languages', () => {
  for (const { en, fr } of givesUp({ style: 'daily-journal', receivable: 'shop-receivables' })) {
    expect(en).toMatch(/\.$/);
    expect(fr).toMatch(/\.$/);
    expect(fr).not.toBe(en);
  }
});
