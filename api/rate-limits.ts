import rateLimit from '@fastify/rate-limit';
import type { Api } from './dependencies.ts';

/** Calls a minute and address on what answers without a sign-in; webhooks are not among them: they come in bursts. */
const A_MINUTE = 300;

export async function limitStrangers(api: Api): Promise<void> {
  await api.register(rateLimit, { global: false, max: A_MINUTE, timeWindow: '1 minute' });
}
