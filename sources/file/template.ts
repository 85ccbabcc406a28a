import { stringify } from 'csv-stringify/sync';
import type { FileKind } from '../../domain/documents/received.ts';
import type { DecimalMark } from './amount.ts';
import { COLUMNS } from './columns.ts';
import type { Delimiter } from './csv.ts';
import type { DateFormat } from './date.ts';

export type TemplateOptions = {
  readonly delimiter: Delimiter;
  readonly dateFormat: DateFormat;
  readonly decimalMark: DecimalMark;
  /** With a row of examples, which a file to be handed over must not hold. */
  readonly example: boolean;
};

/** Excel takes a file for UTF-8 only with this mark. */
const MARK = '\uFEFF';

/** An empty file of a kind: its header, and on request one row that shows how each column is written. */
export function templateOf(kind: FileKind, options: TemplateOptions): string {
  const { delimiter, dateFormat, decimalMark, example } = options;
  const head = COLUMNS[kind].map(column => column.name);
  const row = COLUMNS[kind].map(({ type, example: text }) => {
    if (type === 'date' && dateFormat === 'mm/dd/yyyy') return text.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1');
    const isNumber = type === 'amount' || type === 'positive' || type === 'quantity';
    return isNumber && decimalMark === 'comma' ? text.replace('.', ',') : text;
  });
  return MARK + stringify(example ? [head, row] : [head], { delimiter, record_delimiter: 'windows' });
}
