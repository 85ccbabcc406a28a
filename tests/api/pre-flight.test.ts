import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PREFLIGHT_ENGLISH } from '../../api/texts/preflight-english.ts';
import { PREFLIGHT_FRENCH } from '../../api/texts/preflight-french.ts';
import { FINDINGS } from '../../domain/preflight/line.ts';
import { startPractice } from '../../simulators/practice/server.ts';
import { practiceAt } from '../integration/practice.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startRealWorkers } from './support/real-worker.ts';

const REALM = '9341450000000001';
const LONGEST_MS = 120_000;
const daysAgo = (days: number) => Temporal.Now.plainDateISO('America/Chicago').subtract({ days }).toString();

let practice: Awaited<ReturnType<typeof startPractice>>;
let control: ReturnType<typeof practiceAt>['control'];
let test: TestApi;
let stopWorkers: () => Promise<void>;
let onboarding: string;
let shopId: string;

beforeAll(async () => {
  practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: daysAgo(20),
    now: new Date(),
    seed: 'pre-flight',
  });
  ({ control } = practiceAt(practice.url));
  test = await testApi(practice.url);
  stopWorkers = await startRealWorkers(test);
  onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding, { launchDate: daysAgo(20), startDate: daysAgo(17) });
}, LONGEST_MS);
afterAll(async () => {
  await stopWorkers?.();
  await test?.close();
  await practice?.close();
});

type Line = { finding: string; colour: string; means: string; act: string | null; whoActs: string };
type Read = {
  readBy: string;
  counts: { red: number };
  lines: Line[];
  taxes: { source: object[]; books: object[] };
};

const send = (path: string, body?: object) =>
  call(test, { method: 'POST', url: `/v1/shops/${shopId}${path}`, key: onboarding, ...(body && { body }) });
const get = (path: string, language = 'en') =>
  call(test, {
    url: `/v1/shops/${shopId}${path}`,
    key: onboarding,
    headers: { 'accept-language': language },
  });
const readNow = async () => (await send('/pre-flight')).body as unknown as Read;
const redIn = ({ lines }: Read) => lines.flatMap(line => (line.colour === 'red' ? [line.finding] : []));

/** Signs in at the practice books and consents, as a browser would. */
async function connectBooks(): Promise<void> {
  const { body } = await send('/books/sign-in');
  const url = new URL(String(body.url));
  url.searchParams.set('practice_company', REALM);
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  await call(test, { url: `${back.pathname}${back.search}`, headers: { accept: 'application/json' } });
}

async function until<Found>(look: () => Promise<Found | null>): Promise<Found> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const found = await look();
    if (found !== null) return found;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('it did not come within 30 s');
}

describe('the pre-flight', () => {
  it('says why nothing can start while neither side is connected, and does not count then', async () => {
    expect((await get('/pre-flight')).status).toBe(404);
    const read = await readNow();
    expect(redIn(read)).toEqual(['books-not-connected', 'source-not-connected']);
    expect(read.lines[0]).toMatchObject({ whoActs: 'shop', act: expect.stringMatching(/^Subscribe/) });
  });

  it('is read by itself when both sides are connected', { timeout: LONGEST_MS }, async () => {
    await send('/source', { sourceShopId: '1' });
    await connectBooks();
    const read = await until(async () => {
      const { body } = await get('/pre-flight');
      return body.readBy === 'engine' ? (body as unknown as Read) : null;
    });
    expect(read.lines.map(line => line.finding)).toEqual(
      expect.arrayContaining(['books-connected', 'subscription-active', 'country-agrees', 'source-read']),
    );
    expect(read.counts).toEqual({
      red: redIn(read).length,
      amber: expect.any(Number),
      green: expect.any(Number),
    });
    expect(read.taxes.source.length).toBeGreaterThan(0);
  });

  it('shows what is not as it should be in the books as they are now', { timeout: LONGEST_MS }, async () => {
    await control('POST', `/quickbooks-online/companies/${REALM}/history`, {
      tool: 'journals',
      from: daysAgo(16),
      to: daysAgo(8),
      seed: 'bridge',
    });
    await control('POST', '/quickbooks-online/switches', {
      realm: REALM,
      bookCloseDate: daysAgo(10),
      subscriptionStatus: 'TRIAL',
      customTxnNumbers: false,
      autoApplyCredit: true,
      multiCurrency: true,
    });
    const read = await readNow();
    const found = read.lines.flatMap(line => (line.colour === 'green' ? [] : [line.finding]));
    expect(found).toEqual(
      expect.arrayContaining([
        'start-is-closed',
        'known-bridge',
        'others-after-start',
        'subscription-trial',
        'no-own-numbers',
        'applies-by-itself',
        'several-currencies',
        'daily-journals',
      ]),
    );
    expect(redIn(read)).toEqual(found.slice(0, redIn(read).length));
    expect(read.taxes.source).toMatchObject([{ kind: 'sales-tax', percent: '8.25' }]);
    expect(read.lines.map(line => line.finding)).toContain('rate-agrees');
    const closed = read.lines.find(line => line.finding === 'start-is-closed');
    expect(closed?.means).toContain(daysAgo(10));
  });

  it('is told in French, and as a page to print', async () => {
    const french = (await get('/pre-flight', 'fr')).body as unknown as Read;
    expect(french.lines.find(line => line.finding === 'start-is-closed')?.means).toMatch(
      /^Les livres sont clos/,
    );
    const page = await get('/pre-flight.html', 'fr');
    expect(page.headers['content-type']).toContain('text/html');
    expect(String(page.body)).toContain('<h1>Contrôle préalable: Main Street Auto</h1>');
    expect(String(page.body)).toContain('class="red"');
  });

  it('is needed for the installation, within seven days; red lines forbid nothing', async () => {
    await test.database.$client`update preflights set read_at = read_at - interval '8 days'`;
    const refused = await send('/installation/start');
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/^Read the pre-flight first \(/),
    ]);
    expect(redIn(await readNow()).length).toBeGreaterThan(0);
    expect(await send('/installation/start')).toMatchObject({ status: 200, body: { stage: 'installing' } });
  });

  it('keeps every reading with its time', async () => {
    const kept = await test.database.$client`select read_by from preflights where shop_id = ${shopId}`;
    expect(kept.length).toBeGreaterThanOrEqual(4);
  });
});

describe('the texts of the pre-flight', () => {
  const namesIn = (texts: readonly (string | undefined)[]) =>
    [...new Set(texts.join(' ').match(/\{\w+\}/g) ?? [])].sort();

  it.each(Object.entries(FINDINGS))(
    '%s says what to do where somebody acts, alike in both languages',
    (name, [, whoActs]) => {
      const finding = name as keyof typeof FINDINGS;
      for (const texts of [PREFLIGHT_ENGLISH[finding], PREFLIGHT_FRENCH[finding]])
        expect(texts.length).toBe(whoActs === 'nobody' ? 1 : 2);
      expect(namesIn(PREFLIGHT_FRENCH[finding])).toEqual(namesIn(PREFLIGHT_ENGLISH[finding]));
    },
  );
});
