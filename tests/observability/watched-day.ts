import { setTimeout as wait } from 'node:timers/promises';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { dayOf } from '../../db/queries/business-days.ts';
import { newShopState } from '../../domain/lifecycle/state.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import { createContext } from '../../workers/context.ts';
import { keyFor } from '../api/support/api.ts';
import { newKeys, openEngine } from '../integration/engine.ts';
import { decide } from '../integration/mapping.ts';
import { eveningOf, openPractice } from '../integration/practice.ts';
import { newCompany } from '../integration/scene.ts';
import { placeShop } from '../integration/shop.ts';
import { testDatabase, testTemporal } from '../support/ground.ts';
import { type Processes, startProcesses } from './processes.ts';

export const DAY = '2026-03-02';
/** The caller's trace, as W3C Trace Context writes it. */
export const CALLER = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

/** Of the address that the caller asks: it stays out of everything. */
export const QUERY = 'seen-by=nobody-at-all';

export type WatchedDay = {
  readonly shopId: string;
  readonly processes: Processes;
  /** Entries that stand in the books as wanted, as the database counts them. */
  readonly posted: number;
  /** Secrets that passed: keys of people, of the engine, tokens of the practice systems. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
};

/** One live shop whose first day is synced by real processes that are watched in every way. */
export async function openWatchedDay(otlpUrl: string): Promise<WatchedDay> {
  const practice = await openPractice({ seed: 'watched' });
  const [made, ground] = await Promise.all([testDatabase(), testTemporal({ ownNamespace: true })]);
  const keysText = newKeys();
  const engine = openEngine({ databaseUrl: made.url, practiceUrl: practice.url, keysText });
  const realm = await newCompany(practice, 'Main Street Books');
  const shop = await placeShop(engine, { realm });
  await decide(engine, shop);
  const { database, keys } = engine;
  const client = await connectTemporal(ground, keys);
  const context = createContext({ database, keys, client, systems: practiceSystems(practice.url) });
  const fresh = newShopState(shop.shopId, 1, new Date().toISOString());
  const state = { ...fresh, stage: 'live', source: true, books: true } as const;
  // Before a worker is there: its healer would start the shop as a new one.
  await context.startShop({ v: 1, shopId: shop.shopId, life: 1, state });
  const processes = await startProcesses({
    DATABASE_URL: made.url,
    TEMPORAL_ADDRESS: ground.address,
    TEMPORAL_NAMESPACE: ground.namespace,
    DAYBOOK_KEYS: keysText,
    DAYBOOK_PRACTICE: '1',
    DAYBOOK_PRACTICE_URL: practice.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl,
  });
  // The shop system tells of payments by webhook alone.
  const webhook = { url: `${processes.api}${shop.webhookPath}` };
  await practice.control('PUT', '/tekmetric/shops/1/webhooks', webhook);
  await practice.moveTo(eveningOf(DAY));
  const owner = await keyFor(engine, 'shop', shop.shopId);
  await syncNow(processes.api, shop.shopId, owner);
  for (let look = 0; (await dayOf(database, shop.shopId, DAY))?.state !== 'proved'; look += 1) {
    if (look > 200)
      throw new Error(`the day was not proved: ${JSON.stringify(processes.lines('worker').slice(-8))}`);
    await wait(200);
  }
  const [count] = await database.$client<{ posted: number }[]>`
    select count(*)::int as posted from entries where state = 'posted'`;
  return {
    shopId: shop.shopId,
    processes,
    posted: count?.posted ?? 0,
    secrets: [owner, keysText.split(':')[1] ?? '', shop.webhookPath.split('secret=')[1] ?? ''],
    async close() {
      await processes.close();
      await client.connection.close();
      await engine.close();
      await made.drop();
      await practice.close();
    },
  };
}

async function syncNow(api: string, shopId: string, key: string): Promise<void> {
  const answer = await fetch(`${api}/v1/shops/${shopId}/sync-now?${QUERY}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': 'watched-day-1',
      'content-type': 'application/json',
      traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01`,
    },
    body: JSON.stringify({ businessDate: DAY }),
  });
  if (!answer.ok) throw new Error(`sync-now: ${answer.status} ${await answer.text()}`);
}
