import type { Finding } from '../../domain/preflight/line.ts';

/** By finding: what it means, and what to do where there is something to do. */
export const PREFLIGHT_ENGLISH: Readonly<Record<Finding, readonly [means: string, act?: string]>> = {
  'books-connected': ['The books of {company} answer ({edition}).'],
  'books-not-connected': [
    'No books are connected. QuickBooks Online is a subscription of its own: the shop system does not contain it.',
    'Subscribe to a plan of QuickBooks Online that allows connections, create the company in it, then sign in to it here.',
  ],
  'books-unread': [
    'The books are connected, but could not be read ({code}).',
    'Sign in to the books again, then read the pre-flight again.',
  ],
  'plan-without-connection': [
    'The plan {edition} of {company} allows no connection.',
    'Move to a plan of QuickBooks Online that allows connections; entries of the old plan are taken over there.',
  ],
  'subscription-active': ['The subscription of the books is active.'],
  'subscription-trial': [
    'The subscription of the books is a trial: nothing can be posted when it ends.',
    'Subscribe before the trial of the books ends.',
  ],
  'subscription-ended': [
    'The subscription of the books has ended: they take nothing.',
    'Renew the subscription.',
  ],
  'country-agrees': ['Shop and books are of the same country ({books}).'],
  'country-differs': [
    'The books are of {books}, the shop is of {shop}: taxes do not fit.',
    'Connect the books of the shop’s own company, or correct the country of the order.',
  ],
  'currency-agrees': ['Shop and books keep the same currency ({books}).'],
  'currency-differs': [
    'The books keep {books}, the shop sells in {shop}.',
    'Connect books whose home currency is {shop}.',
  ],
  'several-currencies': [
    'The books keep several currencies: customers there have one currency each.',
    'Make sure that customers and accounts named by the mapping are in {books}.',
  ],
  'start-is-open': ['The books are open from the start on {start} (closed through: {closed}).'],
  'start-is-closed': [
    'The books are closed through {closed}, and the sync starts on {start}: days in between cannot be posted.',
    'Open the books before {start}, or move the start after {closed}.',
  ],
  'own-numbers': ['The books take our own document numbers.'],
  'no-own-numbers': [
    'Custom transaction numbers are off: the books number documents themselves, and order numbers do not show.',
    'Turn on custom transaction numbers in the sales settings of the books.',
  ],
  'warns-of-duplicates': ['The books warn of a number that is used twice.'],
  'no-warning-of-duplicates': [
    'The books do not warn of a number that is used twice.',
    'Turn on the warning for duplicate numbers.',
  ],
  'applies-by-itself': [
    'The books apply payments or credits by themselves: one of ours may settle another invoice than its own.',
    'Turn off the automatic application of payments and credits.',
  ],
  'applies-nothing': ['The books apply no payment or credit by themselves.'],
  'places-fit': ['Classes and locations of the books fit the decision about locations.'],
  'places-not-tracked': [
    'Locations shall be kept apart, but the books track neither classes nor locations.',
    'Turn on class or location tracking (a higher plan may be needed), or decide to combine the locations.',
  ],
  'tax-mode-fits': ['Sales tax is kept in the books as the mapping says ({mapped}).'],
  'tax-mode-differs': [
    'The mapping keeps sales tax as “{mapped}”, but automated sales tax in the books is “{books}”.',
    'Decide the tax mode again, or change the setting of the books.',
  ],
  'tax-off': [
    'Sales tax is off in the books, and the shop charges tax.',
    'Turn on sales tax in the books, with the agencies and rates of the shop.',
  ],
  'rate-agrees': [
    '{tax}: the shop charges {source} % (seen in {sales} sales), and the books know that rate ({books}).',
  ],
  'rate-differs': [
    '{tax}: the shop charges {source} % (seen in {sales} sales) on its sales, the books have {books}.',
    'Find out which side is right, and correct the rate there: rates are never sent.',
  ],
  'rate-not-seen': [
    '{tax}: the rates cannot be compared (shop: {source} %, books: {books}).',
    'Compare both tax set-ups by eye during the call.',
  ],
  'accounts-fit': ['Every account of the mapping is there and active.'],
  'account-trouble': ['{detail}', 'Make the account active in the books, or name another in the mapping.'],
  'item-inactive': [
    'The product or service “{name}” is inactive in the books.',
    'Make it active: nothing is posted to inactive items.',
  ],
  'items-fit': ['No product or service that we use is inactive.'],
  'nothing-of-others': ['Nobody else writes sales into the books.'],
  'known-bridge': [
    'Another bridge writes into the books: {count} documents are numbered {examples}.',
    'Turn that bridge off before the start, on the day before it at the latest.',
  ],
  'same-numbers': [
    '{count} sales documents bear numbers of the shop’s orders: {examples}. They are there already.',
    'Adopt or exclude them before going live, or start later.',
  ],
  'daily-journals': [
    'On {count} of the last sixty days somebody wrote journals: {examples}. It may be another tool.',
    'Find out who writes them; what holds sales must end before the start.',
  ],
  'others-after-start': [
    'Since the start on {start}, others wrote sales or journals on {count} days: {examples}. Sales would stand there twice.',
    'Move the start after them, or adopt or exclude them before going live.',
  ],
  'names-apart': ['No name of a customer or vendor collides.'],
  'customer-is-vendor': [
    '{count} customers bear the name of a vendor: {examples}. Ours get a suffix.',
    'Rename one of the two in the books, if the suffix is not wanted.',
  ],
  'vendor-is-customer': [
    '{count} vendors bear the name of a customer: {examples}. Ours get a suffix.',
    'Rename one of the two in the books, if the suffix is not wanted.',
  ],
  'source-not-connected': [
    'The shop system is not connected: nothing of it is known.',
    'Connect the shop system.',
  ],
  'source-read': ['The shop system was read: {sales} posted sales in the last sixty days.'],
  'orders-not-posted': [
    '{count} orders are not posted yet: they come with the day on which they are posted.',
    'Post what is finished, so that it does not lie before the start.',
  ],
  'migrated-orders': ['{count} sales come from an earlier system: they are never synced.'],
  'payments-not-told': [
    'No webhook has come from the shop system yet: payments are not told without it.',
    'Enter the address of the webhook in the shop system, then take or edit a payment.',
  ],
};
