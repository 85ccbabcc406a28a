import { heartbeat } from '@temporalio/activity';
import { markWebhooks, type WaitingWebhook, waitingWebhooks } from '../../db/queries/source-sweeps.ts';
import type { RawDocument } from '../../sources/source.ts';
import type { OpenSource } from '../connections.ts';
import type { Context } from '../context.ts';
import { storePage } from './store-page.ts';

const AT_ONCE = 500;

/** Takes in the webhooks that were stored since the last time, in the order in which they came. */
export async function ingestWebhooks(context: Context, shopId: string, open: OpenSource): Promise<void> {
  for (;;) {
    const events = await waitingWebhooks(context.database, shopId, AT_ONCE);
    if (events.length === 0) return;
    const documents: RawDocument[] = [];
    const reread = new Map<string, { kind: string; externalId: string }>();
    const marks = events.map(event => ({ id: event.id, state: take(event, open, documents, reread) }));
    for (const { kind, externalId } of reread.values()) {
      const document = await open.source.read(open.connection, kind, externalId);
      if (document) documents.push(document);
      heartbeat();
    }
    // One at a time where the same document came twice: the later one counts.
    for (const batch of inBatches(documents)) await storePage(context, shopId, batch);
    await markWebhooks(context.database, shopId, marks);
  }
}

function take(
  event: WaitingWebhook,
  open: OpenSource,
  documents: RawDocument[],
  reread: Map<string, { kind: string; externalId: string }>,
): string {
  const news = open.source.understandWebhook(event.body);
  if (news === null || news.sourceShopId !== open.connection.sourceShopId) return 'ignored';
  documents.push(...news.documents);
  for (const changed of news.changed) reread.set(`${changed.kind} ${changed.externalId}`, changed);
  return 'understood';
}

/** Splits so that no document stands twice in one batch, keeping the order. */
function inBatches(documents: readonly RawDocument[]): RawDocument[][] {
  const batches: RawDocument[][] = [[]];
  let seen = new Set<string>();
  for (const document of documents) {
    const key = `${document.kind} ${document.externalId}`;
    if (seen.has(key)) {
      batches.push([]);
      seen = new Set();
    }
    seen.add(key);
    batches.at(-1)?.push(document);
  }
  return batches;
}
