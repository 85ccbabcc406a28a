import { afterAll, beforeAll } from 'vitest';
import { describeLivingBooks } from '../contract-living.ts';
import { openPracticeBooks, type Practice, startPracticeBooks } from './practice-books.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

const nature = {
  feedDays: 30,
  tellsWho: true,
  tellsWhen: true,
  tellsDeposited: true,
  tellsReconciled: true,
  depositsHold: true,
} as const;

describeLivingBooks('QuickBooks Online', nature, () => openPracticeBooks(practice));
