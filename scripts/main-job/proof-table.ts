import Table from 'cli-table3';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { type DayProof, type ProofRow, tiesOut } from './proofs.ts';

/** What a line of the table shows, added up over the rows of a proof by their keys. */
const COLUMNS = [
  { title: 'Sales', holds: (key: string) => key === 'sales' },
  { title: 'Sales tax', holds: (key: string) => key === 'sales-tax' },
  { title: 'Payments', holds: (key: string) => key.startsWith('payments') },
  { title: 'Refunds', holds: (key: string) => key === 'refunds' },
  { title: 'Card fees', holds: (key: string) => key === 'card-fees' },
] as const;

/** Every day as one line, shop beside books to the cent; days that do not tie out follow with all their rows. */
export function proofTable(days: readonly DayProof[]): string {
  const table = new Table({
    head: ['Day', 'Sales, no.', ...COLUMNS.flatMap(({ title }) => [`${title}: shop`, 'books']), 'Verdict'],
    style: { head: [], border: [] },
    // One line a day: no rule between them.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colAligns: ['left', 'right', ...COLUMNS.flatMap(() => ['right', 'right'] as const), 'left'],
  });
  for (const day of days) table.push(line(day));
  return [table.toString(), ...days.filter(day => !tiesOut(day)).map(details)].join('\n');
}

function line(day: DayProof): string[] {
  const rows = day.proof?.rows ?? [];
  const amounts = COLUMNS.flatMap(({ holds }) => [total(rows, holds, 'shop'), total(rows, holds, 'books')]);
  return [day.businessDate, String(day.proof?.counts.sales ?? 0), ...amounts, day.words];
}

function total(rows: readonly ProofRow[], holds: (key: string) => boolean, side: 'shop' | 'books'): string {
  return decimalFromMinor(minor(rows.filter(row => holds(row.key)).reduce((sum, row) => sum + row[side], 0)));
}

function details({ businessDate, proof, words, books }: DayProof): string {
  if (!proof) return `${businessDate}: ${words}`;
  const rows = proof.rows
    .filter(row => row.difference !== 0)
    .map(
      row =>
        `  ${row.label}: shop ${text(row.shop)}, books ${text(row.books)}, difference ${text(row.difference)}`,
    );
  const parked = proof.parked.map(entry => `  parked: ${entry.subject}, ${entry.reason}`);
  const others = books
    .filter(({ tiesOut: ties }) => ties !== true)
    .map(({ kind, words: stands }) => `  ${kind}: ${stands}`);
  const findings = proof.findings.map(finding => `  ${finding.kind}: ${finding.number}, ${finding.detail}`);
  return [`${businessDate}:`, ...rows, ...parked, ...findings, ...others].join('\n');
}

function text(amount: number): string {
  return decimalFromMinor(minor(amount));
}
