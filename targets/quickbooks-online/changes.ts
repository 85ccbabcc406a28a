import { z } from 'zod';
import type { BooksChanges, BooksObject } from '../target.ts';
import { BOOKS_ENTITIES, type BooksEntity, typesOfEntity } from './entity.ts';
import { errorOf } from './errors.ts';
import { type Context, read, readAnswer } from './http.ts';
import { booksObject, instantOf } from './object-back.ts';
import { pathOf } from './paths.ts';
import { shaped, transactionSchema } from './shapes.ts';

const cdcReply = z.object({
  CDCResponse: z.array(z.object({ QueryResponse: z.array(z.record(z.string(), z.unknown())).optional() })),
  time: z.string(),
});
const stub = z.object({
  Id: z.string(),
  status: z.literal('Deleted'),
  MetaData: z.object({ LastUpdatedTime: z.string().optional() }).optional(),
});

type Gone = BooksChanges['gone'];

/**
 * What changed since an instant (ISO, UTC), by the change feed: one call for all kinds. It reaches back 30 days and
 * gives 1000 objects; beyond either, `complete` is false. `through` lies a little before the answer, since a change
 * that is being written bears an earlier time than the moment from which it is seen. A purchase that is gone is named
 * as a refund and as an expense: the feed does not tell which it was.
 */
export async function changesSince(context: Context, since: string): Promise<BooksChanges> {
  const { changeFeedDays, changeFeedObjects, changeFeedOverlapMs } = context.configuration;
  const { CDCResponse, time } = await askFeed(context, since);
  const answers = CDCResponse.flatMap(each => each.QueryResponse ?? []);
  const objects: BooksObject[] = [];
  const gone: Gone[number][] = [];
  let count = 0;
  for (const entity of BOOKS_ENTITIES) {
    const rows = answers.flatMap(answer => shaped(z.array(z.unknown()), answer[entity] ?? []));
    count += rows.length;
    for (const row of rows) {
      const deleted = stub.safeParse(row);
      if (deleted.success) gone.push(...goneOf(entity, deleted.data));
      else objects.push(booksObject(entity, shaped(transactionSchema, row)));
    }
  }
  const answered = Temporal.Instant.from(time);
  const reach = answered.subtract({ hours: 24 * changeFeedDays });
  return {
    objects,
    gone,
    through: answered.subtract({ milliseconds: changeFeedOverlapMs }).toString(),
    complete: Temporal.Instant.compare(Temporal.Instant.from(since), reach) >= 0 && count < changeFeedObjects,
  };
}

/** Whether an instant that lies too far back is cut to what there is, or refused, is not documented: it is asked again. */
async function askFeed(context: Context, since: string): Promise<z.infer<typeof cdcReply>> {
  const feed = (changedSince: string) => {
    const parameters = { entities: BOOKS_ENTITIES.join(','), changedSince };
    return { method: 'GET', path: pathOf(context.configuration, 'cdc', parameters) } as const;
  };
  const { status, fault, body } = await readAnswer(context, feed(since));
  if (!fault && status === 200) return shaped(cdcReply, body);
  const error = errorOf(status, fault);
  if (error.code !== 'bug' && error.code !== 'target-refused') throw error;
  const now = await read(context, { method: 'GET', path: pathOf(context.configuration, 'preferences') });
  const { time } = shaped(z.object({ time: z.string() }), now);
  const reach = { hours: 24 * context.configuration.changeFeedDays - 1 };
  const earliest = Temporal.Instant.from(time).subtract(reach);
  // What lies within reach was refused for another reason.
  if (Temporal.Instant.compare(Temporal.Instant.from(since), earliest) >= 0) throw error;
  return shaped(cdcReply, await read(context, feed(earliest.toString())));
}

function goneOf(entity: BooksEntity, { Id, MetaData }: z.infer<typeof stub>): Gone {
  const name = { booksId: Id, at: instantOf(MetaData?.LastUpdatedTime) };
  const types = typesOfEntity(entity).map(type => ({ ...name, type }));
  return types.length === 0 ? [{ ...name, type: 'other', kind: entity }] : types;
}
