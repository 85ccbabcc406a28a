import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { saveSweep } from '../../db/queries/source-sweeps.ts';
import type { ChangePage, SourceCursor } from '../../sources/source.ts';
import { openSource, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { ingestWebhooks } from './ingest-webhooks.ts';
import { normalizeWaiting } from './normalize.ts';
import { storePage } from './store-page.ts';

/**
 * Reads what changed since the watermark, takes in the webhooks that came, and makes neutral documents of both.
 * Heartbeats with its cursor and goes on from it. Gives the business dates that changed, never a document.
 */
export async function extract(context: Context, input: { v: 1; shopId: string }) {
  return await classified(async () => {
    const { shopId } = input;
    const shop = await shopOf(context, shopId);
    const open = await openSource(context, shop, cancellationSignal());
    let cursor = (activityInfo().heartbeatDetails as SourceCursor | undefined) ?? null;
    let documents = 0;
    for (;;) {
      const page: ChangePage = await open.source.changes(open.connection, open.row.watermark, cursor);
      documents += await storePage(context, shopId, page.documents);
      cursor = page.next;
      if (cursor === null) {
        await saveSweep(context.database, shopId, page.watermark, new Date());
        break;
      }
      heartbeat(cursor);
    }
    await ingestWebhooks(context, shopId, open);
    const changedDays = await normalizeWaiting(context, shop, open);
    return { v: 1 as const, documents, changedDays: changedDays.filter(day => day >= shop.startDate) };
  });
}
