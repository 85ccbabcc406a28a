import type { Column } from '../sources/file/column.ts';
import { COLUMNS } from '../sources/file/columns.ts';

const HEAD = ['Column', 'Type', 'Needed', 'Meaning', 'Example'];

/** The tables of docs/sources/files.md, by name: heads and rows. */
export const FILE_TABLES: Readonly<Record<string, () => [string[], string[][]]>> = {
  payments: () => [HEAD, COLUMNS.payments.map(rowOf)],
  bills: () => [HEAD, COLUMNS['received-parts-orders'].map(rowOf)],
  vendorPayments: () => [HEAD, COLUMNS['manual-checks'].map(rowOf)],
  cash: () => [HEAD, COLUMNS['cash-in-out'].map(rowOf)],
  transfers: () => [HEAD, COLUMNS['inventory-transfers'].map(rowOf)],
  deposits: () => [HEAD, COLUMNS['bank-deposits'].map(rowOf)],
  payouts: () => [HEAD, COLUMNS.payouts.map(rowOf)],
};

function rowOf({ name, type, required, choices, example, meaning }: Column): string[] {
  const words = choices ? `${meaning.en}: ${choices.map(word => `\`${word}\``).join(', ')}` : meaning.en;
  return [`\`${name}\``, type, required ? 'yes' : '', words, `\`${example}\``];
}
