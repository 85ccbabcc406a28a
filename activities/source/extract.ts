import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { saveSweep } from '../../db/queries/source-sweeps.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import { isOurs } from '../../domain/calendar/our-days.ts';
import { REREAD_DAYS, sweepFrom } from '../../domain/corrections/reread.ts';
import type { ChangePage, SourceCursor } from '../../sources/source.ts';
import { type OpenSource, openSource, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { readPreflightWhenDue } from '../preflight/read-when-due.ts';
import { keyOf, rereadNamed, storeWebhookNews } from './ingest-webhooks.ts';
import { normalizeWaiting } from './normalize.ts';
import { storePage } from './store-page.ts';

/**
 * Takes in the webhooks that came, reads what changed since the watermark, and makes neutral documents of both.
 * Heartbeats with its cursor and goes on from it. Gives the business dates that changed, never a document.
 */
export async function extract(context: Context, input: { v: 1; shopId: string }) {
  return await classified(async () => {
    const { shopId } = input;
    const shop = await shopOf(context, shopId);
    const open = await openSource(context, shop, cancellationSignal());
    const reread = await storeWebhookNews(context, shopId, open);
    const from = await sweepsFrom(context, shop, open);
    const { documents, seen } = await sweep(context, shopId, open, from);
    await rereadNamed(context, shopId, open, reread, seen);
    const changedDays = await normalizeWaiting(context, shop, open);
    await appendLog(context.database, shopId, null, 'extracted', {
      documents,
      changedDays: changedDays.length,
    });
    await readPreflightWhenDue(context, shop);
    const facts = await oursFactsOf(context.database, shop);
    return { v: 1 as const, documents, changedDays: changedDays.filter(day => isOurs(day, facts)) };
  });
}

/** Where the sweep begins; a source that tells no list of changes reads its last days again by itself. */
async function sweepsFrom(context: Context, shop: ShopRow, { source, row }: OpenSource) {
  const { watermark, lastReadAt } = row;
  if (source.capabilities.daysFollow === 'closing-hour') return watermark;
  const locks = await Promise.all(
    (await activeBooksOf(context.database, shop.shopId)).map(books =>
      lockOfBooks(context.database, shop.shopId, books),
    ),
  );
  const open = locks.some(lock => lock === null);
  return sweepFrom({
    watermark,
    lastReadAt: lastReadAt === null ? null : new Date(lastReadAt).toISOString(),
    now: new Date().toISOString(),
    zone: shop.zone,
    days: context.timing.rereadDays ?? REREAD_DAYS,
    lock: open
      ? null
      : (locks.toSorted((a, b) => ((a?.through ?? '') < (b?.through ?? '') ? -1 : 1))[0] ?? null),
  });
}

/** Reads all pages; gives how many documents were new or changed and which were seen at all. */
async function sweep(context: Context, shopId: string, open: OpenSource, from: string | null) {
  const seen = new Set<string>();
  let documents = 0;
  let cursor = (activityInfo().heartbeatDetails as SourceCursor | undefined) ?? null;
  for (;;) {
    const page: ChangePage = await open.source.changes(open.connection, from, cursor);
    documents += await storePage(context, shopId, page.documents);
    for (const document of page.documents) seen.add(keyOf(document));
    cursor = page.next;
    if (cursor === null) {
      await saveSweep(context.database, shopId, page.watermark, new Date());
      return { documents, seen };
    }
    heartbeat(cursor);
  }
}
