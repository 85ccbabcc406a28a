import { appendFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { VendorPaymentDocument } from '../../../domain/documents/bill.ts';
import type { InventoryTransferDocument } from '../../../domain/documents/cash.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { type Entry, PURPOSES, type Purpose } from '../../../domain/entries/entry.ts';
import { minor } from '../../../domain/money/minor.ts';
import { DATES, history } from '../../domain/styles/arbitrary.ts';
import { bill, ref } from '../../situations/documents.ts';
import { mappingOf } from '../../situations/mapping.ts';
import type { AccountIds, Situation } from '../../situations/situation.ts';
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

const DATE = '2026-03-02';
const BILL = bill('bill', 81, DATE, [['parts', 8_000]]);
const common = {
  state: 'posted',
  createdAt: `${DATE}T15:00:00Z`,
  businessDate: DATE,
  currency: 'USD',
} as const;

function paid(
  id: number,
  more: Pick<VendorPaymentDocument, 'means' | 'bill' | 'amount'>,
): VendorPaymentDocument {
  const { vendor } = BILL;
  const of = { kind: 'vendor-payment', ref: ref('vendor-payment', id), number: `${id}` } as const;
  return { ...common, ...of, vendor, forWhat: 'parts', memo: '', ...more };
}

const TRANSFER: InventoryTransferDocument = {
  ...common,
  kind: 'inventory-transfer',
  ref: ref('inventory-transfer', 84),
  name: 'Brake cleaner',
  number: '84',
  amount: minor(1_200),
};
/** What no situation of the accounting model has. */
const BOUGHT: readonly Document[] = [
  BILL,
  paid(2041, { means: 'check', bill: BILL.ref, amount: minor(5_000) }),
  paid(2042, { means: 'check', bill: null, amount: minor(700) }),
  paid(2043, { means: 'card', bill: null, amount: minor(300) }),
  TRANSFER,
];

const LATER = { businessDate: '2026-03-09', currency: 'USD' } as const;

/** Of something in a closed month, as corrections make it. */
function adjustment({ labor, overShort }: AccountIds): Entry {
  const adjusts = { subject: ref('ro', 1), purpose: 'sale', number: '1', belongsTo: '2026-02-27' } as const;
  const postings = [
    { role: 'labor', account: labor, amount: minor(500) },
    { role: 'over-short', account: overShort, amount: minor(-500) },
  ];
  const words = { number: 'ADJ-1', memo: 'Corrects 1 of 2026-02-27', total: minor(500) };
  const content = { type: 'journal', ...LATER, ...words, adjusts, postings } as const;
  return { subject: `${adjusts.subject}#sale-1`, purpose: 'adjustment', content };
}

/** A deposit out of a journal that meets an invoice, as it comes when the style changed in between. */
function applied(): Entry {
  const party = { key: 'customer:tekmetric:1:501', name: 'Ann Example', kind: 'customer' } as const;
  const postings = [
    { role: 'customer-deposits', account: null, amount: minor(2_500), party },
    { role: 'receivable', account: null, amount: minor(-2_500), party },
  ];
  const words = { number: 'A-1', memo: 'Payment 1: applied', total: minor(2_500) };
  const content = { type: 'journal', ...LATER, ...words, postings } as const;
  return { subject: 'day:tekmetric:2026-03-09:main:1', purpose: 'applied', content };
}

/** Days of a shop as chance has them, over all tenders that it maps, with what it bought. */
function situation(documents: readonly Document[]): Situation {
  const mapped = documents.filter(one => one.kind !== 'payment' || one.tender.key !== 'unmapped');
  return {
    number: 0,
    title: 'chance',
    country: 'US',
    mapping: (accounts, as) => {
      const plain = mappingOf(accounts, as, { costPolicy: 'stocked' });
      const { clearing, drawer, bankCharges } = accounts;
      const vehicle = { account: clearing, fee: 'not-by-us', contra: bankCharges } as const;
      return {
        ...plain,
        accounts: { ...plain.accounts, 'shop-card': accounts.tips },
        tenders: {
          ...plain.tenders,
          'card:visa': { account: drawer, fee: 'at-payment' },
          'other:shop vehicle': vehicle,
        },
      };
    },
    days: DATES.map(businessDate => ({ businessDate, documents: [...BOUGHT, ...mapped] })),
    byHand: accounts => [adjustment(accounts), applied()],
    balances: [],
  };
}

/** Days with fees, tips, contras, deposits, links, credits and refunds. */
const SEEDS = [5, 10, 17];
/** These are in the situations of the accounting model. */
const ELSEWHERE: readonly Purpose[] = ['sublet', 'vendor-credit', 'cash'];
const seen = new Set<string>();

describe.skipIf(!hasLedgerTools)('a ledger file', () => {
  describe.each(WAYS)('as %s', (_, as) => {
    test.each(SEEDS)('has by role and account what the entries say, of chance %i', async seed => {
      const [documents = []] = fc.sample(history, { numRuns: 1, seed });
      const books = await openLedgerBooks('US');
      const company = { target: books.target, connection: books.connection() };
      await appendFile(books.journal, DIRECTIVES);
      const accounts = await makeAccounts(company);
      const standing = await carry(company, situation(documents), accounts, as);
      checkWithHledger(books.journal);
      checkWithBeancount(books.beancount);
      expect(beancountBalances(books.beancount)).toEqual(hledgerBalances(books.journal));
      const roles: Record<string, number> = {};
      const own: Record<string, number> = {};
      for (const { purpose, content } of standing) {
        seen.add(purpose);
        for (const { role, account, amount } of content.postings) {
          roles[role] = (roles[role] ?? 0) + amount;
          if (account !== null) own[account] = (own[account] ?? 0) + amount;
        }
      }
      expect(hledgerBalances(books.journal, '--pivot', 'role')).toEqual(withoutZeros(roles));
      const balances = Object.entries(hledgerBalances(books.journal));
      for (const [account, amount] of Object.entries(own)) {
        // Deposits without an account of their own are the customer's, on receivable too.
        if (account === accounts.receivable) continue;
        const below = balances.filter(([name]) => name === account || name.startsWith(`${account}:`));
        expect([account, below.reduce((all, [, held]) => all + held, 0)]).toEqual([account, amount]);
      }
      await books.close();
    });
  });

  afterAll(() => {
    expect(PURPOSES.filter(purpose => !seen.has(purpose))).toEqual(ELSEWHERE);
  });
});

function withoutZeros(sums: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}
