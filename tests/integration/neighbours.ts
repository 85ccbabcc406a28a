import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { decide } from './mapping.ts';
import type { Practice } from './practice.ts';
import { openScene, type Scene } from './scene.ts';
import { placeShop, type Shop } from './shop.ts';

/** Two shops in one company over one database, each with a worker of its own. */
export type Neighbours = Scene & {
  readonly second: Shop;
  /** Another worker process over the same database. */
  worker(options?: Partial<EngineOptions>): Engine;
  /** Enters the webhooks of both shops, or takes them out. */
  bothWebhooks(on: boolean): Promise<void>;
};

/** Main Street (source shop 1, plain numbers) and Bayside (source shop 2, `S2-`), mapped alike. */
export async function openNeighbours(
  practice: Practice,
  options: { readonly limited?: boolean } = {},
): Promise<Neighbours> {
  const scene = await openScene(practice, {}, options);
  const { engine, shop, keysText } = scene;
  const second = await placeShop(engine, { shopId: 'bayside', sourceShopId: '2', realm: shop.realm });
  for (const each of [shop, second]) await decide(engine, each);
  const workers: Engine[] = [];
  const origin = new URL(scene.webhookUrl).origin;
  const enter = async ({ sourceShopId, webhookPath }: Shop, on: boolean) => {
    const url = on ? `${origin}${webhookPath}` : null;
    await practice.control('PUT', `/tekmetric/shops/${sourceShopId}/webhooks`, { url });
  };
  return {
    ...scene,
    second,
    worker(options = {}) {
      const common = { databaseUrl: engine.databaseUrl, practiceUrl: practice.url, keysText };
      const worker = openEngine({ ...common, ...options });
      workers.push(worker);
      return worker;
    },
    async bothWebhooks(on) {
      for (const each of [shop, second]) await enter(each, on);
    },
    async close() {
      for (const worker of workers) await worker.close();
      await enter(second, false);
      await scene.close();
    },
  };
}
