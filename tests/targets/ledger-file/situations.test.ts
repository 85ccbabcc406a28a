import { appendFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { SITUATIONS } from '../../situations/index.ts';
import { OPENING } from '../../situations/opening.ts';
import type { AccountIds, Left } from '../../situations/situation.ts';
import { carry, makeAccounts } from '../../situations/small-engine.ts';
import { openLedgerBooks } from './ledger-books.ts';
import {
  beancountBalances,
  checkWithBeancount,
  checkWithHledger,
  hasLedgerTools,
  hledgerBalances,
} from './tools.ts';
import { DIRECTIVES, WAYS } from './ways.ts';

describe.skipIf(!hasLedgerTools).each(WAYS)('as %s, read with hledger', (_, as) => {
  test.each(
    [...SITUATIONS, ...OPENING].map(
      situation => [`${situation.number}: ${situation.title}`, situation] as const,
    ),
  )('situation %s', async (_title, situation) => {
    const books = await openLedgerBooks(situation.country);
    const company = { target: books.target, connection: books.connection() };
    await appendFile(books.journal, DIRECTIVES);
    const accounts = await makeAccounts(company);
    const standing = await carry(company, situation, accounts, as);
    checkWithHledger(books.journal);
    checkWithBeancount(books.beancount);
    expect(beancountBalances(books.beancount)).toEqual(hledgerBalances(books.journal));
    for (const { on, left } of situation.balances) {
      expect(balancesOn(books.journal, on, accounts), on).toEqual(left);
    }
    const byRole: Record<string, number> = {};
    for (const { content } of standing) {
      for (const { role, amount } of content.postings) byRole[role] = (byRole[role] ?? 0) + amount;
    }
    const wanted = Object.entries(byRole).filter(([, amount]) => amount !== 0);
    expect(hledgerBalances(books.journal, '--pivot', 'role')).toEqual(Object.fromEntries(wanted));
    await books.close();
  });
});

const POSITION = ['receivable', 'shopReceivables', 'deposits'];

/** What hledger says at the end of a date, in the words of the situations; subaccounts count for their account. */
function balancesOn(journal: string, date: string, accounts: AccountIds): Left {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  const left: Record<string, number> = {};
  for (const [account, amount] of Object.entries(hledgerBalances(journal, '-e', next))) {
    const key = Object.entries(accounts).find(
      ([, id]) => account === id || account.startsWith(`${id}:`),
    )?.[0];
    const word = key === undefined ? account : POSITION.includes(key) ? 'position' : key;
    left[word] = (left[word] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(left).filter(([, amount]) => amount !== 0));
}
