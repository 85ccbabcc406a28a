import { MockActivityEnvironment } from '@temporalio/testing';
import type { Context } from '../../activities/context.ts';
import { sendWebhooks } from '../../activities/post/send-webhooks.ts';
import { newSecret } from '../../api/webhooks/secrets.ts';
import { insertEndpoint, queuePing } from '../../db/queries/webhook-endpoints.ts';
import { WEBHOOK_EVENTS } from '../../domain/webhooks/events.ts';
import { noticeWorld } from '../notices/world.ts';
import { receiver } from './receiver.ts';

type Endpoint = { readonly id: string; readonly shopId: string | null };

/** A fresh database, a stranger's server, and short ways to make endpoints and to send to them. */
export async function webhookWorld() {
  const world = await noticeWorld();
  const server = await receiver();
  let endpoints = 0;

  /** An endpoint at the receiver; of all shops when `shopId` is null. */
  async function endpoint(
    shopId: string | null,
    { events = [...WEBHOOK_EVENTS] as string[], url = '' } = {},
  ) {
    endpoints += 1;
    const id = `endpoint-${endpoints}`;
    const { secret, sealed } = newSecret(world.context.keys, id);
    const path = `/${id}`;
    await insertEndpoint(
      world.database,
      {
        id,
        shopId,
        url: url || `${server.url}${path}`,
        description: '',
        events,
        createdBy: 'p',
        secret: sealed,
      },
      new Date(),
    );
    return { id, shopId, secret, path };
  }

  const ping = (one: Endpoint) => queuePing(world.database, one, 'ping', new Date());

  /** One round of sending, as if it were `after` milliseconds later. */
  function send(after = 0, context: Context = world.context, timeoutMs = 2_000) {
    const now = new Date(Date.now() + after).toISOString();
    return new MockActivityEnvironment().run(sendWebhooks, context, { v: 1 as const, now, timeoutMs });
  }

  const at = (path: string) => server.received.filter(one => one.path === path);
  const attempts = (id: number) =>
    world.sql`select status, error, by_hand, duration_ms from webhook_attempts where delivery_id = ${id} order by id`;
  const delivery = async (id: number) =>
    (await world.sql`select state, attempts, next_attempt_at from webhook_deliveries where id = ${id}`)[0];
  const stateOf = async (id: string) =>
    (
      await world.sql`select state, disabled_reason, failing_since, not_before from webhook_endpoints where id = ${id}`
    )[0];

  /** Before each test: no endpoint of another one is there. */
  async function clear(): Promise<void> {
    await world.sql`update webhook_endpoints set state = 'deleted'`;
    server.received.length = 0;
    server.replies.length = 0;
  }
  async function close(): Promise<void> {
    await server.close();
    await world.close();
  }
  return { world, server, endpoint, ping, send, at, attempts, delivery, stateOf, clear, close };
}
