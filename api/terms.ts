/** The terms in force. A shop keeps the version that it accepted; another version is accepted anew. */
export const TERMS = {
  version: '2026-11-01',
  text: [
    'Daybook reads the sales and payments of the shop from the sync start date on and writes them into its books.',
    'Nothing is written before three of the shop’s own days were approved by name.',
    'The shop can cancel at any time; from then on nothing is written.',
  ].join('\n'),
} as const;
