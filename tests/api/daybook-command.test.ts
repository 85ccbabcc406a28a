import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/daybook.ts', import.meta.url));

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let env: Record<string, string>;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  const address = await test.api.listen({ host: '127.0.0.1', port: 0 });
  shopId = await orderShop(test, await keyFor(test, 'onboarding'));
  env = { DAYBOOK_API: address, DAYBOOK_API_KEY: await keyFor(test, 'support'), LANG: 'en_US.UTF-8' };
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

function daybook(args: readonly string[], changes: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>(done => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env, ...changes } };
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe('the daybook command', () => {
  it('says where a shop stands, found by id or by a part of its name, in English and French', async () => {
    const byId = await daybook(['status', shopId]);
    expect(byId).toMatchObject({ code: 0, err: '' });
    expect(byId.out).toContain(
      `Main Street Auto (${shopId})\nIn Progress: choose a time for the installation\n`,
    );
    expect(byId.out).toMatch(/waits for +appointment\n +who acts +shop\n/);
    const french = await daybook(['status', 'main street'], { LANG: 'fr_CA.UTF-8' });
    expect(french.out).toContain('En cours : choisissez un moment pour l’installation');
    expect(french.out).toMatch(/qui agit +shop/);
  });

  it('reads the pre-flight and says what to do, as JSON too', async () => {
    const { out } = await daybook(['pre-flight', shopId]);
    expect(out).toMatch(/✗ No books are connected.*\n +→ Subscribe to a plan.* \(shop\)\n/);
    const last = await daybook(['pre-flight', shopId, '--last', '--json']);
    expect(JSON.parse(last.out)).toMatchObject({ shopId, counts: { red: 2, amber: 0, green: 0 } });
  });

  it('prints the API’s own answer', async () => {
    const { out } = await daybook(['status', shopId, '--json']);
    expect(JSON.parse(out)).toMatchObject({ shopId, stage: 'ordered' });
    expect(JSON.parse((await daybook(['shops', '--json'])).out)).toEqual([
      expect.objectContaining({ shopId }),
    ]);
    expect((await daybook(['shops'])).out).toContain(shopId);
  });

  it('hands over a file: shows it, then accepts it, and names what is wrong', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'daybook-import-')), 'transfers.csv');
    await writeFile(file, 'number;date;name;amount\nT-1;03/02/2026;Nettoyant à frein;1 236,00\n', 'latin1');
    const how = ['--dates', 'mm/dd/yyyy', '--mark', 'comma'];
    const shown = await daybook(['import', shopId, 'inventory-transfers', file, ...how]);
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.out).toContain('1 new, 0 changed, 0 known already, 0 repeated, 0 problems');
    expect(shown.out).toContain('1236.00');
    expect(shown.out).toContain('Nothing was accepted yet');
    const accepted = await daybook(['import', shopId, 'inventory-transfers', file, ...how, '--accept']);
    expect(accepted.out).toContain('accepted: 1');
    const french = { LANG: 'fr_CA.UTF-8' };
    const wrong = await daybook(['import', shopId, 'inventory-transfers', file, '--accept'], french);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.out).toContain('2 date: « 03/02/2026 » n’est pas une date au format déclaré.');
    const missing = await daybook(['import', shopId, 'inventory-transfers', `${file}.gone`]);
    expect(missing).toMatchObject({ code: 2, err: `This file cannot be read: ${file}.gone\n` });
  });

  it('cancels with a reason', async () => {
    const cancelled = await daybook(['cancel', shopId, '--reason', 'The shop was sold']);
    expect(cancelled).toMatchObject({ code: 0 });
    expect(cancelled.out).toContain('Being cancelled: nothing more is sent');
    const [row] = await test.database.$client`select reason from audit_trail where act = 'cancel-asked'`;
    expect(row?.reason).toBe('The shop was sold');
  });

  it('says in a sentence what is wrong', async () => {
    expect(await daybook(['status', 'nowhere'])).toMatchObject({ code: 2, err: 'No shop fits “nowhere”.\n' });
    expect((await daybook(['dance', 'x'])).code).toBe(2);
    expect((await daybook(['status', shopId], { DAYBOOK_API_KEY: 'daybook_nobody' })).err).toMatch(
      /^Sign in/,
    );
    const gone = await daybook(['shops'], { DAYBOOK_API: 'http://127.0.0.1:9' });
    expect(gone.err).toContain('The API does not answer at http://127.0.0.1:9');
    expect((await daybook(['--help'])).out).toMatch(/^Usage: npm run daybook/);
  });
});
