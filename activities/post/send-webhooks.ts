import { heartbeat, log } from '@temporalio/activity';
import { Webhook } from 'standardwebhooks';
import {
  claimEndpoint,
  type DeliveryRow,
  forgetDeliveries,
  markDelivered,
  markFailed,
  nextDelivery,
  releaseEndpoint,
  type SendingEndpoint,
} from '../../db/queries/webhook-sending.ts';
import { openSecret } from '../../db/secrets.ts';
import { afterFailure, wasTaken } from '../../domain/webhooks/retries.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import type { Context } from '../context.ts';
import { postWebhook } from './post-webhook.ts';

/** A round ends after this long; the next one goes on. */
const ROUND_MS = 60_000;
/** How long one worker has an endpoint; it stops after half of it, so that no second one sends beside it. */
const LEASE_MS = 60_000;
/** How long an endpoint may take to answer (Standard Webhooks: 15 to 30 s). */
const TIMEOUT_MS = 15_000;
/** Endpoints that are sent to at the same time by one round. */
const AT_ONCE = 8;

export type SentWebhooks = { readonly v: 1; readonly delivered: number; readonly failed: number };
type Count = { delivered: number; failed: number };

/**
 * Sends what is due: to many endpoints at once, to each one in order and by one worker at a time. A worker that dies
 * after the other side's yes sends the same message again under the same webhook-id. `now` (ISO) and `timeoutMs` are
 * for tests; signatures always carry the present.
 */
export async function sendWebhooks(
  context: Context,
  input: { readonly v: 1; readonly now?: string; readonly timeoutMs?: number },
): Promise<SentWebhooks> {
  const { now: fixed, timeoutMs = TIMEOUT_MS } = input;
  const clock = () => (fixed === undefined ? new Date() : new Date(fixed));
  const count: Count = { delivered: 0, failed: 0 };
  const end = Date.now() + ROUND_MS;
  await forgetDeliveries(context.database, clock());
  const work = async () => {
    while (Date.now() < end && (await serveOne(context, clock, timeoutMs, count))) heartbeat();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { v: 1, ...count };
}

/** Takes one endpoint and sends to it until nothing is due, something fails, or half the lease is over. */
async function serveOne(
  context: Context,
  clock: () => Date,
  timeoutMs: number,
  count: Count,
): Promise<boolean> {
  const { database } = context;
  const until = new Date(clock().getTime() + LEASE_MS);
  const stopAt = Date.now() + LEASE_MS / 2;
  const endpoint = await claimEndpoint(database, clock(), until);
  if (!endpoint) return false;
  let { failingSince } = endpoint;
  while (Date.now() < stopAt) {
    const delivery = await nextDelivery(database, endpoint.id, clock());
    if (!delivery) break;
    heartbeat();
    const taken = await deliverOne(context, { ...endpoint, failingSince }, delivery, clock, timeoutMs);
    count[taken ? 'delivered' : 'failed'] += 1;
    if (!taken) break;
    failingSince = null;
  }
  await releaseEndpoint(database, endpoint.id, until);
  return true;
}

async function deliverOne(
  context: Context,
  endpoint: SendingEndpoint,
  delivery: DeliveryRow,
  clock: () => Date,
  timeoutMs: number,
): Promise<boolean> {
  const { database, practice, step } = context;
  const headers = signed(context, endpoint, delivery);
  const at = clock();
  const begun = performance.now();
  const answer = await step('webhook', () =>
    outsideCall(
      { system: 'webhook', operation: 'deliver' },
      () => postWebhook({ url: endpoint.url, headers, body: delivery.payload, timeoutMs, practice }),
      taken => taken.status,
    ),
  );
  const attempt = { answer, at, durationMs: Math.round(performance.now() - begun) };
  if (wasTaken(answer)) {
    await database.transaction(tx => markDelivered(tx, delivery, attempt, clock()));
    return true;
  }
  const failingSince = endpoint.failingSince ?? at;
  const next = afterFailure(answer, delivery.attempts + 1, failingSince, clock(), Math.random());
  await database.transaction(tx => markFailed(tx, delivery, attempt, { ...next, failingSince }, clock()));
  log.warn('a webhook was not taken', {
    what: `${endpoint.id} ${delivery.id}`,
    code: answer.error ?? String(answer.status),
    attempt: delivery.attempts + 1,
  });
  return false;
}

/** The headers of Standard Webhooks; for a while after a rotation both secrets sign. */
function signed({ keys }: Context, endpoint: SendingEndpoint, { messageId, payload }: DeliveryRow) {
  const at = new Date();
  const { secret, previousSecret, previousUntil } = endpoint;
  const inForce = {
    secret,
    previous_secret: previousUntil !== null && previousUntil > at ? previousSecret : null,
  };
  const signatures = Object.entries(inForce).flatMap(([column, sealed]) => {
    if (sealed === null) return [];
    const place = { table: 'webhook_endpoints', row: endpoint.id, column };
    return [new Webhook(openSecret(keys, place, sealed)).sign(messageId, at, payload)];
  });
  return {
    'content-type': 'application/json',
    'user-agent': 'Daybook-Webhooks/1',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
