import postgres from 'postgres';
import type { Practice } from './practice.ts';

/** Waiting for turns is another test's matter: in this database every bucket is as good as full. */
export async function liftOurLimits(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await client`
    create function never_empty() returns trigger language plpgsql as
    'begin new.tokens := greatest(new.tokens, 0); return new; end'`;
  await client`
    create trigger never_empty before insert or update on rate_buckets for each row execute function never_empty()`;
  await client.end();
}

/** The practice company takes as many requests as come. */
export async function liftTheirLimits(practice: Practice, realm: string): Promise<void> {
  const limits = { requestsPerSecond: null, requestsPerMinute: null, batchesPerMinute: null };
  await practice.control('POST', '/quickbooks-online/switches', { realm, ...limits });
}
