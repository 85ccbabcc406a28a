import { parse } from 'csv-parse/sync';
import { minorFromDecimal } from '../../../domain/money/decimal.ts';

type Column = 'TRNSTYPE' | 'DATE' | 'ACCNT' | 'NAME' | 'CLASS' | 'AMOUNT' | 'DOCNUM' | 'MEMO';
type ReadLine = Readonly<Partial<Record<Column, string>>> & { readonly amount: number };
type ReadFile = {
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  readonly transactions: readonly (readonly ReadLine[])[];
};

/** Reads an IIF file as Intuit describes it, by its lines of heads; throws for a line that no head announced. */
export function parseIif(bytes: Buffer): ReadFile {
  const records: string[][] = parse(bytes.toString('latin1'), {
    delimiter: '\t',
    quote: false,
    relax_column_count: true,
    record_delimiter: '\r\n',
  });
  const heads = new Map<string, readonly string[]>();
  const lists: Record<string, Record<string, string>[]> = {};
  const transactions: ReadLine[][] = [];
  let open: ReadLine[] | null = null;
  for (const [word = '', ...cells] of records) {
    if (word.startsWith('!')) {
      heads.set(word.slice(1), cells);
      continue;
    }
    const columns = heads.get(word);
    if (columns?.length !== cells.length) throw new Error(`${word} has ${cells.length} fields`);
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    const isLine = word === 'TRNS' || word === 'SPL';
    if (word !== 'TRNS' && (word === 'SPL' || word === 'ENDTRNS') !== (open !== null)) throw misplaced(word);
    if (word === 'TRNS' && open !== null) throw misplaced(word);
    if (word === 'TRNS') open = [];
    if (isLine) open?.push({ ...row, amount: minorFromDecimal(row.AMOUNT ?? '') });
    else if (word === 'ENDTRNS') {
      transactions.push(open ?? []);
      open = null;
    } else {
      lists[word] ??= [];
      lists[word].push(row);
    }
  }
  if (open !== null) throw new Error('the last transaction does not end');
  return { lists, transactions };
}

function misplaced(word: string): Error {
  return new Error(`${word} out of place`);
}
