import { z } from 'zod';
import { type Context, read } from './http.ts';
import { pathOf } from './paths.ts';
import { shaped } from './shapes.ts';

const cell = z.object({ value: z.string().optional(), id: z.string().optional() });
const reportReply = z.object({
  Columns: z.object({
    Column: z.array(
      z.object({
        ColType: z.string().optional(),
        MetaData: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
      }),
    ),
  }),
  Rows: z.object({ Row: z.array(z.unknown()).optional() }).optional(),
});
const reportRow = z.object({
  ColData: z.array(cell).optional(),
  Rows: z.object({ Row: z.array(z.unknown()).optional() }).optional(),
});

/** The cells of one row of data by the key of their column (`txn_type`); what is empty has an empty value. */
export type ReportRow = Readonly<Record<string, { readonly value: string; readonly id: string | null }>>;

/** A report's rows of data, out of all its sections; headers, sums and totals are left out. */
export async function readReport(
  context: Context,
  name: string,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly ReportRow[]> {
  const path = pathOf(context.configuration, `reports/${name}`, parameters);
  const { Columns, Rows } = shaped(reportReply, await read(context, { method: 'GET', path }));
  const keys = Columns.Column.map(
    ({ ColType, MetaData }) => MetaData?.find(each => each.Name === 'ColKey')?.Value ?? ColType ?? '',
  );
  return rowsIn(Rows?.Row ?? []).map(cells =>
    Object.fromEntries(
      cells.map(({ value = '', id }, index) => [keys[index] ?? '', { value, id: id || null }]),
    ),
  );
}

function rowsIn(rows: readonly unknown[]): readonly z.infer<typeof cell>[][] {
  return rows.flatMap(each => {
    const { ColData, Rows } = shaped(reportRow, each);
    if (Rows) return rowsIn(Rows.Row ?? []);
    return ColData ? [ColData] : [];
  });
}
