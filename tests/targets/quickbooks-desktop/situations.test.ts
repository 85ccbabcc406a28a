import { describe, expect, test } from 'vitest';
import { SITUATIONS } from '../../situations/index.ts';
import { OPENING } from '../../situations/opening.ts';
import type { AccountIds, BookedAs, Left } from '../../situations/situation.ts';
import { carry, makeAccounts } from '../../situations/small-engine.ts';
import { type DesktopBooks, openDesktopBooks } from './desktop-books.ts';

const WAYS: readonly BookedAs[] = [
  { style: 'documents' },
  { style: 'daily-sales' },
  { style: 'daily-journal', receivable: 'by-customer' },
  { style: 'daily-journal', receivable: 'shop-receivables' },
];
const POSITION = ['receivable', 'shopReceivables', 'deposits'];

for (const as of WAYS) {
  describe(as.receivable ? `${as.style}, ${as.receivable}` : as.style, () => {
    test.each([...SITUATIONS, ...OPENING].map(each => [`${each.number}: ${each.title}`, each] as const))(
      '%s',
      async (_title, situation) => {
        const books = await openDesktopBooks(situation.country);
        const currency = situation.country === 'CA' ? 'CAD' : 'USD';
        const company = { target: books.target, connection: books.connection({ currency }) };
        const accounts = await makeAccounts(company);
        await carry(company, situation, accounts, as);
        for (const { on, left } of situation.balances) expect(leftOn(books, accounts, on), on).toEqual(left);
      },
    );
  });
}

/** What QuickBooks' own reports say at the end of a day, in the words of the situations; the ageings must tie to them. */
function leftOn({ company }: DesktopBooks, accounts: AccountIds, on: string): Left {
  const left: Record<string, number> = {};
  for (const { id, name, cents } of company.trialBalance(on)) {
    const key = Object.entries(accounts).find(([, account]) => account === id)?.[0];
    const word = key !== undefined && POSITION.includes(key) ? 'position' : (key ?? name);
    left[word] = (left[word] ?? 0) + cents;
  }
  for (const [side, sign, account] of [
    ['receivable', 1, accounts.receivable],
    ['payable', -1, accounts.payable],
  ] as const) {
    const aged = company.ageing(side, on).reduce((sum, { cents }) => sum + sign * cents, 0);
    expect(aged).toBe(company.trialBalance(on).find(({ id }) => id === account)?.cents ?? 0);
  }
  return Object.fromEntries(Object.entries(left).filter(([, cents]) => cents !== 0));
}
