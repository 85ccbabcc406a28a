import type { ShopRow } from '../../db/queries/shops.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { sourceChangedSignal } from '../../workflows/messages.ts';
import type { ApiDependencies } from '../dependencies.ts';

const BEFORE_INSTALLATION: readonly string[] = ['ordered', 'scheduled'];

/** Books were connected: the shop reads its source, and the pre-flight with it. A shop that cannot be told reads it daily. */
export async function askForPreflight(
  { temporal }: ApiDependencies,
  { shopId, stage }: Pick<ShopRow, 'shopId' | 'stage'>,
): Promise<void> {
  if (!BEFORE_INSTALLATION.includes(stage)) return;
  const handle = temporal.workflow.getHandle(shopWorkflowId(shopId));
  await handle.signal(sourceChangedSignal).catch(() => undefined);
}
