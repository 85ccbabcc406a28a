import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopById } from '../../db/queries/shops.ts';
import { newShopState } from '../../domain/lifecycle/state.ts';
import { projectDir } from '../../scripts/ground/settings.ts';
import { restoreShops } from '../../scripts/restore/shops.ts';
import { newKeys } from './engine.ts';
import { openPractice, type Practice } from './practice.ts';
import { openProduct, type Product, startLive } from './product.ts';
import { newCompany } from './scene.ts';
import { placeShop } from './shop.ts';

/** Of one shop Temporal is ahead of the restored database, of one it knows nothing, and one was cancelled meanwhile. */
const AHEAD = 'ahead';
const LOST = 'lost';
const GONE = 'gone';

const keysText = newKeys();
let practice: Practice;
let product: Product;

beforeAll(async () => {
  practice = await openPractice({ seed: 'after-restore' });
  product = await openProduct(practice, keysText);
  for (const [index, shopId] of [AHEAD, LOST, GONE].entries()) {
    const realm = await newCompany(practice, `Books ${index}`);
    await placeShop(product.engine, { shopId, sourceShopId: `${index + 1}`, realm });
  }
}, 120_000);
afterAll(async () => {
  await product?.close();
  await practice?.close();
});

const handleOf = (shopId: string) => product.temporal.workflow.getHandle(`shop-${shopId}`);
const stageOf = async (shopId: string) => (await shopById(product.database, shopId))?.stage;
const statusOf = async (shopId: string) => (await handleOf(shopId).describe()).status.name;

/** What the back-up holds of a shop: live, with the state that its workflow had written by then. */
async function rewind(shopId: string, number: number): Promise<void> {
  const fresh = newShopState(shopId, 1, new Date().toISOString());
  const carried = JSON.stringify({
    ...fresh,
    number,
    stage: 'live',
    source: true,
    books: true,
    paused: true,
  });
  await product.database.execute(sql`
    update shops set stage = 'live', paused = true, state_number = ${number}, carried = ${carried}::jsonb, cancelled_at = null
    where shop_id = ${shopId}`);
}

test('every shop goes on from the database, and one that was cancelled meanwhile is cancelled again', async () => {
  for (const shopId of [AHEAD, GONE]) await startLive(product, shopId);
  await handleOf(AHEAD).signal('resume');
  await handleOf(GONE).signal('cancel');
  await expect.poll(() => stageOf(GONE), { timeout: 30_000 }).toBe('cancelled');
  await expect.poll(() => statusOf(GONE), { timeout: 30_000 }).toBe('COMPLETED');
  const { runId } = await handleOf(AHEAD).describe();
  for (const shopId of [AHEAD, LOST, GONE]) await rewind(shopId, 3);

  const restored = await restoreShops(product.temporal, product.database);
  expect(restored).toMatchObject({ started: [AHEAD, LOST], cancelledAgain: [GONE] });
  expect(restored.ended).toBeGreaterThanOrEqual(1);
  await expect.poll(() => stageOf(GONE), { timeout: 30_000 }).toBe('cancelled');
  const sent = await product.database.execute(sql`select count(*)::int as count from requests`);
  expect([...sent]).toEqual([{ count: 0 }]);

  for (const shopId of [AHEAD, LOST]) {
    expect(await statusOf(shopId)).toBe('RUNNING');
    const status = await handleOf(shopId).query<{ stage: string; paused: boolean }>('status');
    expect(status).toMatchObject({ stage: 'live', paused: true });
  }
  expect((await handleOf(AHEAD).describe()).runId).not.toBe(runId);
  // What they write from now on is newer than what the back-up held.
  await handleOf(AHEAD).signal('resume');
  await expect
    .poll(async () => (await shopById(product.database, AHEAD))?.paused, { timeout: 20_000 })
    .toBe(false);
}, 120_000);

test('the command says what it did, and may be repeated', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(projectDir, 'scripts/after-restore.ts')],
    {
      env: {
        DATABASE_URL: product.databaseUrl,
        DAYBOOK_KEYS: keysText,
        TEMPORAL_ADDRESS: product.ground.address,
        TEMPORAL_NAMESPACE: product.ground.namespace,
      },
    },
  );
  expect(stdout).toContain('Life 1 of the database');
  expect(stdout).toContain('2 shops go on from the database.');
  expect(stdout).not.toContain('cancelled since');
}, 60_000);

test('without its database it says what is missing', async () => {
  const run = promisify(execFile)(process.execPath, [join(projectDir, 'scripts/after-restore.ts')], {
    env: {},
  });
  await expect(run).rejects.toThrow(/DATABASE_URL or DAYBOOK_KEYS is not set/);
});
