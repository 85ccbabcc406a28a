import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { errorOf } from './errors.ts';
import { faultOfJson } from './fault.ts';
import { type Context, read } from './http.ts';
import { pathOf } from './paths.ts';
import { queryAll, queryText } from './query.ts';
import { shaped } from './shapes.ts';

/** One question of several: the rows of an entity that meet a condition. */
export type Question<Entity extends string> = { readonly entity: Entity; readonly condition: string };

const reply = z.object({ BatchItemResponse: z.array(z.looseObject({ bId: z.string() })) });
const answered = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });

/**
 * The rows of several queries, in their order, with one call for each batch of them: reads are metered. A query whose
 * page is full goes on by itself, and one alone needs no batch, of which there are fewer. Throws DaybookError as every read, for the first query that is refused too.
 */
export async function queryTogether<Entity extends string, Row>(
  context: Context,
  questions: readonly Question<Entity>[],
  schema: z.ZodType<Row>,
): Promise<readonly { readonly entity: Entity; readonly rows: readonly Row[] }[]> {
  const { batchSize, pageSize } = context.configuration;
  const [only] = questions;
  if (only && questions.length === 1) {
    const rows = await queryAll(context, only.entity, only.condition, schema);
    return [{ entity: only.entity, rows }];
  }
  const results: { entity: Entity; rows: Row[] }[] = [];
  for (let start = 0; start < questions.length; start += batchSize) {
    const chunk = questions.slice(start, start + batchSize);
    const answers = await ask(context, chunk);
    for (const [index, { entity, condition }] of chunk.entries()) {
      const rows = rowsOf(answers.get(String(index)), entity, schema);
      const more =
        rows.length < pageSize ? [] : await queryAll(context, entity, condition, schema, pageSize + 1);
      results.push({ entity, rows: [...rows, ...more] });
    }
  }
  return results;
}

async function ask(context: Context, questions: readonly Question<string>[]) {
  const items = questions.map(({ entity, condition }, index) => ({
    bId: String(index),
    Query: queryText(context, entity, condition, 1),
  }));
  const answer = await read(context, {
    method: 'POST',
    path: pathOf(context.configuration, 'batch'),
    body: JSON.stringify({ BatchItemRequest: items }),
  });
  return new Map(shaped(reply, answer).BatchItemResponse.map(each => [each.bId, each]));
}

function rowsOf<Row>(
  answer: Readonly<Record<string, unknown>> | undefined,
  entity: string,
  schema: z.ZodType<Row>,
): Row[] {
  const fault = faultOfJson(answer?.Fault);
  if (fault) throw errorOf(200, fault);
  if (!answer) throw new DaybookError('target-unavailable', `no answer about ${entity} in the batch`);
  return shaped(z.array(schema), shaped(answered, answer).QueryResponse[entity] ?? []);
}
