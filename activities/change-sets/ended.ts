import { changeSetOf, moveChangeSet } from '../../db/queries/change-sets.ts';
import type { Context } from '../context.ts';

/**
 * Closes a change set. `follow`: the days that are read, written and proved anew, of a replacement that ours now take
 * the place of, and of what was brought back.
 */
export async function changeSetEnded(
  { database }: Context,
  { shopId, number, stopped }: { v: 1; shopId: string; number: number; stopped: boolean },
): Promise<{ v: 1; follow: { from: string; to: string } | null }> {
  await moveChangeSet(
    database,
    shopId,
    number,
    ['approved', 'running', 'paused'],
    stopped ? 'stopped' : 'done',
  );
  const set = await changeSetOf(database, shopId, number);
  if (set?.state !== 'done' || set.kind === 'roll-back') return { v: 1, follow: null };
  const undone = set.undoes === null ? null : await changeSetOf(database, shopId, set.undoes);
  if (undone?.kind === 'replacement') return { v: 1, follow: null };
  return { v: 1, follow: { from: set.from, to: set.to } };
}
