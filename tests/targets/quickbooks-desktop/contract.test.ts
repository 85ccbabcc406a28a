import { describeTargetContract } from '../contract.ts';
import { openDesktopBooks } from './desktop-books.ts';

const nature = {
  // A message set that comes again is answered as it was: QuickBooks has no other rule.
  repeats: ['replays'],
  noRoom: 'computer-away',
  statedTax: 'kept',
  namesInJournal: 'one',
} as const;

describeTargetContract('QuickBooks Desktop', nature, () => openDesktopBooks());
