import type { BooksObject, ObjectName } from '../target.ts';
import { BOOKS_ENTITIES, type BooksEntity, ENTITIES, entityOfName } from './entity.ts';
import type { Context } from './http.ts';
import { booksObject } from './object-back.ts';
import { quoted, quotedList } from './query.ts';
import { type Question, queryTogether } from './query-batch.ts';
import { transactionSchema } from './shapes.ts';

/**
 * All objects of the kinds that we write, dated in the range (yyyy-mm-dd, both ends included), with one call for all
 * kinds, and one more for each thousand of a kind.
 */
export function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  return readDated(context, ENTITIES, from, to);
}

/** The same with sales receipts and refund receipts, which others write: `other`, with QuickBooks' name as `kind`. */
export function readPeriod(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  return readDated(context, BOOKS_ENTITIES, from, to);
}

async function readDated(context: Context, entities: readonly BooksEntity[], from: string, to: string) {
  const condition = `TxnDate >= ${quoted(from)} and TxnDate <= ${quoted(to)}`;
  return objectsOf(
    context,
    entities.map(entity => ({ entity, condition })),
  );
}

async function objectsOf(context: Context, questions: readonly Question<BooksEntity>[]) {
  const results = await queryTogether(context, questions, transactionSchema);
  return results.flatMap(({ entity, rows }) => rows.map(row => booksObject(entity, row)));
}

/**
 * These objects, with one call for all kinds and chunks of ids; deleted ones are left out. A purchase that was asked for as a
 * refund or expense is answered as that, also when its marker was wiped out.
 */
export async function readObjects(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly BooksObject[]> {
  const questions = chunksOf(context, names).map(([entity, ids]) => ({
    entity,
    condition: `Id in ${quotedList(ids)}`,
  }));
  const objects = await objectsOf(context, questions);
  const asked = new Map(names.map(name => [`${entityOfName(name)} ${name.booksId}`, name.type]));
  return objects.map(object => {
    const type = asked.get(`${object.kind} ${object.booksId}`);
    if (type === undefined || type === 'other' || object.type !== 'other') return object;
    const { kind: _purchase, ...rest } = object;
    return { ...rest, type };
  });
}

/** The ids by entity, in as many as one query takes. Kinds that we do not read are left out. */
export function chunksOf(
  { configuration }: Context,
  names: readonly ObjectName[],
): readonly (readonly [BooksEntity, readonly string[]])[] {
  const byEntity = Map.groupBy(names, entityOfName);
  return [...byEntity].flatMap(([entity, named]) => {
    if (entity === null) return [];
    const ids = [...new Set(named.map(({ booksId }) => booksId))];
    const chunks: (readonly [BooksEntity, readonly string[]])[] = [];
    for (let start = 0; start < ids.length; start += configuration.namesPerQuery) {
      chunks.push([entity, ids.slice(start, start + configuration.namesPerQuery)]);
    }
    return chunks;
  });
}
