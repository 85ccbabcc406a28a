import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './companies.ts';
import { registerControl } from './control/routes.ts';
import { registerConsent } from './oauth/consent.ts';
import { registerTokens } from './oauth/tokens.ts';
import { systemOf } from './system.ts';
import { registerApi } from './wire/api.ts';

export type QuickBooksOnlineOptions = {
  /** The SQLite file that keeps everything. */
  readonly store: DatabaseSync;
  /** The practice clock: it dates objects. Tokens and limits go by real time. */
  readonly clock: Clock;
};

/**
 * The wire protocol of the practice QuickBooks Online: sign-in, tokens and the Accounting API v3. The caller registers
 * it below the prefix `/quickbooks-online`.
 */
export async function registerQuickBooksOnline(
  app: FastifyInstance,
  options: QuickBooksOnlineOptions,
): Promise<void> {
  const system = systemOf(options);
  await app.register(async scope => {
    // Bodies are read as text: what is wrong with them is answered as QuickBooks does.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    registerConsent(scope, system.companies, system.grants);
    registerTokens(scope, system.grants, system.deliver);
    registerApi(scope, system);
  });
  app.addHook('preClose', async () => system.deliver.close());
}

/** The controls, at `/practice/quickbooks-online/…`; the server lets only this machine through to them. */
export async function registerQuickBooksOnlineControl(
  app: FastifyInstance,
  options: QuickBooksOnlineOptions,
): Promise<void> {
  await app.register(async scope => registerControl(scope, systemOf(options)), {
    prefix: '/practice/quickbooks-online',
  });
}
