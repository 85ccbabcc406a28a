import Table from 'cli-table3';
import type { Row, Verdict } from './compare.ts';

/** Every line of the last evening, and of the others the lines that differ. */
export function tableOf(verdicts: readonly Verdict[]): string {
  const last = verdicts.at(-1);
  const table = new Table({
    head: ['Evening', 'What', 'Name', 'Shop system', 'Books', 'Difference'],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right'],
  });
  for (const verdict of verdicts) {
    const rows = verdict === last ? verdict.rows : verdict.rows.filter(row => row.shop !== row.books);
    for (const row of rows) table.push(cells(verdict.date, row));
  }
  const differing = verdicts.filter(verdict => !verdict.agrees).map(verdict => verdict.date);
  const words =
    differing.length === 0
      ? `All ${verdicts.length} evenings agree.`
      : `${differing.length} of ${verdicts.length} evenings do NOT agree: ${differing.join(', ')}`;
  return `${table.toString()}\n${words}`;
}

function cells(date: string, { what, name, shop, books }: Row): string[] {
  return [date, what, name, text(shop), text(books), shop === books ? '' : text(books - shop)];
}

function text(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
