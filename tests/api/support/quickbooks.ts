import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Company = { readonly name: string; readonly country: string; readonly currency: string };

const COMPANIES: Readonly<Record<string, Company>> = {
  '1001': { name: 'Main Street Auto LLC', country: 'US', currency: 'USD' },
  '1002': { name: 'Corner Garage Inc', country: 'US', currency: 'USD' },
  '1003': { name: 'Garage du Nord', country: 'CA', currency: 'CAD' },
  '1004': { name: 'Euro Motors', country: 'US', currency: 'EUR' },
};

const ACCOUNTS = [
  {
    Id: '1',
    Name: 'Accounts Receivable',
    AccountType: 'Accounts Receivable',
    AccountSubType: 'AccountsReceivable',
  },
  {
    Id: '2',
    Name: 'Undeposited Funds',
    AccountType: 'Other Current Asset',
    AccountSubType: 'UndepositedFunds',
  },
  { Id: '3', Name: 'Labor Income', AccountType: 'Income', AccountSubType: 'ServiceFeeIncome' },
  { Id: '4', Name: 'Old Income', AccountType: 'Income', AccountSubType: 'ServiceFeeIncome', Active: false },
];

/**
 * What the API asks of QuickBooks Online, over its wire: tokens, company, preferences, accounts. A code is
 * `code-<realm>`. Tokens rotate with every refresh; `dead` ends all grants, `stale` the access tokens alone.
 */
export async function quickbooks() {
  const log: string[] = [];
  const state = { dead: false, issued: 0, goodFrom: 0 };
  const tokens = () => {
    state.issued += 1;
    return {
      token_type: 'bearer',
      access_token: `access-${state.issued}`,
      expires_in: 3600,
      refresh_token: `refresh-${state.issued}`,
      x_refresh_token_expires_in: 8726400,
    };
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { pathname } = new URL(request.url ?? '', 'http://x');
    log.push(`${request.method} ${pathname}`);
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (pathname.endsWith('/tokens/revoke')) return answer(200, {});
    if (pathname.endsWith('/tokens/bearer')) {
      const renews = new URLSearchParams(body).get('grant_type') === 'refresh_token';
      return renews && state.dead ? answer(400, { error: 'invalid_grant' }) : answer(200, tokens());
    }
    const token = Number(/^Bearer access-(\d+)$/.exec(request.headers.authorization ?? '')?.[1] ?? 0);
    if (state.dead || token <= state.goodFrom) return answer(401, { fault: { type: 'AUTHENTICATION' } });
    const [, realm = '', resource = ''] = /\/company\/(\d+)\/(\w+)/.exec(pathname) ?? [];
    return answer(200, read(realm, resource));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>(done => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return {
    url,
    log,
    /** All access tokens so far are refused from now on. */
    stale: () => {
      state.goodFrom = state.issued;
    },
    setDead: (dead: boolean) => {
      state.dead = dead;
    },
    close,
  };
}

function read(realm: string, resource: string): unknown {
  const company = COMPANIES[realm];
  if (resource === 'companyinfo')
    return { CompanyInfo: { CompanyName: company?.name, Country: company?.country } };
  if (resource === 'preferences')
    return { Preferences: { CurrencyPrefs: { HomeCurrency: { value: company?.currency } } } };
  return { QueryResponse: { Account: ACCOUNTS } };
}
