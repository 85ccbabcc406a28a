import { stageWithdrawal } from '../../db/queries/withdrawals.ts';
import type { Context } from '../context.ts';

/** Stages the taking back of everything of a day that stands in the books. */
export async function withdrawDay(
  context: Context,
  input: { v: 1; shopId: string; businessDate: string },
): Promise<{ v: 1; entries: number }> {
  return { v: 1, entries: await stageWithdrawal(context.database, input.shopId, input.businessDate) };
}
