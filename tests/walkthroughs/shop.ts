import { setTimeout as wait } from 'node:timers/promises';
import { daysOn } from '../../db/queries/business-days.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import { call, keyFor } from '../api/support/api.ts';
import { type Accountant, accountantOf } from '../integration/books.ts';
import { liftOurLimits, liftTheirLimits } from '../integration/limits.ts';
import { decide, PRACTICE_MAPPING } from '../integration/mapping.ts';
import { eveningOf, openPractice, type Practice } from '../integration/practice.ts';
import { openProduct, type Product, startLive } from '../integration/product.ts';
import { newCompany } from '../integration/scene.ts';
import { placeShop, type Shop } from '../integration/shop.ts';

const LONGEST_MS = 120_000;

/** Main Street Auto with the whole product around it: the API, the workers, a real Temporal server. */
export type WalkedShop = {
  readonly practice: Practice;
  readonly product: Product;
  readonly shop: Shop;
  readonly accountant: Accountant;
  /** Asks the API as a person of a role; throws what it refuses. */
  ask<Answer>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer>;
  /** Waits until something has come about. */
  until(what: string, reached: () => Promise<boolean>): Promise<void>;
  /** Syncs business days, both ends included, and waits for their proofs. */
  sync(from: string, to: string): Promise<void>;
  close(): Promise<void>;
};

/** Opens the shop, live from its first day on, its people signed in as the accountant. */
export async function openWalkedShop(seed: string, start: string, today: string): Promise<WalkedShop> {
  const practice = await openPractice({ seed, anchor: start });
  const product = await openProduct(practice);
  const realm = await newCompany(practice, 'Main Street Books');
  await Promise.all([liftOurLimits(product.databaseUrl), liftTheirLimits(practice, realm)]);
  const shop = await placeShop(product.engine, { realm, row: { launchDate: start, startDate: start } });
  await decide(product.engine, shop, PRACTICE_MAPPING, start);
  await practice.control('PUT', '/tekmetric/shops/1/webhooks', { url: `${product.url}${shop.webhookPath}` });
  await startLive(product, shop.shopId);
  await practice.moveTo(eveningOf(today));
  const key = await keyFor(product, 'accountant');

  const ask: WalkedShop['ask'] = async (method, path, body) => {
    const url = `/v1/shops/${shop.shopId}${path}`;
    const answer = await call(product, { method, url, key, ...(body && { body }) });
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as never;
  };
  const until: WalkedShop['until'] = async (what, reached) => {
    const end = Date.now() + LONGEST_MS;
    while (!(await reached())) {
      if (Date.now() > end) throw new Error(`it did not come about: ${what}`);
      await wait(200);
    }
  };
  return {
    practice,
    product,
    shop,
    accountant: await accountantOf(practice.url, realm),
    ask,
    until,
    async sync(from, to) {
      await ask('POST', '/resync', { from, to });
      const dates = businessDates(from, to);
      await until(`${from} to ${to} are proved`, async () => {
        const days = await daysOn(product.database, shop.shopId, dates);
        return days.length === dates.length && days.every(({ state }) => ['proved', 'empty'].includes(state));
      });
    },
    async close() {
      await product.close();
      await practice.close();
    },
  };
}
