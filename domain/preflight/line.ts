export type Colour = 'green' | 'amber' | 'red';
/** Who does what a line asks for; `nobody`: there is nothing to do. */
export type WhoActs = 'shop' | 'accountant' | 'onboarding' | 'nobody';

/** What a check may find, its colour and who acts. Texts: api/texts/preflight-*.ts. */
export const FINDINGS = {
  'books-connected': ['green', 'nobody'],
  'books-not-connected': ['red', 'shop'],
  'books-unread': ['red', 'onboarding'],
  'plan-without-connection': ['red', 'shop'],
  'subscription-active': ['green', 'nobody'],
  'subscription-trial': ['amber', 'shop'],
  'subscription-ended': ['red', 'shop'],
  'country-agrees': ['green', 'nobody'],
  'country-differs': ['red', 'onboarding'],
  'currency-agrees': ['green', 'nobody'],
  'currency-differs': ['red', 'onboarding'],
  'several-currencies': ['amber', 'accountant'],
  'start-is-open': ['green', 'nobody'],
  'start-is-closed': ['red', 'accountant'],
  'own-numbers': ['green', 'nobody'],
  'no-own-numbers': ['amber', 'accountant'],
  'warns-of-duplicates': ['green', 'nobody'],
  'no-warning-of-duplicates': ['amber', 'accountant'],
  'applies-by-itself': ['amber', 'accountant'],
  'applies-nothing': ['green', 'nobody'],
  'places-fit': ['green', 'nobody'],
  'places-not-tracked': ['red', 'accountant'],
  'tax-mode-fits': ['green', 'nobody'],
  'tax-mode-differs': ['red', 'accountant'],
  'tax-off': ['red', 'accountant'],
  'rate-agrees': ['green', 'nobody'],
  'rate-differs': ['red', 'accountant'],
  'rate-not-seen': ['amber', 'accountant'],
  'accounts-fit': ['green', 'nobody'],
  'account-trouble': ['red', 'accountant'],
  'item-inactive': ['red', 'accountant'],
  'items-fit': ['green', 'nobody'],
  'nothing-of-others': ['green', 'nobody'],
  'known-bridge': ['red', 'shop'],
  'same-numbers': ['red', 'accountant'],
  'daily-journals': ['amber', 'accountant'],
  'others-after-start': ['red', 'accountant'],
  'names-apart': ['green', 'nobody'],
  'customer-is-vendor': ['amber', 'accountant'],
  'vendor-is-customer': ['amber', 'accountant'],
  'source-not-connected': ['red', 'shop'],
  'source-read': ['green', 'nobody'],
  'orders-not-posted': ['amber', 'shop'],
  'migrated-orders': ['green', 'nobody'],
  'payments-not-told': ['amber', 'shop'],
} as const satisfies Readonly<Record<string, readonly [Colour, WhoActs]>>;
export type Finding = keyof typeof FINDINGS;

/** One line of the pre-flight: what was found, with the values that its texts name. */
export type Line = {
  readonly finding: Finding;
  readonly colour: Colour;
  readonly whoActs: WhoActs;
  readonly values: Readonly<Record<string, string>>;
};

export function lineOf(finding: Finding, values: Readonly<Record<string, string>> = {}): Line {
  const [colour, whoActs] = FINDINGS[finding];
  return { finding, colour, whoActs, values };
}

/** At most so many names stand in one line. */
const EXAMPLES = 5;

/** A count with the first few of them, as two values of a line. */
export function examplesOf(all: readonly string[]): { readonly count: string; readonly examples: string } {
  const shown = all.slice(0, EXAMPLES).join(', ');
  return { count: String(all.length), examples: all.length > EXAMPLES ? `${shown}, …` : shown };
}
