import type { TrialBalance } from './ledger-balances.ts';

/** The practice systems' controls, as far as the main job uses them. */
export type PracticeControls = {
  /** The practice shop that the main job brings live: its number and its launch date. */
  shop(): Promise<{ sourceShopId: string; zone: string; launchDate: string }>;
  /** What the shop's owner does in Tekmetric's settings. */
  setWebhook(sourceShopId: string, url: string): Promise<void>;
  /** Lets everything up to now happen; gives what was counted. */
  liveUntilNow(): Promise<unknown>;
  /** The clock goes on with the real one. */
  follow(): Promise<void>;
  /** Signs in at the practice QuickBooks and consents for one company, as a browser would. */
  consent(signInUrl: string, realmId: string): Promise<void>;
  /** QuickBooks' own reports of a practice company, one as of each date. */
  trialBalances(realmId: string, dates: readonly string[]): Promise<readonly TrialBalance[]>;
};

const SHOP_NUMBER = 1;

export function practiceControls(baseUrl: string): PracticeControls {
  const call = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok)
      throw new Error(
        `the practice systems answered ${response.status} to ${path}: ${await response.text()}`,
      );
    return await response.json();
  };
  return {
    async shop() {
      const { tekmetric } = (await call('/practice')) as {
        tekmetric: { shops: { id: number; zone: string; launchDate: string }[] };
      };
      const shop = tekmetric.shops.find(one => one.id === SHOP_NUMBER);
      if (!shop) throw new Error('the practice Tekmetric has no shop 1');
      return { sourceShopId: String(shop.id), zone: shop.zone, launchDate: shop.launchDate };
    },
    async setWebhook(sourceShopId, url) {
      await call(`/practice/tekmetric/shops/${sourceShopId}/webhooks`, 'PUT', { url });
    },
    liveUntilNow: () => call('/practice/clock', 'POST', { now: new Date().toISOString() }),
    async follow() {
      await call('/practice/clock', 'POST', { follow: true });
    },
    async consent(signInUrl, realmId) {
      const url = new URL(signInUrl);
      url.searchParams.set('practice_company', realmId);
      const response = await fetch(url);
      if (!response.ok)
        throw new Error(`connecting the practice books failed: ${response.status} ${await response.text()}`);
    },
    async trialBalances(realmId, dates) {
      const path = `/practice/quickbooks-online/companies/${realmId}/tokens`;
      const { access_token: token } = (await call(path, 'POST', {})) as { access_token: string };
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      const reports: TrialBalance[] = [];
      for (const date of dates) {
        const range = `start_date=2000-01-01&end_date=${date}`;
        const url = `${baseUrl}/quickbooks-online/v3/company/${realmId}/reports/TrialBalance?${range}`;
        const response = await fetch(url, { headers });
        if (!response.ok) throw new Error(`the practice books gave no trial balance: ${response.status}`);
        reports.push((await response.json()) as TrialBalance);
      }
      return reports;
    },
  };
}
