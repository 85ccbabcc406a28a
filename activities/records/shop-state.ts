import { appendAudit } from '../../db/queries/audit.ts';
import { raiseNotice as insertNotice } from '../../db/queries/notices.ts';
import { type ShopSummary, saveHandled, saveShopState } from '../../db/queries/shop-state.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { noticeKindOf } from '../../domain/notices/kinds.ts';
import { remind } from '../appointments/notices.ts';
import { shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { closeAfter } from './closes.ts';

/** Writes the state that lists and boards read; notices are derived of it by the post office. */
export async function saveShop(context: Context, input: ShopSummary & { v: 1 }): Promise<{ v: 1 }> {
  await saveShopState(context.database, input);
  return { v: 1 };
}

/** Writes the state after a daily close and gives the next one. */
export async function closeDay(context: Context, input: ShopSummary & { v: 1; closed: string }) {
  await saveShop(context, input);
  const shop = await shopOf(context, input.shopId);
  return { v: 1 as const, nextClose: closeAfter(context, shop, input.closed) };
}

/** Keeps what a person's command did: the handled key, who did it, and the new state, all or nothing. */
export async function recordCommand(
  context: Context,
  input: ShopSummary & { v: 1; move: string; key: string; actor: string; at: string },
): Promise<{ v: 1 }> {
  await context.database.transaction(async tx => {
    const first = await saveHandled(tx, input.shopId, input.key, input.move, input.at);
    await saveShopState(tx, input);
    if (!first) return;
    const after = { stage: input.stage, paused: input.paused };
    await appendAudit(
      tx,
      { shopId: input.shopId, actor: input.actor, act: input.move, after },
      new Date(input.at),
    );
  });
  return { v: 1 };
}

export async function noteCancellation(
  context: Context,
  input: { v: 1; shopId: string; actor: string; reason: string | null },
): Promise<{ v: 1 }> {
  const { shopId, actor, reason } = input;
  await appendAudit(context.database, { shopId, actor, act: 'cancel', reason }, new Date());
  return { v: 1 };
}

/**
 * Raises a notice at the moment that a workflow knows of it, and queues the reminder that goes with it; names that are
 * not on the list are refused.
 */
export async function raiseNotice(
  context: Context,
  input: { v: 1; shopId: string; kind: string; subject: string; whoActs: string },
): Promise<{ v: 1 }> {
  const kind = noticeKindOf(input.kind);
  if (kind === null) throw new DaybookError('invalid-request', `there is no notice ${input.kind}`);
  const { shopId, subject, whoActs } = input;
  const at = new Date();
  await context.database.transaction(async tx => {
    await insertNotice(tx, { shopId, kind, subject, whoActs }, at);
    await remind(tx, { kind, subject }, context.mailing.from, at);
  });
  return { v: 1 };
}
