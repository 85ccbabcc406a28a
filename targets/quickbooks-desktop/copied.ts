import { keyOf } from '../../domain/entries/identity.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { RemovedOutcome, RestoredOutcome, SavedCopy } from '../target.ts';
import { askComputer, SET_ID_LENGTH } from './ask.ts';
import type { Context } from './context.ts';
import { objectIn, sameButLinks } from './copies.ts';
import {
  concernsConnection,
  describeStatus,
  errorOf,
  errorOfHresult,
  refusalOf,
  UNREADABLE,
  verdictOf,
} from './errors.ts';
import { answeredIn, isDone, type Response } from './qbxml/answer.ts';
import { type Node, node, text } from './qbxml/node.ts';
import { message } from './qbxml/write.ts';
import { byIds, dated } from './questions.ts';
import { answered } from './read-back.ts';
import { copyTag, restoring } from './restoring.ts';

type Unknown = { readonly result: 'unknown'; readonly detail: string };

/**
 * Deletes an object that stands as in its copy. Its version may be another by what linked to it; any other difference is
 * a person's work, and refused. Gone already counts as done.
 */
export async function removeCopied(context: Context, key: string, copy: SavedCopy): Promise<RemovedOutcome> {
  const { kind, ret } = objectIn(copy);
  const [now] = await answered(context, [{ kind, ask: byIds(kind, [copy.name.booksId]) }]);
  if (!now) return { result: 'removed' };
  if (now.object.booksVersion !== copy.version && !sameButLinks(now.ret, ret)) {
    const detail = `${kind} ${copy.name.booksId} was changed in the books since it was copied`;
    return { result: 'refused', code: 'edited-in-books', detail, hold: 'edited-in-books' };
  }
  const undo = node('TxnDelRq', [node('TxnDelType', kind), node('TxnID', copy.name.booksId)]);
  const answer = await written(context, 'quickbooks-desktop.remove-copied', `out ${key}`, undo);
  if ('result' in answer) return answer;
  if (isDone(answer) || answer.code === 3120) return { result: 'removed' };
  return refusedOr(answer);
}

/**
 * Makes an object again from its copy, under a new id. Its memo bears the key, so that what an earlier try made is found
 * and given back. What it settled is settled again as far as that stands.
 */
export async function restoreCopied(
  context: Context,
  key: string,
  copy: SavedCopy,
  renamed: Readonly<Record<string, string>> = {},
): Promise<RestoredOutcome> {
  const { kind, ret } = objectIn(copy);
  const date = text(ret, 'TxnDate') ?? '';
  const sameDay = await answered(context, [{ kind, ask: dated(kind, date, date) }]);
  const earlier = sameDay.find(each => memosOf(each.ret).some(memo => memo.includes(copyTag(key))));
  if (earlier) return restored(earlier.object);
  const wanted = await restoring(context, key, kind, ret, renamed);
  if (typeof wanted === 'string') return { result: 'refused', code: 'target-refused', detail: wanted };
  const answer = await written(
    context,
    'quickbooks-desktop.restore-copied',
    `back ${key} ${copy.version}`,
    wanted,
  );
  if ('result' in answer) return answer;
  if (!isDone(answer)) return refusedOr(answer);
  const made = answer.rets.find(({ name }) => name === `${kind}Ret`);
  if (made === undefined) return { result: 'unknown', detail: `the answer has no ${kind}` };
  return restored({ booksId: text(made, 'TxnID') ?? '', booksVersion: text(made, 'EditSequence') ?? '' });
}

function memosOf(ret: Node): string[] {
  return [ret, ...ret.children].flatMap(each => text(each, 'Memo') ?? []);
}

function restored({
  booksId,
  booksVersion,
}: {
  readonly booksId: string;
  readonly booksVersion: string;
}): RestoredOutcome {
  return { result: 'restored', booksId, booksVersion };
}

/** One change under a message set of its own; an answer that was lost is unknown. Throws where nothing was done. */
async function written(
  context: Context,
  step: string,
  key: string,
  change: Node,
): Promise<Response | Unknown> {
  const setId = keyOf(key).slice(0, SET_ID_LENGTH);
  const body = message([change], context.configuration.version, setId);
  const answer = await context.connection
    .step(step, () => askComputer(context, { key: setId, body }))
    .catch((error: unknown) => {
      if (error instanceof DaybookError && error.code === 'outcome-unknown') return error;
      throw error;
    });
  if (answer instanceof DaybookError) return { result: 'unknown', detail: answer.detail };
  if ('hresult' in answer) {
    if (answer.hresult.toLowerCase() === UNREADABLE) throw errorOfHresult(answer.hresult, answer.message);
    return { result: 'unknown', detail: `QuickBooks ended with ${answer.hresult}: ${answer.message}` };
  }
  const [response] = answeredIn(answer.body)?.responses ?? [];
  return response ?? { result: 'unknown', detail: 'QuickBooks’ answer cannot be read' };
}

function refusedOr(response: Response): Exclude<RemovedOutcome, { result: 'removed' }> {
  const { error, outcome } = verdictOf(response);
  if (outcome === 'not-done' && concernsConnection(error)) throw errorOf(response, false);
  if (outcome === 'unknown') return { result: 'unknown', detail: describeStatus(response) };
  return refusalOf(response);
}
