import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { SITUATIONS } from '../../situations/index.ts';
import { OPENING } from '../../situations/opening.ts';
import {
  ACCOUNTS,
  type AccountIds,
  type AccountKey,
  type BookedAs,
  type Left,
  type Situation,
} from '../../situations/situation.ts';
import { carry } from '../../situations/small-engine.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  startPracticeBooks,
} from './practice-books.ts';
import { ageing, trialBalance } from './reports.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());

const WAYS: readonly BookedAs[] = [
  { style: 'documents', automatedTax: true },
  { style: 'daily-sales', automatedTax: true },
  { style: 'daily-journal', receivable: 'by-customer', automatedTax: true },
  { style: 'daily-journal', receivable: 'shop-receivables', automatedTax: true },
];
/** QuickBooks' own accounts: there is one of each, and no second one can be made. */
const OWN: Readonly<Partial<Record<AccountKey, string>>> = {
  receivable: '84',
  payable: '33',
  undeposited: '4',
};
/** The tax accounts of QuickBooks, which its forms post to; their balances count with those of the mapping. */
const TAX_ACCOUNTS = { US: { tax: '89' }, CA: { gst: '89', qst: '100' } } as const;

for (const as of WAYS) {
  const how = as.receivable ? `${as.style}, ${as.receivable}` : as.style;
  describe(how, () => {
    test.each([...SITUATIONS, ...OPENING].map(each => [`${each.number}: ${each.title}`, each] as const))(
      '%s',
      async (_title, situation) => {
        const books = await openPracticeBooks(practice, situation.country);
        const accounts = await makeAccounts(books, situation.country);
        const mapping = await inBooksOwnIds(books, situation.mapping(accounts, as));
        const currency = situation.country === 'CA' ? 'CAD' : 'USD';
        const company = { target: books.target, connection: books.connection({ currency }) };
        await carry(company, { ...situation, mapping: () => mapping }, accounts, as);
        await books.close();
        for (const { on, left } of situation.balances) {
          expect(await leftOn(books, accounts, situation, on)).toEqual(left);
        }
      },
    );
  });
}

async function makeAccounts(books: PracticeBooks, country: 'US' | 'CA'): Promise<AccountIds> {
  const ids: Partial<Record<AccountKey, string>> = { ...OWN };
  if (country === 'CA') Object.assign(ids, TAX_ACCOUNTS.CA);
  for (const [key, wanted] of Object.entries(ACCOUNTS) as [AccountKey, (typeof ACCOUNTS)[AccountKey]][]) {
    ids[key] ??= (await books.target.createAccount(books.connection(), wanted)).id;
  }
  return ids as AccountIds;
}

/** Tax codes are named in the situations; QuickBooks wants their ids, and the rates of each tax. */
async function inBooksOwnIds(books: PracticeBooks, mapping: Mapping): Promise<Mapping> {
  if (mapping.taxes?.mode !== 'canada') return mapping;
  const { taxCodes = [], taxRates = [] } = await books.target.readChart(books.connection());
  const code = (name: string | undefined) => taxCodes.find(each => each.name === name)?.id ?? '';
  const rates: Readonly<Record<string, string>> = { gst: 'GST', qst: 'QST 9.975%' };
  const kinds = Object.entries(mapping.taxes.kinds).map(([kind, rule]) => {
    const rate = taxRates.find(each => each.name === rates[kind]);
    return [
      kind,
      {
        ...rule,
        ...(rule.code !== undefined && { code: code(rule.code) }),
        ...(rate && { rate: rate.id }),
      },
    ];
  });
  const exemptCode = code(mapping.taxes.exemptCode);
  return { ...mapping, taxes: { ...mapping.taxes, kinds: Object.fromEntries(kinds), exemptCode } };
}

/** What stands at the end of a day, in the words of the situations; the ageing reports must say the same. */
async function leftOn(
  books: PracticeBooks,
  accounts: AccountIds,
  { country }: Situation,
  on: string,
): Promise<Left> {
  const balances = await trialBalance(books.report, on);
  const receivables = await ageing(books.report, 'AgedReceivables', on);
  const payables = await ageing(books.report, 'AgedPayables', on);
  expect(receivables.total).toBe(balances.get(accounts.receivable) ?? 0);
  expect(payables.total + (balances.get(accounts.payable) ?? 0)).toBe(0);
  const left = new Map<string, number>();
  const keyOf = new Map<string, string>([
    ...Object.entries(accounts).map(([key, id]): [string, string] => [id, key]),
    ...Object.entries(TAX_ACCOUNTS[country]).map(([key, id]): [string, string] => [id, key]),
  ]);
  for (const [id, cents] of balances) {
    const key = keyOf.get(id) ?? `account ${id}`;
    const name = ['receivable', 'shopReceivables', 'deposits'].includes(key) ? 'position' : key;
    left.set(name, (left.get(name) ?? 0) + cents);
  }
  return Object.fromEntries([...left].filter(([, cents]) => cents !== 0));
}
