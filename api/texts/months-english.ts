import type { ItemCode } from '../../domain/months/checklist.ts';

/** Of an item: its name, what green and red mean, and what to do. */
export type ItemTexts = readonly [name: string, green: string, red: string, act: string];

export const MONTHS_ENGLISH: Readonly<Record<ItemCode, ItemTexts>> = {
  'month-over': [
    'Month over',
    'The month is over.',
    'The month is not over yet.',
    'Wait for its last day to close.',
  ],
  'days-proved': [
    'Days proved',
    'Every day of ours is proved, or its difference was accepted by name.',
    'Days are not proved.',
    'Open each day’s proof and settle or accept its difference.',
  ],
  'entries-settled': [
    'Nothing parked',
    'Nothing is parked, refused, unknown or on its way.',
    'Entries are parked, refused, unknown or on their way.',
    'Free each entry: its page says what it waits for.',
  ],
  drifts: [
    'No drift open',
    'Nothing that people changed in the books is undecided.',
    'People changed entries of ours in the books, and nobody has decided about it.',
    'Accept or restore each change.',
  ],
  corrections: [
    'No correction open',
    'Nothing that changed in the shop system waits for a decision.',
    'The shop system changed what may not be changed where it stands.',
    'Decide where each difference goes.',
  ],
  receivables: [
    'Receivables explained',
    'What customers owe in the books is what the shop system has unpaid.',
    'What customers owe in the books is not what the shop system has unpaid.',
    'Look at each customer with a difference; name the reason, or put it right.',
  ],
  'deposits-held': [
    'Deposits held explained',
    'What customers paid ahead in the books is what the shop system has on open orders.',
    'What customers paid ahead in the books is not what the shop system has on open orders.',
    'Look at each customer with a difference; name the reason, or put it right.',
  ],
  'waiting-for-deposit': [
    'Waiting for deposit',
    'No payment of the month has waited for a bank deposit for longer than 14 days.',
    'Payments have waited for a bank deposit for longer than 14 days.',
    'Make the deposits in the books, or name why the money has not reached the bank.',
  ],
  tax: [
    'Tax tied out',
    'The tax report of the month is what the liability moved by.',
    'The tax report of the month is not what the liability moved by.',
    'Open the tax report; the row with a difference names tax and location.',
  ],
  files: [
    'Files received',
    'Everything that is handed over as a file was received.',
    'Files of the month were not received.',
    'Hand over the files, or say that there is nothing for these days.',
  ],
};
