import { z } from 'zod';
import { type Context, read } from './http.ts';
import { pathOf } from './paths.ts';
import { shaped } from './shapes.ts';

const queryReply = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });

/** A value inside quotes of a query: backslash and quote are escaped (facts: `Amy\'s`). */
export function quoted(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** A list for IN. */
export function quotedList(values: readonly string[]): string {
  return `(${values.map(quoted).join(', ')})`;
}

/**
 * All rows of an entity that meet the condition, page by page in the order of their ids, each through the schema, from
 * the `first` on. POST takes conditions of any length. Throws DaybookError as every read.
 */
export async function queryAll<Row>(
  context: Context,
  entity: string,
  condition: string,
  schema: z.ZodType<Row>,
  first = 1,
): Promise<Row[]> {
  const { pageSize } = context.configuration;
  const rows: Row[] = [];
  for (let start = first; ; start += pageSize) {
    const text = queryText(context, entity, condition, start);
    const page = await queryPage(context, entity, text, schema);
    rows.push(...page);
    if (page.length < pageSize) return rows;
  }
}

/** One page of a query; positions count from 1. */
export function queryText(context: Context, entity: string, condition: string, start: number): string {
  const { pageSize } = context.configuration;
  return `select * from ${entity}${condition && ` where ${condition}`} orderby Id startposition ${start} maxresults ${pageSize}`;
}

async function queryPage<Row>(context: Context, entity: string, text: string, schema: z.ZodType<Row>) {
  const body = await read(context, {
    method: 'POST',
    path: pathOf(context.configuration, 'query'),
    body: text,
    contentType: 'application/text',
  });
  const found = shaped(queryReply, body).QueryResponse[entity] ?? [];
  return shaped(z.array(schema), found);
}
