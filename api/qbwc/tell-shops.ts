import { shopWorkflowId } from '../../temporal/ids.ts';
import { booksReconnectedSignal, computerHereSignal, sourceChangedSignal } from '../../workflows/messages.ts';
import type { Qbwc } from './dependencies.ts';

/** A call of the Web Connector is answered within two seconds, whatever Temporal does. */
const TELL_WITHIN_MS = 800;

/** `look`: the shop reads its source, and the pre-flight with it. */
const SIGNALS = {
  here: computerHereSignal,
  'right-file': booksReconnectedSignal,
  look: sourceChangedSignal,
} as const;

/** Tells shops that what they wait for has come. One that cannot be told is told at the next call, or looks by itself. */
export async function tellShops(
  { temporal, logger }: Pick<Qbwc, 'temporal' | 'logger'>,
  shopIds: readonly string[],
  what: keyof typeof SIGNALS,
): Promise<void> {
  if (shopIds.length === 0) return;
  const told = await temporal.withDeadline(Date.now() + TELL_WITHIN_MS, () =>
    Promise.allSettled(
      shopIds.map(shopId => temporal.workflow.getHandle(shopWorkflowId(shopId)).signal(SIGNALS[what])),
    ),
  );
  const missed = told.filter(({ status }) => status === 'rejected').length;
  if (missed > 0) logger.warn({ what, count: missed }, 'shops could not be told of their computer');
}
