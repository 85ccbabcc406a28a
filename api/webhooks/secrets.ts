import { randomBytes } from 'node:crypto';
import type { KeyRing } from '../../crypto/keys.ts';
import { openSecret, sealSecret } from '../../db/secrets.ts';

/** Standard Webhooks: at least 24 bytes, base64 after `whsec_`. */
const SECRET_BYTES = 32;

/** A new secret, and how it is stored with its endpoint. */
export function newSecret(keys: KeyRing, endpointId: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  return { secret, sealed: sealSecret(keys, place(endpointId, 'secret'), secret) };
}

/** A sealed secret, sealed anew for the column of former ones. */
export function asPrevious(keys: KeyRing, endpointId: string, sealed: Buffer): Buffer {
  const secret = openSecret(keys, place(endpointId, 'secret'), sealed);
  return sealSecret(keys, place(endpointId, 'previous_secret'), secret);
}

function place(row: string, column: string) {
  return { table: 'webhook_endpoints', row, column };
}
