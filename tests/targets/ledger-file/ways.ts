import { ACCOUNTS, type BookedAs } from '../../situations/situation.ts';

const ROOTS: Readonly<Record<string, string>> = {
  Bank: 'Assets',
  'Other Current Asset': 'Assets',
  'Other Current Liability': 'Liabilities',
  Income: 'Income',
  Expense: 'Expenses',
  'Cost of Goods Sold': 'Expenses',
};

/** Every style, and both kinds of receivable of the daily journal. */
export const WAYS: readonly (readonly [string, BookedAs])[] = [
  ['documents', { style: 'documents' }],
  ['daily sales', { style: 'daily-sales' }],
  ['daily journal by customer', { style: 'daily-journal' }],
  ['daily journal with shop receivables', { style: 'daily-journal', receivable: 'shop-receivables' }],
];

/** The accounts as a person would declare them, all at once; those that the chart has by name are left to it. */
export const DIRECTIVES = `\n${Object.entries(ACCOUNTS)
  .filter(([key]) => !['receivable', 'payable', 'undeposited', 'bank', 'supplies', 'fees'].includes(key))
  .map(([key, { name, type }]) => `account ${ROOTS[type]}:Own-${key}  ; name: ${name}, kind: ${type}\n`)
  .join('')}`;
