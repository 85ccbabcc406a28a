import { CsvError, parse } from 'csv-parse/sync';
import { withoutMark } from './decode.ts';
import { type FileProblem, problemAt } from './problem.ts';

/** One record with the line on which it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };
export type Delimiter = ',' | ';';

/** Rows of an empty cell only are left out, as spreadsheets write them below a table. */
export function recordsOf(
  text: string,
): { readonly delimiter: Delimiter; readonly records: readonly CsvRecord[] } | FileProblem {
  const lined = withoutMark(text).replace(/\r\n?/g, '\n');
  const delimiter = delimiterOf(lined);
  try {
    const parsed = parse(lined, {
      delimiter,
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { record: string[]; info: { lines: number } }[];
    const records = parsed.map(({ record, info }) => ({
      line: info.lines - breaksIn(record.join('')),
      cells: record,
    }));
    return { delimiter, records: records.filter(({ cells }) => cells.some(cell => cell.trim() !== '')) };
  } catch (error) {
    if (error instanceof CsvError) return problemAt(lineOf(error, lined), null, 'quotes');
    throw error;
  }
}

/** Our headers hold neither: the one that stands in the first line more often parts the cells. */
function delimiterOf(text: string): Delimiter {
  const head = text.slice(0, text.indexOf('\n') + 1) || text;
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}

/** The line behind the last record that was whole. */
function lineOf(error: CsvError, text: string): number {
  const whole = Number((error as unknown as { bytes_records?: number }).bytes_records ?? 0);
  return 1 + breaksIn(Buffer.from(text, 'utf8').subarray(0, whole).toString('utf8'));
}
