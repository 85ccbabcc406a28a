import { z } from 'zod';
import type { RestoredOutcome, SavedCopy } from '../target.ts';
import { entityOfCopy, objectOf } from './copies.ts';
import { copyTag, restorable } from './copy-body.ts';
import { type BooksEntity, resourceOf } from './entity.ts';
import { concernsConnection, errorOf, refusalOf, verdictOf } from './errors.ts';
import { type Answer, attempt, type Context, LostAnswer } from './http.ts';
import { pathOf } from './paths.ts';
import { queryAll, quoted } from './query.ts';
import { shaped, transactionSchema } from './shapes.ts';

const dated = z.looseObject({ TxnDate: z.string(), DocNumber: z.string().optional() });

/**
 * Makes an object again from its copy, under a new id. Its note bears the key, so that what an earlier try made is found
 * and given back. Links are kept as far as their objects stand, under their old ids or those of `renamed`: what is
 * linked must be restored before. A deposit or bill payment of which a part is not there is refused: it would be another.
 */
export async function restoreCopied(
  context: Context,
  key: string,
  copy: SavedCopy,
  renamed: Readonly<Record<string, string>> = {},
): Promise<RestoredOutcome> {
  const entity = entityOfCopy(copy);
  const earlier = await madeEarlier(context, entity, key, copy);
  if (earlier) return restored(earlier);
  const wanted = await restorable(context, key, copy, renamed);
  if ('refused' in wanted) return { result: 'refused', code: 'target-refused', detail: wanted.refused };
  // The number stood there before, whatever else bears it now.
  const parameters = { include: 'allowduplicatedocnum', requestid: key };
  const path = pathOf(context.configuration, resourceOf(entity), parameters);
  const answer = await context.connection.step('quickbooks-online.restore-copied', () =>
    attempt(context, { path, body: wanted.body }),
  );
  if (answer instanceof LostAnswer) return { result: 'unknown', detail: answer.message };
  return outcomeOf(entity, answer);
}

function outcomeOf(entity: BooksEntity, { status, fault, body }: Answer): RestoredOutcome {
  if (!fault && status === 200) {
    const made = transactionSchema.safeParse(shaped(z.looseObject({}), body)[entity]);
    return made.success
      ? restored(made.data)
      : { result: 'unknown', detail: `the answer is no readable ${entity}` };
  }
  const verdict = verdictOf(status, fault);
  if (verdict.outcome === 'not-done' && concernsConnection(verdict.error)) throw errorOf(status, fault);
  const refusal = refusalOf(status, fault);
  return verdict.outcome === 'unknown' ? { result: 'unknown', detail: refusal.detail } : refusal;
}

/** By the day, and the number where there is one to search by. */
async function madeEarlier(context: Context, entity: BooksEntity, key: string, copy: SavedCopy) {
  const { TxnDate, DocNumber } = shaped(dated, objectOf(copy));
  const isNumbered = DocNumber !== undefined && entity !== 'Deposit' && entity !== 'Payment';
  const number = isNumbered ? ` and DocNumber = ${quoted(DocNumber)}` : '';
  const rows = await queryAll(context, entity, `TxnDate = ${quoted(TxnDate)}${number}`, transactionSchema);
  return rows.find(row => row.PrivateNote?.includes(copyTag(key)));
}

function restored({ Id, SyncToken }: z.infer<typeof transactionSchema>): RestoredOutcome {
  return { result: 'restored', booksId: Id, booksVersion: SyncToken };
}
