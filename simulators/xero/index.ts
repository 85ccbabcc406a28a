import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { registerControl } from './control/routes.ts';
import { registerConsent } from './oauth/consent.ts';
import { registerTokens } from './oauth/tokens.ts';
import type { Clock } from './organisations.ts';
import { systemOf } from './system.ts';
import { registerApi } from './wire/api.ts';

export type XeroOptions = {
  /** The SQLite file that keeps everything. */
  readonly store: DatabaseSync;
  /** The practice clock: it dates documents. Tokens go by real time; limits and keys by either (switches). */
  readonly clock: Clock;
};

/**
 * The wire protocol of the practice Xero: sign-in, tokens, connections and the Accounting API 2.0. The caller registers
 * it below the prefix `/xero`.
 */
export async function registerXero(app: FastifyInstance, options: XeroOptions): Promise<void> {
  const system = systemOf(options);
  await app.register(async scope => {
    // Bodies are read as text: what is wrong with them is answered as Xero does.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    registerConsent(scope, system.organisations, system.grants);
    registerTokens(scope, system);
    registerApi(scope, system);
  });
  app.addHook('preClose', async () => system.deliver.close());
}

/** The controls, at `/practice/xero/…`; the server lets only this machine through to them. */
export async function registerXeroControl(app: FastifyInstance, options: XeroOptions): Promise<void> {
  await app.register(async scope => registerControl(scope, systemOf(options)), { prefix: '/practice/xero' });
}
