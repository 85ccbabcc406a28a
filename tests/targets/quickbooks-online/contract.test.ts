import { afterAll, beforeAll } from 'vitest';
import { describeTargetContract } from '../contract.ts';
import { openPracticeBooks, type Practice, startPracticeBooks } from './practice-books.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

const nature = {
  repeats: ['replays', 'executes-again', 'refuses'],
  noRoom: 'rate-limited',
  statedTax: 'needs a taxable line',
} as const;

describeTargetContract('QuickBooks Online', nature, () => openPracticeBooks(practice));
