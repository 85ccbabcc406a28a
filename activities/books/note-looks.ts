import { type Look, saveLooks } from '../../db/queries/settlements.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import type { Context } from '../context.ts';

/** Keeps looks after lost answers, and one line in the log of each of their days; its counts name the first and last look. */
export async function noteLooks(
  { database }: Context,
  shopId: string,
  looks: readonly Look[],
): Promise<void> {
  await database.transaction(async tx => {
    const kept = await saveLooks(tx, shopId, looks);
    for (const [businessDate, ofDay] of Map.groupBy(kept, look => look.businessDate)) {
      const count = (found: string) => ofDay.filter(look => look.found === found).length;
      const ids = ofDay.map(({ id }) => id);
      await appendLog(tx, shopId, businessDate, 'looked', {
        found: count('this'),
        nothing: count('nothing'),
        ambiguous: count('ambiguous'),
        first: Math.min(...ids),
        last: Math.max(...ids),
      });
    }
  });
}
