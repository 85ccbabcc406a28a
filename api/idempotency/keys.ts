import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import { personOf } from '../auth/person.ts';

export const KEY_HEADER = 'idempotency-key';

/** Header of every write; other headers stay. */
export const idempotencyHeaders = z.looseObject({
  [KEY_HEADER]: z
    .string()
    .min(8)
    .max(64)
    .describe('What was done under a key is answered the same way again; another body under it is refused'),
});

export function keyHeader(request: FastifyRequest): string {
  return String(request.headers[KEY_HEADER]);
}

/** The key of the command to the shop's workflow: scoped to the person and to what was asked, short. */
export function commandKey(request: FastifyRequest): string {
  return keyOf(
    canonicalJson(['command', personOf(request).personId, keyHeader(request), requestHash(request)]),
  );
}

/** What the key stands for: method, address and body. */
export function requestHash(request: FastifyRequest): string {
  const text = canonicalJson([request.method, request.url, request.body ?? null]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
