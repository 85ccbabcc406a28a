import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { ObjectName, SavedCopy } from '../target.ts';
import type { Context } from './context.ts';
import { BOOKS_KINDS, type BooksKind, kindsOfName } from './kinds.ts';
import { type Node, parseNode } from './qbxml/node.ts';
import { written } from './qbxml/write.ts';
import { answered, questionsFor } from './read-back.ts';

const body = z.object({ kind: z.enum(BOOKS_KINDS as [BooksKind, ...BooksKind[]]), ret: z.string() });

/** Copies of these objects as QuickBooks answers them; those that are not there are left out. */
export async function copiesOf(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly SavedCopy[]> {
  const found = await answered(context, questionsFor(context, names));
  return found.flatMap(({ kind, ret, object }) => {
    const name = names.find(each => each.booksId === object.booksId && kindsOfName(each).includes(kind));
    return name ? [{ name, version: object.booksVersion, body: { kind, ret: written(ret) } }] : [];
  });
}

/** The object inside a copy. Throws DaybookError('bug') for one that is none of ours. */
export function objectIn(copy: SavedCopy): { readonly kind: BooksKind; readonly ret: Node } {
  const kept = body.safeParse(copy.body);
  const ret = kept.success ? parseNode(kept.data.ret) : null;
  if (!kept.success || ret === null)
    throw new DaybookError('bug', 'a copy of QuickBooks Desktop cannot be read');
  return { kind: kept.data.kind, ret };
}

/** What other objects' links move on an object, and what every write moves. */
const MOVED = [
  'EditSequence',
  'TimeModified',
  'LinkedTxn',
  'AppliedToTxnRet',
  'AppliedAmount',
  'BalanceRemaining',
  'CreditRemaining',
  'OpenAmount',
  'UnusedPayment',
  'IsPaid',
];

/** True where an object differs from its copy in nothing but who links to it and what it settles. */
export function sameButLinks(one: Node, other: Node): boolean {
  return bare(one) === bare(other);
}

function bare(ret: Node): string {
  return written({ ...ret, children: ret.children.filter(({ name }) => !MOVED.includes(name)) });
}
