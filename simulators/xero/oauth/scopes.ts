const GRANULAR = [
  'accounting.invoices',
  'accounting.payments',
  'accounting.banktransactions',
  'accounting.manualjournals',
  'accounting.settings',
  'accounting.contacts',
  'accounting.attachments',
];
const REPORTS = ['accounting.reports.trialbalance.read', 'accounting.reports.aged.read'];
const IDENTITY = ['openid', 'profile', 'email', 'offline_access'];
/** What apps made since March 2026 cannot ask for. */
const BROAD = [
  'accounting.transactions',
  'accounting.transactions.read',
  'accounting.reports.read',
  'accounting.journals.read',
];

const KNOWN = new Set([...GRANULAR, ...GRANULAR.map(each => `${each}.read`), ...REPORTS, ...IDENTITY]);

/** True where an app may ask for all of these. */
export function mayAsk(scopes: readonly string[], areBroadAllowed: boolean): boolean {
  return scopes.every(each => KNOWN.has(each) || (areBroadAllowed && BROAD.includes(each)));
}

/** True where what was granted lets a request at these scopes through; any one of them is enough. */
export function permits(granted: readonly string[], wanted: readonly string[], isRead: boolean): boolean {
  const isBroad = wanted.some(each => !each.startsWith('accounting.settings') && !each.includes('contacts'));
  return (
    wanted.some(each => granted.includes(each) || (isRead && granted.includes(`${each}.read`))) ||
    (isBroad &&
      granted.includes(
        wanted.some(each => each.includes('.reports.'))
          ? 'accounting.reports.read'
          : 'accounting.transactions',
      ))
  );
}
