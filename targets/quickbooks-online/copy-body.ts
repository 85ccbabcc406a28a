import { z } from 'zod';
import type { SavedCopy } from '../target.ts';
import { type CopiedObject, entityOfCopy, linesIn, objectOf } from './copies.ts';
import { type BooksEntity, entityOfLink, typesOfEntity } from './entity.ts';
import type { Context } from './http.ts';
import { LONGEST_NOTE } from './marker.ts';
import { readObjects } from './read-back.ts';
import { shaped } from './shapes.ts';

/** What QuickBooks alone writes, or computes from the rest. */
const NOT_SENT = new Set([
  'Id',
  'SyncToken',
  'MetaData',
  'domain',
  'sparse',
  'status',
  'LinkedTxn',
  'Balance',
  'HomeBalance',
  'HomeTotalAmt',
  'RemainingCredit',
  'UnappliedAmt',
  'TxnStatus',
]);
/** Kinds whose total is stated; of all others it follows from the lines. */
const STATES_TOTAL: readonly BooksEntity[] = ['Payment', 'BillPayment'];

const linked = z.array(
  z.object({ TxnId: z.string(), TxnType: z.string(), TxnLineId: z.string().optional() }),
);
type Link = z.infer<typeof linked>[number];

/** What a restored object's note bears beside what stood there. */
export function copyTag(key: string): string {
  return `[daybook-copy ${key}]`;
}

/** The body of a create that makes an object as its copy was; or why it cannot be as it was. */
export async function restorable(
  context: Context,
  key: string,
  copy: SavedCopy,
  renamed: Readonly<Record<string, string>>,
): Promise<{ readonly body: string } | { readonly refused: string }> {
  const entity = entityOfCopy(copy);
  const object = objectOf(copy);
  const standing = await standingLinks(context, object, renamed);
  const lines: CopiedObject[] = [];
  for (const line of linesIn(object).filter(each => each.DetailType !== 'SubTotalLineDetail')) {
    const { Id: _id, LineNum: _number, LineEx: _more, LinkedTxn, ...rest } = line;
    const asked = shaped(linked, LinkedTxn ?? []);
    const links = asked.flatMap(link => standing.get(keyOf(link)) ?? []);
    if (links.length > 0) lines.push({ ...rest, LinkedTxn: links });
    else if (asked.length === 0 || rest.DetailType !== undefined) lines.push(rest);
    else if (entity === 'Deposit' || entity === 'BillPayment')
      return { refused: `${asked[0]?.TxnType} ${asked[0]?.TxnId}, which it was made of, is not there` };
  }
  const members = Object.entries(object).filter(
    ([member]) => !NOT_SENT.has(member) && (member !== 'TotalAmt' || STATES_TOTAL.includes(entity)),
  );
  const PrivateNote = noteOf(key, object.PrivateNote);
  return { body: JSON.stringify({ ...Object.fromEntries(members), PrivateNote, Line: lines }) };
}

function noteOf(key: string, note: unknown): string {
  const tag = copyTag(key);
  const before = typeof note === 'string' ? note.slice(-(LONGEST_NOTE - tag.length - 1)) : '';
  return `${tag} ${before}`.trimEnd();
}

/** Every link of the lines that can be made again, with the id that its object has now. */
async function standingLinks(
  context: Context,
  object: CopiedObject,
  renamed: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Link>> {
  const links = linesIn(object).flatMap(line => shaped(linked, line.LinkedTxn ?? []));
  const now = new Map(links.map(link => [keyOf(link), { ...link, TxnId: idNow(link, renamed) }]));
  const names = [...now.values()].flatMap(({ TxnId, TxnType }) => {
    const entity = entityOfLink(TxnType);
    return entity === null ? [] : [{ type: 'other', kind: entity, booksId: TxnId } as const];
  });
  const there = new Set((await readObjects(context, names)).map(({ booksId }) => booksId));
  return new Map([...now].filter(([, { TxnId }]) => there.has(TxnId)));
}

function idNow({ TxnId, TxnType }: Link, renamed: Readonly<Record<string, string>>): string {
  const entity = entityOfLink(TxnType);
  const types = entity === null ? [] : [...typesOfEntity(entity), 'other'];
  return types.flatMap(type => renamed[`${type} ${TxnId}`] ?? [])[0] ?? TxnId;
}

function keyOf({ TxnId, TxnType }: Link): string {
  return `${TxnType} ${TxnId}`;
}
