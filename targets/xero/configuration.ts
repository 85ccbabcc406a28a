/** Where Xero answers. */
export type Endpoints = {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  readonly connections: string;
  readonly api: string;
};

/** Xero has one environment: organisations to try things on are demo companies of the same hosts. */
export const PRODUCTION: Endpoints = {
  authorize: 'https://login.xero.com/identity/connect/authorize',
  token: 'https://identity.xero.com/connect/token',
  revoke: 'https://identity.xero.com/connect/revocation',
  connections: 'https://api.xero.com/connections',
  api: 'https://api.xero.com/api.xro/2.0',
};

/** All of them below one address, as the practice system serves them (`http://127.0.0.1:4000/xero`). */
export function endpointsBelow(base: string): Endpoints {
  return {
    authorize: `${base}/identity/connect/authorize`,
    token: `${base}/connect/token`,
    revoke: `${base}/connect/revocation`,
    connections: `${base}/connections`,
    api: `${base}/api.xro/2.0`,
  };
}

/** Granular scopes: applications made since March 2026 get no others. `offline_access` gives a refresh token. */
export const SCOPES = [
  'offline_access',
  'accounting.invoices',
  'accounting.payments',
  'accounting.banktransactions',
  'accounting.manualjournals',
  'accounting.settings',
  'accounting.contacts',
].join(' ');
