import { z } from 'zod';
import type { deliveryPage, EndpointRow } from '../../db/queries/webhook-endpoints.ts';
import { WEBHOOK_EVENTS } from '../../domain/webhooks/events.ts';
import { instant, isoOf, isoOrNull } from '../schemas.ts';

export const events = z.array(z.enum(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length);
export const description = z.string().max(200);
export const url = z.string().min(1).max(2000).describe('Absolute address; https outside practice mode');

export const endpointSchema = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  state: z.string(),
  disabledReason: z.string().nullable().describe('`by-hand`, `gone` (it answered 410) or `failing`'),
  failingSince: instant.nullable(),
  pausedUntil: instant.nullable().describe('It asked for a pause until then'),
  previousSecretUntil: instant.nullable().describe('Until then the former secret signs too'),
  createdBy: z.string(),
  createdAt: instant,
  changedAt: instant,
});

/** With the secret, which is shown this once. */
export const withSecret = endpointSchema.extend({
  secret: z.string().describe('`whsec_` and base64; shown this once'),
});

export function endpointView(row: EndpointRow): z.infer<typeof endpointSchema> {
  const { id, url: address, description: words, events: wanted, state, disabledReason, createdBy } = row;
  return {
    id,
    url: address,
    description: words,
    events: wanted,
    state,
    disabledReason,
    failingSince: isoOrNull(row.failingSince),
    pausedUntil: isoOrNull(row.notBefore),
    previousSecretUntil: isoOrNull(row.previousUntil),
    createdBy,
    createdAt: isoOf(row.createdAt),
    changedAt: isoOf(row.changedAt),
  };
}

const attempt = z.object({
  at: instant,
  status: z.int().nullable().describe('HTTP status; null when there was no answer'),
  error: z.string().nullable().describe('A code when there was no answer'),
  durationMs: z.int(),
  byHand: z.boolean(),
});
export const deliverySchema = z.object({
  id: z.int(),
  messageId: z.string().describe('The header webhook-id'),
  event: z.string(),
  shopId: z.string().nullable().describe('The shop that it is about'),
  state: z.string(),
  createdAt: instant,
  deliveredAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  attempts: z.array(attempt),
  payload: z.string().describe('The body, byte for byte'),
});

export function deliveryView(
  row: Awaited<ReturnType<typeof deliveryPage>>[number],
): z.infer<typeof deliverySchema> {
  const { id, messageId, event, aboutShopId: shopId, state, payload } = row;
  return {
    id,
    messageId,
    event,
    shopId,
    state,
    createdAt: isoOf(row.createdAt),
    deliveredAt: isoOrNull(row.deliveredAt),
    nextAttemptAt: state === 'waiting' ? isoOf(row.nextAttemptAt) : null,
    attempts: row.tries.map(({ at, status, error, durationMs, byHand }) => ({
      at: isoOf(at),
      status,
      error,
      durationMs,
      byHand,
    })),
    payload,
  };
}
