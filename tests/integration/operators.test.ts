import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseKeys } from '../../crypto/keys.ts';
import { checkKeys } from '../../db/key-check.ts';
import { grantById, openTokens } from '../../db/queries/grants-and-companies.ts';
import { keyFor } from '../api/support/api.ts';
import { FIRST, SECOND, trade } from '../faults/trade.ts';
import { liftOurLimits, liftTheirLimits } from './limits.ts';
import { decide } from './mapping.ts';
import { openPractice, type Practice } from './practice.ts';
import { openProduct, type Product, startLive } from './product.ts';
import { newCompany } from './scene.ts';
import { placeShop, type Shop } from './shop.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/daybook.ts', import.meta.url));
const OLD = `old:${randomBytes(32).toString('base64')}`;
const NEW = `new:${randomBytes(32).toString('base64')}`;

let practice: Practice;
let product: Product;
let shop: Shop;
let env: Record<string, string>;

beforeAll(async () => {
  practice = await openPractice({ seed: 'operators' });
  product = await openProduct(practice, OLD);
  await checkKeys(product.database, product.keys);
  const realm = await newCompany(practice, 'Operated Books');
  await liftOurLimits(product.databaseUrl);
  await liftTheirLimits(practice, realm);
  shop = await placeShop(product.engine, { realm });
  await decide(product.engine, shop);
  const url = `${product.url}${shop.webhookPath}`;
  await practice.control('PUT', `/tekmetric/shops/${shop.sourceShopId}/webhooks`, { url });
  await trade(practice);
  await startLive(product, shop.shopId);
  env = {
    DAYBOOK_API: product.url,
    DAYBOOK_API_KEY: await keyFor(product, 'support'),
    DATABASE_URL: product.databaseUrl,
    TEMPORAL_ADDRESS: product.ground.address,
    TEMPORAL_NAMESPACE: product.ground.namespace,
    DAYBOOK_KEYS: OLD,
    DAYBOOK_PRACTICE: '1',
    DAYBOOK_PRACTICE_URL: practice.url,
    LANG: 'en_US.UTF-8',
  };
}, 120_000);

afterAll(async () => {
  await product?.close();
  await practice?.close();
});

function daybook(args: readonly string[], changes: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>(done => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env, ...changes } };
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe('running a shop', () => {
  it('reads what there is now', async () => {
    const ran = await daybook(['run', shop.shopId]);
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('asked for') });
    expect(ran.out).toContain('Main Street Auto: ');
  });

  it('syncs a range again, tells how far it is, and gives the days with their proofs', async () => {
    const ran = await daybook(['run', 'main street', '--from', FIRST, '--to', SECOND]);
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/still to come/);
    for (const day of [FIRST, SECOND]) expect(ran.out).toMatch(new RegExp(`${day} +│ \\d+ +│ Proved +│`));
    const once = JSON.parse((await daybook(['run', shop.shopId, '--day', SECOND, '--json'])).out);
    expect(once.days).toMatchObject([{ businessDate: SECOND, state: 'proved', tiesOut: true }]);
  });

  it('says what is wrong with a range, and does nothing', async () => {
    const half = await daybook(['run', shop.shopId, '--from', FIRST]);
    expect(half).toMatchObject({ code: 2, err: 'Give --day, or --from with --to, or none of them.\n' });
    const backwards = await daybook(['run', shop.shopId, '--from', SECOND, '--to', FIRST]);
    expect(backwards).toMatchObject({ code: 2, err: expect.stringContaining('ends before it begins') });
    const noDate = await daybook(['run', shop.shopId, '--day', 'yesterday']);
    expect(noDate.code).toBe(2);
    expect(noDate.err).not.toContain('    at ');
  });

  it('pauses, refuses meanwhile, resumes', async () => {
    expect(await daybook(['pause', shop.shopId])).toMatchObject({ code: 0 });
    expect(await daybook(['run', shop.shopId])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/paused/i),
    });
    expect(await daybook(['retry', shop.shopId])).toMatchObject({
      code: 2,
      err: 'The shop is paused: resume it first.\n',
    });
    const resumed = await daybook(['resume', shop.shopId], { LANG: 'fr_CA.UTF-8' });
    expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('Main Street Auto') });
    expect((await daybook(['retry', shop.shopId])).out).toBe('Nothing waits to be tried again.\n');
  });
});

describe('the doctor', () => {
  type Told = { check: string; state: string; seen: string; remedy: string | null }[];
  const told = async (changes: Record<string, string> = {}) => {
    const { code, out } = await daybook(['doctor', '--json'], changes);
    return { code, findings: JSON.parse(out) as Told };
  };
  const stateOf = (findings: Told, check: string) => findings.find(one => one.check === check)?.state;

  it('finds everything that stands, and what is missing with the act that helps', async () => {
    const { code, findings } = await told();
    for (const check of ['packages', 'configuration', 'database', 'clock', 'migrations', 'keys', 'temporal'])
      expect([check, stateOf(findings, check)]).toEqual([check, 'fine']);
    expect(stateOf(findings, 'workers')).toBe('fine');
    expect(stateOf(findings, 'api')).toBe('fine');
    // The namespace of this test has no schedules: only the worker process makes them.
    const schedule = findings.find(one => one.check === 'schedules');
    expect(schedule).toMatchObject({ state: 'broken', remedy: expect.stringContaining('Start a worker') });
    expect(code).toBe(1);
  });

  it('tells what does not answer and which key is missing, without a password', async () => {
    const nobody = await told({
      DATABASE_URL: 'postgres://daybook:secret-word@127.0.0.1:9/daybook',
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      DAYBOOK_API: 'http://127.0.0.1:9',
    });
    for (const check of ['database', 'temporal', 'api'])
      expect(stateOf(nobody.findings, check)).toBe('broken');
    expect(JSON.stringify(nobody.findings)).not.toContain('secret-word');
    const other = await told({ DAYBOOK_KEYS: NEW });
    expect(other.findings.find(one => one.check === 'keys')).toMatchObject({
      state: 'broken',
      seen: expect.stringContaining('key old'),
    });
  });
});

describe('rotating keys', () => {
  it('makes a key, waits until processes know it, seals everything anew and says what may leave', async () => {
    const made = JSON.parse((await daybook(['rotate-keys', '--new', '--json'])).out) as { keys: string };
    expect(made.keys.endsWith(`,${OLD}`)).toBe(true);
    const both = { DAYBOOK_KEYS: `${NEW},${OLD}` };
    const early = await daybook(['rotate-keys'], both);
    expect(early).toMatchObject({ code: 2, err: expect.stringContaining('Restart everything') });
    const ring = parseKeys(both.DAYBOOK_KEYS);
    await checkKeys(product.database, ring);
    const rotated = await daybook(['rotate-keys', '--json'], both);
    expect(rotated.code).toBe(0);
    const result = JSON.parse(rotated.out);
    expect(result).toMatchObject({ current: 'new', mayLeave: [] });
    expect(result.sealed).toBeGreaterThan(1);
    // The shop's workflow run began under the old key: its history still needs it.
    expect(result.runsBefore).toBeGreaterThan(0);
    const [grant] = await product.database.$client<
      { id: string }[]
    >`select id from grants where kind = 'quickbooks-online'`;
    const row = await grantById(product.database, grant?.id ?? '');
    expect(row && openTokens(parseKeys(NEW), row).refresh).toEqual(expect.any(String));
    expect(JSON.parse((await daybook(['rotate-keys', '--json'], both)).out)).toMatchObject({ sealed: 0 });
  });

  it('lets the old key go once no run needs it', async () => {
    const both = { DAYBOOK_KEYS: `${NEW},${OLD}` };
    const workflow = product.temporal.workflow.getHandle(`shop-${shop.shopId}`);
    await workflow.terminate();
    await expect
      .poll(() => daybook(['rotate-keys', '--json'], both).then(({ out }) => JSON.parse(out).mayLeave), {
        timeout: 30_000,
        interval: 1_000,
      })
      .toEqual(['old']);
    await checkKeys(product.database, parseKeys(NEW));
  });
});
