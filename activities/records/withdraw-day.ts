import { reopenDay, stageWithdrawal } from '../../db/queries/withdrawals.ts';
import type { Context } from '../context.ts';

/** Stages the taking back of everything of a day that stands in the books. */
export async function withdrawDay(
  context: Context,
  input: { v: 1; shopId: string; businessDate: string },
): Promise<{ v: 1; entries: number }> {
  const { shopId, businessDate } = input;
  return await context.database.transaction(async tx => {
    const entries = await stageWithdrawal(tx, shopId, businessDate);
    await reopenDay(tx, shopId, businessDate);
    return { v: 1, entries };
  });
}
