import type { Progress } from '../ground/progress.ts';
import type { ApiClient } from './daybook-client.ts';
import { booksOf, catchUpLedger, joinLedger, mapBooks } from './further-books.ts';
import type { PracticeControls } from './practice-controls.ts';
import { until } from './wait.ts';

export const SHOP_NAME = 'Main Street Auto';
const REALM = '9341450000000001';
const MINUTE_MS = 60_000;
const NAMES: Readonly<Record<string, string>> = {
  'quickbooks-online': 'QuickBooks Online',
  'ledger-file': 'the ledger file',
};

export type Status = {
  readonly shopId: string;
  readonly stage: string;
  readonly waitsFor: string;
  readonly status: string;
};
type Day = {
  readonly businessDate: string;
  readonly trialState: string;
  readonly preparedHash: string | null;
};

/** The people of the practice shop's life, each with the key of their role. */
export type People = {
  readonly shop: ApiClient;
  readonly onboarding: ApiClient;
  readonly accountant: ApiClient;
};
type Scene = {
  readonly people: People;
  readonly practice: PracticeControls;
  readonly progress: Progress;
  readonly signal: AbortSignal;
};

/** Brings the practice shop live by calls of the API, from wherever an earlier run left it; gives its id. */
export async function bringLive(scene: Scene): Promise<string> {
  const { people, progress, signal } = scene;
  const shopId = await ordered(scene);
  const stage = async () => (await people.onboarding.get<Status>(`/shops/${shopId}`)).stage;
  const reached = (...wanted: string[]) =>
    until(`stage ${wanted.join(' or ')}`, { signal, withinMs: 5 * MINUTE_MS }, async () =>
      wanted.includes(await stage()) ? true : null,
    );
  if ((await stage()) === 'ordered') await connectAndBook(scene, shopId);
  if ((await stage()) === 'scheduled') {
    await preflight(scene, shopId);
    await people.onboarding.write('POST', `/shops/${shopId}/installation/start`, `start-${shopId}`);
    progress('Installation started');
  }
  if ((await stage()) === 'installing') await install(scene, shopId);
  if ((await stage()) === 'trial') await reached('review', 'live');
  if ((await stage()) === 'review') await reviewed(scene, shopId);
  await reached('live');
  await catchUpLedger(people, shopId, { progress, signal });
  return shopId;
}

/** Reads what speaks for and against starting, as before every call. */
async function preflight({ people, progress }: Scene, shopId: string): Promise<void> {
  const { counts } = await people.onboarding.write<{ counts: { red: number; amber: number } }>(
    'POST',
    `/shops/${shopId}/pre-flight`,
    `pre-flight-${Date.now()}`,
  );
  progress(`Pre-flight read: ${counts.red} red lines, ${counts.amber} amber`);
}

async function ordered({ people, practice, progress }: Scene): Promise<string> {
  const known = await people.onboarding.get<{ shops: { shopId: string; name: string }[] }>(
    `/shops?q=${encodeURIComponent(SHOP_NAME)}`,
  );
  const standing = known.shops.find(shop => shop.name === SHOP_NAME);
  if (standing) return standing.shopId;
  const { zone, launchDate } = await practice.shop();
  const terms = await people.onboarding.get<{ version: string }>('/terms');
  const order = {
    name: SHOP_NAME,
    country: 'US',
    zone,
    plan: 'standard',
    sourceKind: 'tekmetric',
    targetKind: 'quickbooks-online',
    launchDate,
    startDate: launchDate,
    termsVersion: terms.version,
    setUpFee: 'paid',
  };
  const { shopId } = await people.onboarding.write<{ shopId: string }>(
    'POST',
    '/shops',
    'main-street-auto',
    order,
  );
  progress(`${SHOP_NAME} ordered: shop ${shopId}, from ${launchDate} on`);
  return shopId;
}

async function connectAndBook({ people, practice, progress }: Scene, shopId: string): Promise<void> {
  const { sourceShopId } = await practice.shop();
  const source = await people.onboarding.write<{ webhookUrl: string }>(
    'POST',
    `/shops/${shopId}/source`,
    `source-${Date.now()}`,
    { sourceShopId },
  );
  await practice.setWebhook(sourceShopId, source.webhookUrl);
  const { url } = await people.onboarding.write<{ url: string }>(
    'POST',
    `/shops/${shopId}/books/sign-in`,
    `books-${Date.now()}`,
  );
  await practice.consent(url, REALM);
  await joinLedger(people, shopId);
  progress('Tekmetric, QuickBooks Online and a ledger file connected; its days happen now');
  await practice.liveUntilNow();
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 14 * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  const { slots } = await people.onboarding.get<{ slots: { representativeId: string; startsAt: string }[] }>(
    `/slots?from=${from}&to=${to}`,
  );
  const [slot] = slots;
  if (!slot) throw new Error('no representative has a free hour within two weeks');
  const { representativeId, startsAt } = slot;
  await people.onboarding.write('POST', `/shops/${shopId}/appointment`, `book-${shopId}`, {
    representativeId,
    startsAt,
  });
  progress(`Installation appointment booked: ${startsAt}`);
}

async function install({ people, progress, signal }: Scene, shopId: string): Promise<void> {
  const reads = async () => {
    const { log } = await people.accountant.get<{ log: { event: string }[] }>(`/shops/${shopId}/sync-log`);
    return log.filter(row => row.event === 'extracted').length;
  };
  const before = await reads();
  await people.accountant.write('POST', `/shops/${shopId}/sync-now`, `read-${Date.now()}`, {});
  await until('the documents of the shop', { signal, withinMs: 5 * MINUTE_MS }, async () =>
    (await reads()) > before ? true : null,
  );
  for (const books of await booksOf(people, shopId)) {
    const needed = await mapBooks(people, shopId, books);
    progress(`Mapped: ${needed} kinds of amounts have their place in ${NAMES[books.kind] ?? books.kind}`);
  }
  await people.accountant.write('POST', `/shops/${shopId}/installation/complete`, `complete-${Date.now()}`);
}

async function reviewed({ people, progress, signal }: Scene, shopId: string): Promise<void> {
  const days = async () => (await people.accountant.get<{ days: Day[] }>(`/shops/${shopId}/review`)).days;
  for (const day of await days()) {
    if (day.trialState !== 'prepared' || day.preparedHash === null) continue;
    const { businessDate, preparedHash } = day;
    await people.accountant.write(
      'POST',
      `/shops/${shopId}/days/${businessDate}/approve`,
      `approve-${preparedHash.slice(0, 40)}`,
      { preparedHash },
    );
    progress(`Trial day ${businessDate} approved`);
  }
  await until('the proofs of the trial days', { signal, withinMs: 10 * MINUTE_MS }, async () =>
    (await days()).every(day => day.trialState === 'proved') ? true : null,
  );
  await people.accountant.write('POST', `/shops/${shopId}/go-live`, `go-live-${shopId}`);
  progress('Three trial days posted and proved: live');
}
