/** An order that is accepted. */
export const ORDER = {
  name: 'Main Street Auto',
  country: 'US',
  zone: 'America/Chicago',
  launchDate: '2026-01-05',
  startDate: '2026-02-02',
  plan: 'standard',
  sourceKind: 'tekmetric',
  targetKind: 'quickbooks-online',
  termsVersion: '2026-11-01',
} as const;
