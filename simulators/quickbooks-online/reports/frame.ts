import { type Books, homeCurrency } from '../books.ts';
import type { Body } from '../json.ts';
import { stamp } from '../time.ts';

export type Cell = { value: string; id?: string };
export type Row = Body;

export const cell = (value: string, id?: string): Cell => (id === undefined ? { value } : { value, id });
/** A row of values; empty cells are there with an empty value. */
export const dataRow = (cells: readonly Cell[]): Row => ({
  ColData: cells.map(each => ({ ...each })),
  type: 'Data',
});
export const colData = (cells: readonly Cell[]): Body => ({ ColData: cells.map(each => ({ ...each })) });
export const column = (ColTitle: string, ColType: string): Body => ({ ColTitle, ColType });

/** A report in Intuit's frame: header, columns, rows. */
export function report(
  books: Books,
  name: string,
  header: Body,
  options: Readonly<Record<string, string>>,
  columns: readonly Body[],
  rows: readonly Row[],
): Body {
  const Option = Object.entries({ ...options, NoReportData: String(rows.length === 0) }).map(
    ([Name, Value]) => ({ Name, Value }),
  );
  return {
    Header: {
      Time: stamp(books.now, books.company.zone),
      ReportName: name,
      ...header,
      Currency: homeCurrency(books).value,
      Option,
    },
    Columns: { Column: [...columns] },
    Rows: rows.length === 0 ? {} : { Row: [...rows] },
  };
}
