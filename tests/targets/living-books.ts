import { booksOfEachTest } from './contract-books.ts';
import type { LivingBooks } from './contract-living.ts';

/** Books of the running test in which people work. */
export function livingOfEachTest(make: () => Promise<LivingBooks>): () => LivingBooks {
  let living: LivingBooks;
  booksOfEachTest(async () => {
    living = await make();
    return living;
  });
  return () => living;
}
