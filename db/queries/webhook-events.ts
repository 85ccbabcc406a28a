import type { Db } from '../client.ts';
import { webhookEvents } from '../schema/index.ts';

export type NewWebhook = { readonly shopId: string; readonly hash: string; readonly body: unknown };

/** Stores a webhook as received; false when the same body is there already. Committed when it returns. */
export async function storeWebhook(db: Db, webhook: NewWebhook, receivedAt: Date): Promise<boolean> {
  const rows = await db
    .insert(webhookEvents)
    .values({ ...webhook, state: 'stored', receivedAt })
    .onConflictDoNothing()
    .returning({ id: webhookEvents.id });
  return rows.length === 1;
}
