import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { buildApi } from '../../api/app.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { testDatabase } from '../support/ground.ts';
import { type Accountant, accountantOf } from './books.ts';
import { type Engine, type EngineOptions, newKeys, openEngine } from './engine.ts';
import { liftOurLimits, liftTheirLimits } from './limits.ts';
import type { Practice } from './practice.ts';
import { placeShop, type Shop, type ShopWishes } from './shop.ts';

/** One shop over a fresh database and a fresh company, with the API that takes its webhooks. */
export type Scene = {
  readonly practice: Practice;
  readonly engine: Engine;
  readonly keysText: string;
  readonly shop: Shop;
  readonly accountant: Accountant;
  readonly webhookUrl: string;
  /** The owner enters the webhook's address in Tekmetric, or takes it out; other systems are read without. */
  webhooks(on: boolean): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens a scene on practice systems that run; the webhook is not entered yet. Nobody waits for turns in it unless
 * `limited` says so.
 */
export async function openScene(
  practice: Practice,
  wishes: Omit<ShopWishes, 'realm'> = {},
  options: Partial<EngineOptions> & { readonly limited?: boolean } = {},
): Promise<Scene> {
  const made = await testDatabase();
  const keysText = newKeys();
  const engine = openEngine({
    ...options,
    databaseUrl: made.url,
    practiceUrl: practice.url,
    keysText,
  });
  const realm = await newCompany(practice, 'Test Books');
  if (!options.limited) {
    await liftOurLimits(made.url);
    await liftTheirLimits(practice, realm);
  }
  const shop = await placeShop(engine, { ...wishes, realm });
  const api = await webhookApi(engine);
  const webhookUrl = `${api.url}${shop.webhookPath}`;
  return {
    practice,
    engine,
    keysText,
    shop,
    accountant: await accountantOf(practice.url, realm),
    webhookUrl,
    async webhooks(on) {
      const url = on ? webhookUrl : null;
      if (wishes.connect === undefined)
        await practice.control('PUT', `/tekmetric/shops/${shop.sourceShopId}/webhooks`, { url });
    },
    async close() {
      if (wishes.connect === undefined)
        await practice.control('PUT', `/tekmetric/shops/${shop.sourceShopId}/webhooks`, { url: null });
      await api.close();
      await engine.close();
      await made.drop();
    },
  };
}

/** The product's API on a free port, over the engine's database. */
export async function webhookApi(
  engine: Engine,
  more: Pick<ApiDependencies, 'computerTimes'> = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const connection = Connection.lazy({ address: '127.0.0.1:9' });
  const api = await buildApi({
    database: engine.database,
    temporal: new Client({ connection }),
    keys: engine.keys,
    configuration: {
      ...practiceSystems(engine.practiceUrl),
      publicUrl: 'http://127.0.0.1:3000',
      codecOrigins: [],
      answerWithinMs: 1_000,
    },
    logger: pino({ level: 'silent' }),
    ...more,
  });
  const url = await api.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    close: async () => {
      await api.close();
      await connection.close();
    },
  };
}

/** A company of its own in the practice QuickBooks; gives its realm. */
export async function newCompany(practice: Practice, name: string): Promise<string> {
  const made = await practice.control('POST', '/quickbooks-online/companies', { name });
  return String(made.realm);
}
