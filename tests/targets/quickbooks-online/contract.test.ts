import { afterAll, beforeAll } from 'vitest';
import { describeTargetContract } from '../contract.ts';
import { openPracticeBooks, type Practice, startPracticeBooks } from './practice-books.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

describeTargetContract('QuickBooks Online', () => openPracticeBooks(practice));
