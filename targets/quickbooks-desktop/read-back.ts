import type { BooksObject, ObjectName } from '../target.ts';
import { read } from './ask.ts';
import type { Context } from './context.ts';
import { BOOKS_KINDS, type BooksKind, KINDS, kindsOfName } from './kinds.ts';
import { booksObject, markerOf } from './object-back.ts';
import type { Node } from './qbxml/node.ts';
import { byIds, dated, ITEMS, itemAccountsIn, objectsIn } from './questions.ts';

/** A question for objects of a kind. */
export type Question = { readonly kind: BooksKind; readonly ask: Node };
export type Answered = { readonly kind: BooksKind; readonly ret: Node; readonly object: BooksObject };

/** All objects of the kinds that we write, dated in the range (yyyy-mm-dd, both ends included), with one message. */
export async function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  return await objects(
    context,
    KINDS.map(kind => ({ kind, ask: dated(kind, from, to) })),
  );
}

/** The same with sales receipts, which others write: `other`, with QuickBooks' name as `kind`. */
export async function readPeriod(
  context: Context,
  from: string,
  to: string,
): Promise<readonly BooksObject[]> {
  return await objects(
    context,
    BOOKS_KINDS.map(kind => ({ kind, ask: dated(kind, from, to) })),
  );
}

async function objects(context: Context, questions: readonly Question[]): Promise<readonly BooksObject[]> {
  return (await answered(context, questions)).map(({ object }) => object);
}

/** Asks for objects in one message, with the items that tell where their lines stand. */
export async function answered(
  context: Context,
  questions: readonly Question[],
): Promise<readonly Answered[]> {
  if (questions.length === 0) return [];
  const [itemsAnswer, ...answers] = await read(context, [ITEMS, ...questions.map(({ ask }) => ask)]);
  if (itemsAnswer === undefined) return [];
  const items = itemAccountsIn(context, itemsAnswer);
  return answers.flatMap((answer, place) => {
    const kind = questions[place]?.kind;
    if (kind === undefined) return [];
    return objectsIn(kind, answer).map(ret => ({ kind, ret, object: booksObject(kind, ret, items) }));
  });
}

/**
 * These objects, wherever they are dated; deleted ones are left out. One that was asked for as an entry of ours is
 * answered as that, also when its marker was wiped out.
 */
export async function readObjects(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly BooksObject[]> {
  const found = await answered(context, questionsFor(context, names));
  return found.map(({ kind, ret, object }) => {
    const asked = names.find(
      name =>
        name.booksId === object.booksId && kindsOfName(name).includes(kind) && name.type !== object.type,
    );
    if (asked === undefined || asked.type === 'other' || markerOf(kind, ret) !== null) return object;
    const { kind: _word, ...rest } = object;
    return { ...rest, type: asked.type };
  });
}

/** The ids by kind, in as many as one query takes. */
export function questionsFor({ configuration }: Context, names: readonly ObjectName[]): readonly Question[] {
  const pairs = names.flatMap(name => kindsOfName(name).map(kind => ({ kind, id: name.booksId })));
  return [...Map.groupBy(pairs, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
    const ids = [...new Set(ofKind.map(({ id }) => id))];
    const questions: Question[] = [];
    for (let start = 0; start < ids.length; start += configuration.namesPerQuery)
      questions.push({ kind, ask: byIds(kind, ids.slice(start, start + configuration.namesPerQuery)) });
    return questions;
  });
}
