import type { FileKind } from '../../domain/documents/received.ts';
import { type ReadingOptions, readCell, type Value } from './cell.ts';
import type { Column } from './column.ts';
import { COLUMNS } from './columns.ts';
import { type CsvRecord, type Delimiter, recordsOf } from './csv.ts';
import { type FileProblem, problemAt } from './problem.ts';

/** A row whose cells all have the type of their columns; `values` holds each column of the kind. */
export type FileRow = { readonly line: number; readonly values: Readonly<Record<string, Value>> };

/** A row with something wrong, with its text cells: it spoils the document that it names. */
export type BadRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

export type FileReading = {
  readonly delimiter: Delimiter | null;
  readonly rows: readonly FileRow[];
  readonly badRows: readonly BadRow[];
  readonly problems: readonly FileProblem[];
  /** Columns of the file that the kind does not have: left out, and shown. */
  readonly unknownColumns: readonly string[];
};

export const MOST_ROWS = 20_000;

/** Reads the text of a file of one kind. Never throws on content: every problem names its line and column. Pure. */
export function readFile(kind: FileKind, text: string, options: ReadingOptions): FileReading {
  const parsed = recordsOf(text);
  if ('code' in parsed) return nothing([parsed]);
  const [head, ...records] = parsed.records;
  if (!head) return nothing([problemAt(1, null, 'no-header', COLUMNS[kind].map(one => one.name).join(', '))]);
  if (records.length > MOST_ROWS) return nothing([problemAt(null, null, 'too-many-rows', String(MOST_ROWS))]);
  const heads = head.cells.map(cell =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_'),
  );
  const wrong = headProblems(COLUMNS[kind], heads, head.line);
  if (wrong.length > 0) return nothing(wrong);
  const known = new Set(COLUMNS[kind].map(({ name }) => name));
  return {
    delimiter: parsed.delimiter,
    unknownColumns: head.cells.map(cell => cell.trim()).filter((_cell, at) => !known.has(heads[at] ?? '')),
    ...readRows(COLUMNS[kind], heads, records, options),
  };
}

function nothing(problems: readonly FileProblem[]): FileReading {
  return { delimiter: null, rows: [], badRows: [], problems, unknownColumns: [] };
}

function headProblems(columns: readonly Column[], heads: readonly string[], line: number): FileProblem[] {
  return columns.flatMap(({ name, required }) => {
    const count = heads.filter(head => head === name).length;
    if (count > 1) return [problemAt(line, name, 'twice-column')];
    return count === 0 && required ? [problemAt(line, name, 'missing-column', heads.join(', '))] : [];
  });
}

function readRows(
  columns: readonly Column[],
  heads: readonly string[],
  records: readonly CsvRecord[],
  options: ReadingOptions,
) {
  const rows: FileRow[] = [];
  const badRows: BadRow[] = [];
  const problems: FileProblem[] = [];
  for (const { line, cells } of records) {
    const named = Object.fromEntries(columns.map(({ name }) => [name, cells[heads.indexOf(name)] ?? '']));
    const wrong: FileProblem[] = [];
    if (cells.slice(heads.length).some(cell => cell.trim() !== ''))
      wrong.push(problemAt(line, null, 'too-many-cells', String(heads.length)));
    const values: Record<string, Value> = {};
    for (const column of columns) {
      const cell = named[column.name] ?? '';
      const read = readCell(column, cell, options);
      if ('fault' in read) wrong.push(problemAt(line, column.name, read.fault, cell.trim().slice(0, 80)));
      else values[column.name] = read.value;
    }
    if (wrong.length === 0) rows.push({ line, values });
    else badRows.push({ line, cells: named });
    problems.push(...wrong);
  }
  return { rows, badRows, problems };
}
