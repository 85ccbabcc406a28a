import { heartbeat } from '@temporalio/activity';
import { markWebhooks, type WaitingWebhook, waitingWebhooks } from '../../db/queries/source-sweeps.ts';
import type { RawDocument } from '../../sources/source.ts';
import type { OpenSource } from '../connections.ts';
import type { Context } from '../context.ts';
import { storePage } from './store-page.ts';

const AT_ONCE = 500;

/** A document that a webhook named without carrying it. */
type Named = { readonly kind: string; readonly externalId: string };

/** What the webhooks named and what has to be read again unless the sweep that follows reads it anyway. */
export type ToReread = Map<string, Named>;

/** Stores what came by webhook since the last time, in the order in which it came; gives what to read again. */
export async function storeWebhookNews(
  context: Context,
  shopId: string,
  open: OpenSource,
): Promise<ToReread> {
  const reread: ToReread = new Map();
  let after = 0;
  for (;;) {
    const events = await waitingWebhooks(context.database, shopId, after, AT_ONCE);
    if (events.length === 0) return reread;
    const documents: RawDocument[] = [];
    const marks = events.map(event => ({ id: event.id, state: take(event, open, documents, reread) }));
    for (const batch of inBatches(documents)) await storePage(context, shopId, batch);
    await markWebhooks(
      context.database,
      shopId,
      marks.filter(mark => mark.state !== 'stored'),
    );
    after = events.at(-1)?.id ?? after;
    heartbeat();
  }
}

/** Reads again what webhooks named and the sweep did not bring, then marks those webhooks as understood. */
export async function rereadNamed(
  context: Context,
  shopId: string,
  open: OpenSource,
  reread: ToReread,
  seen: ReadonlySet<string>,
): Promise<void> {
  for (const [key, { kind, externalId }] of reread) {
    if (seen.has(key)) continue;
    const document = await open.source.read(open.connection, kind, externalId);
    if (document) await storePage(context, shopId, [document]);
    heartbeat();
  }
  const events = await waitingWebhooks(context.database, shopId, 0, Number.MAX_SAFE_INTEGER);
  const done = events.filter(event => namedBy(event, open).every(named => reread.has(keyOf(named))));
  await markWebhooks(
    context.database,
    shopId,
    done.map(({ id }) => ({ id, state: 'understood' })),
  );
}

/** A webhook that names something stays `stored` until that was read, so that a crash in between loses nothing. */
function take(event: WaitingWebhook, open: OpenSource, documents: RawDocument[], reread: ToReread): string {
  const news = open.source.understandWebhook(event.body);
  if (news === null || news.sourceShopId !== open.connection.sourceShopId) return 'ignored';
  documents.push(...news.documents);
  for (const named of news.changed) reread.set(keyOf(named), named);
  return news.changed.length > 0 ? 'stored' : 'understood';
}

function namedBy(event: WaitingWebhook, open: OpenSource): readonly Named[] {
  return open.source.understandWebhook(event.body)?.changed ?? [];
}

export function keyOf({ kind, externalId }: Named): string {
  return `${kind} ${externalId}`;
}

/** Splits so that no document stands twice in one batch, keeping the order. */
function inBatches(documents: readonly RawDocument[]): RawDocument[][] {
  const batches: RawDocument[][] = [[]];
  let seen = new Set<string>();
  for (const document of documents) {
    if (seen.has(keyOf(document))) {
      batches.push([]);
      seen = new Set();
    }
    seen.add(keyOf(document));
    batches.at(-1)?.push(document);
  }
  return batches;
}
