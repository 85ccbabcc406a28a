import type { RemovedOutcome, SavedCopy } from '../target.ts';
import { entityOfCopy, objectOf, readVerbatim, sameButLinks } from './copies.ts';
import { resourceOf } from './entity.ts';
import { concernsConnection, errorOf, refusalOf, verdictOf } from './errors.ts';
import { attempt, type Context, LostAnswer } from './http.ts';
import { pathOf } from './paths.ts';

/**
 * Deletes an object that stands as in its copy. Its version may be another by what linked to it and does not any more;
 * any other difference is a person's work, and refused. What holds it goes first: the deposit of a payment, the
 * payment of a bill.
 */
export async function removeCopied(context: Context, key: string, copy: SavedCopy): Promise<RemovedOutcome> {
  const entity = entityOfCopy(copy);
  const [now] = await readVerbatim(context, entity, [copy.name.booksId]);
  if (!now) return { result: 'removed' };
  if (now.SyncToken !== copy.version && !sameButLinks(now, objectOf(copy))) {
    const detail = `${entity} ${now.Id} was changed in the books since it was copied: version ${now.SyncToken}`;
    return { result: 'refused', code: 'edited-in-books', detail, hold: 'edited-in-books' };
  }
  const path = pathOf(context.configuration, resourceOf(entity), { operation: 'delete', requestid: key });
  const body = JSON.stringify({ Id: now.Id, SyncToken: now.SyncToken });
  const answer = await context.connection.step('quickbooks-online.remove-copied', () =>
    attempt(context, { path, body }),
  );
  if (answer instanceof LostAnswer) return { result: 'unknown', detail: answer.message };
  if (!answer.fault && answer.status === 200) return { result: 'removed' };
  if (answer.fault?.code === '610') return { result: 'removed' };
  const verdict = verdictOf(answer.status, answer.fault);
  if (concernsConnection(verdict.error)) throw errorOf(answer.status, answer.fault);
  const refusal = refusalOf(answer.status, answer.fault);
  return verdict.outcome === 'unknown' ? { result: 'unknown', detail: refusal.detail } : refusal;
}
