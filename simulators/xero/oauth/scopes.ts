/** Each granular scope, and the broad one that held it for apps made before March 2026. */
const GRANULAR: Readonly<Record<string, string | null>> = {
  'accounting.invoices': 'accounting.transactions',
  'accounting.payments': 'accounting.transactions',
  'accounting.banktransactions': 'accounting.transactions',
  'accounting.manualjournals': 'accounting.transactions',
  'accounting.settings': null,
  'accounting.contacts': null,
  'accounting.attachments': null,
};
const REPORTS = ['accounting.reports.trialbalance.read', 'accounting.reports.aged.read'];
const BROAD_REPORTS = 'accounting.reports.read';
const BROAD = ['accounting.transactions', 'accounting.transactions.read', BROAD_REPORTS];
const IDENTITY = ['openid', 'profile', 'email', 'offline_access'];

const NAMES = Object.keys(GRANULAR);
const KNOWN = new Set([...NAMES, ...NAMES.map(each => `${each}.read`), ...REPORTS, ...IDENTITY]);

/** True where an app may ask for all of these. */
export function mayAsk(scopes: readonly string[], areBroadAllowed: boolean): boolean {
  return scopes.every(each => KNOWN.has(each) || (areBroadAllowed && BROAD.includes(each)));
}

/** True where what was granted lets a request at these scopes through; any one of them is enough. */
export function permits(granted: readonly string[], wanted: readonly string[], isRead: boolean): boolean {
  const has = (scope: string) => granted.includes(scope) || (isRead && granted.includes(`${scope}.read`));
  return wanted.some(each => {
    const broad = REPORTS.includes(each) ? BROAD_REPORTS : GRANULAR[each];
    return has(each) || (typeof broad === 'string' && has(broad));
  });
}
