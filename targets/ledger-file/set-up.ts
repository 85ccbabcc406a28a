import type { BooksSetUp } from '../target.ts';
import { checkAccess } from './company.ts';
import type { Context } from './store.ts';

/**
 * What a file can tell: numbers are kept as they are sent and may repeat, nothing is linked by itself, classes and
 * departments are tags, there is one currency. It has no edition, no subscription and no tax rates.
 */
export async function readSetUp(context: Context): Promise<BooksSetUp> {
  return {
    ...(await checkAccess(context)),
    edition: null,
    subscription: null,
    customNumbers: true,
    warnsOfDuplicateNumbers: false,
    appliesByItself: false,
    tracksClasses: true,
    tracksDepartments: true,
    severalCurrencies: false,
    taxes: [],
  };
}
