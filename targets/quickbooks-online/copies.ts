import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { ObjectName, SavedCopy } from '../target.ts';
import { type BooksEntity, entityOfName } from './entity.ts';
import { errorOf } from './errors.ts';
import { type Context, readAnswer } from './http.ts';
import { parseVerbatim } from './json.ts';
import { pathOf } from './paths.ts';
import { quotedList } from './query.ts';
import { chunksOf } from './read-back.ts';
import { shaped } from './shapes.ts';

/** An object of QuickBooks with all its members; numbers are kept in their digits. */
export type CopiedObject = Readonly<Record<string, unknown>>;

const copied = z.looseObject({ Id: z.string(), SyncToken: z.string() });

/**
 * Copies of these objects; those that are not there are left out. A copy's body is the object's JSON as text, digit by
 * digit as QuickBooks wrote it.
 */
export async function copiesOf(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly SavedCopy[]> {
  const copies = new Map<string, SavedCopy>();
  for (const [entity, ids] of chunksOf(context, names)) {
    for (const object of await readVerbatim(context, entity, ids)) {
      const { Id, SyncToken } = object;
      const name = names.find(each => each.booksId === Id && entityOfName(each) === entity);
      if (name) copies.set(`${entity} ${Id}`, { name, version: SyncToken, body: JSON.stringify(object) });
    }
  }
  return [...copies.values()];
}

/** Whole objects by their ids, at most as many as one query takes. */
export async function readVerbatim(context: Context, entity: BooksEntity, ids: readonly string[]) {
  const answer = await readAnswer(context, {
    method: 'POST',
    path: pathOf(context.configuration, 'query'),
    body: `select * from ${entity} where Id in ${quotedList(ids)} maxresults ${context.configuration.pageSize}`,
    contentType: 'application/text',
  });
  if (answer.fault || answer.status !== 200) throw errorOf(answer.status, answer.fault);
  const reply = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });
  const { QueryResponse } = shaped(reply, parseVerbatim(answer.text));
  return shaped(z.array(copied), QueryResponse[entity] ?? []);
}

/** The object inside a copy. Throws DaybookError('bug') for one that is none of ours. */
export function objectOf(copy: SavedCopy): CopiedObject {
  if (typeof copy.body !== 'string') throw new DaybookError('bug', 'a copy of QuickBooks is kept as text');
  return shaped(z.looseObject({ Id: z.string() }), parseVerbatim(copy.body));
}

export function entityOfCopy({ name }: SavedCopy): BooksEntity {
  const entity = entityOfName(name);
  if (entity === null) throw new DaybookError('bug', `QuickBooks' ${name.kind} cannot be copied`);
  return entity;
}

/** What other objects' links move on an object, and what every write moves. */
const MOVED_BY_LINKS = new Set([
  'SyncToken',
  'MetaData',
  'LinkedTxn',
  'Balance',
  'HomeBalance',
  'RemainingCredit',
  'UnappliedAmt',
]);

/** True where an object differs from its copy in nothing but who links to it and what it settles. */
export function sameButLinks(one: CopiedObject, other: CopiedObject): boolean {
  return canonical(withoutLinks(one)) === canonical(withoutLinks(other));
}

function withoutLinks(object: CopiedObject): CopiedObject {
  const kept = Object.entries(object).filter(([member]) => !MOVED_BY_LINKS.has(member));
  const lines = linesIn(object).filter(line => line.LinkedTxn === undefined);
  return { ...Object.fromEntries(kept), Line: lines };
}

/** The lines of a copied object. */
export function linesIn(object: CopiedObject): readonly CopiedObject[] {
  return shaped(z.array(z.looseObject({})), object.Line ?? []);
}

/** JSON with the members of every object in the order of their names. */
function canonical(object: unknown): string {
  return JSON.stringify(object, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && !isNumber(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A number that is kept in its digits is an object of its own sort. */
function isNumber(value: object): boolean {
  return (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value);
}
