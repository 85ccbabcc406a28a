import { lookup as askSystem, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { addressFault, hostOf, isPublic } from '../../domain/webhooks/address.ts';
import type { WebhookAnswer } from '../../domain/webhooks/retries.ts';

export type WebhookPost = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Addresses of this machine and plain http are good. */
  readonly practice: boolean;
  /** How names become addresses; by the system when it is not given. */
  readonly lookUp?: LookUp;
};

/** All addresses of a name. */
export type LookUp = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Code of an address that is not of the public internet. */
const FORBIDDEN = 'forbidden-address';

class ForbiddenAddressError extends Error {
  readonly code = FORBIDDEN;
}

/**
 * Posts once and gives what came of it; never throws. Redirects are not followed, and the body of the answer is not
 * read. Outside practice mode the address that the connection is made to is checked, not one that was looked up
 * before: a name cannot change its meaning in between.
 */
export function postWebhook(post: WebhookPost): Promise<WebhookAnswer> {
  const { url, headers, body, practice, timeoutMs, lookUp = askSystem } = post;
  if (addressFault(url, practice) !== null) return Promise.resolve(failed(FORBIDDEN));
  const target = new URL(url);
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise(resolve => {
    const going = request(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...(!practice && isIP(hostOf(target)) === 0 && { lookup: publicOnly(lookUp) }),
    });
    going.on('error', error => resolve(failed(codeOf(error))));
    going.on('response', response => {
      const { statusCode = null } = response;
      resolve({ status: statusCode, error: null, retryAfter: response.headers['retry-after'] ?? null });
      response.on('error', () => {});
      response.destroy();
    });
    going.end(body);
  });
}

/** Looks a name up and refuses it when any of its addresses is not public. */
const publicOnly =
  (lookUp: LookUp): LookupFunction =>
  (name, options, done) => {
    lookUp(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '');
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublic(address)))
        return done(new ForbiddenAddressError(), '');
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };

function failed(error: string): WebhookAnswer {
  return { status: null, error, retryAfter: null };
}

const CODES: Readonly<Record<string, string>> = {
  [FORBIDDEN]: FORBIDDEN,
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
};

/** A code of ours for what went wrong; no text of the other side is kept. */
function codeOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const tls = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
  return CODES[code] ?? (tls ? 'tls-failed' : 'connection-failed');
}
