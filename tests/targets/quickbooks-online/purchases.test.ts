import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../domain/entries/entry.ts';
import type { ReferenceIds } from '../../../targets/target.ts';
import { itemFor, post, prepare } from '../contract-books.ts';
import type { Delivery } from '../driver.ts';
import { billEntry, billPaymentEntry, chequeEntry, depositEntry, vendor } from '../entries.ts';
import { cents, feeEntry, paymentEntry, posting, refundEntry } from '../support.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  startPracticeBooks,
} from './practice-books.ts';
import { ageing, trialBalance } from './reports.ts';

let practice: Practice;
let books: PracticeBooks;
let delivery: Delivery;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await openPracticeBooks(practice);
  const prepared = await prepare(books);
  const [napa] = await books.target.ensureVendors(prepared.connection, [vendor], new Set());
  delivery = { ...prepared, ids: { ...prepared.ids, vendors: { [vendor.key]: napa?.id ?? '' } } };
});
afterEach(() => books.close());

const [CHECKING, MASTERCARD, UNDEPOSITED, FEES, PARTS] = ['35', '41', '4', '70', '80'] as const;

/** Posts entries one after the other, each knowing where those before it stand. */
async function postAll(...entries: readonly Entry[]) {
  return postWith({}, ...entries);
}

async function postWith(more: Partial<ReferenceIds>, ...entries: readonly Entry[]) {
  const known: Record<string, ReferenceIds['entries'][string]> = {};
  for (const entry of entries) {
    const ids = { ...delivery.ids, ...more, entries: { ...known } };
    const { posted } = await post({ ...delivery, ids }, itemFor(entry));
    known[`${entry.purpose} ${entry.subject}`] = { booksId: posted.booksId, type: entry.content.type };
  }
  return trialBalance(books.report, '2026-03-02');
}

describe('vendors', () => {
  test('a bill less a vendor’s credit, paid by cheque, leaves nothing owed', async () => {
    const bill = billEntry('bill', 'B-1', PARTS);
    const credit = billEntry('vendor-credit', 'V-1', PARTS);
    const paid = billPaymentEntry('2041', bill, CHECKING);
    if (paid.content.type !== 'bill-payment') throw new Error('no bill payment');
    const applications = [...paid.content.applications, { to: credit, amount: cents(-8_500) }];
    const content = { ...paid.content, total: cents(0), applications };
    const balances = await postAll(bill, credit, { ...paid, content });
    expect(balances).toEqual(new Map());
    expect((await ageing(books.report, 'AgedPayables', '2026-03-02')).total).toBe(0);
  });

  test.each([
    ['a bill', 8_500],
    ['what was never billed', 3_000],
  ] as const)('%s, paid with the shop’s card, stands on the card', async (what, total) => {
    const bill = billEntry('bill', 'B-1', PARTS);
    const [entry] =
      what === 'a bill' ? [billPaymentEntry('7', bill, MASTERCARD)] : [chequeEntry('7', PARTS, MASTERCARD)];
    const content = { ...entry.content, means: 'card' } as Entry['content'];
    const balances = await postAll(bill, { ...entry, content });
    expect(balances.get(MASTERCARD)).toBe(-total);
    const owed = what === 'a bill' ? 0 : 8_500;
    expect((await ageing(books.report, 'AgedPayables', '2026-03-02')).total).toBe(owed);
  });
});

describe('a payout', () => {
  const accounts = { bank: CHECKING, tender: UNDEPOSITED, fees: FEES };
  const payment = paymentEntry('P-1', UNDEPOSITED, 5_000, []);

  test('holds a payment, the fee that was booked before, and what was given back', async () => {
    const fee = feeEntry('F-1', FEES, UNDEPOSITED, 100);
    const refund = refundEntry('R-1', UNDEPOSITED, '84', 2_000);
    const deposit = depositEntry('D-1', payment, accounts);
    if (deposit.content.type !== 'deposit') throw new Error('no deposit');
    const held = [
      ...deposit.content.applications,
      { to: fee, amount: cents(-100) },
      { to: refund, amount: cents(-2_000) },
    ];
    const content = {
      ...deposit.content,
      applications: held.map(({ to: { subject, purpose }, amount }) => ({
        to: { subject, purpose },
        amount,
      })),
      lines: [],
      total: cents(2_900),
      postings: [
        posting('bank', CHECKING, 2_900),
        posting('tender:card', UNDEPOSITED, -5_000),
        posting('tender:card', UNDEPOSITED, 100),
        posting('tender:cash', UNDEPOSITED, 2_000),
      ],
    };
    const balances = await postAll(payment, fee, refund, { ...deposit, content });
    expect(balances.get(CHECKING)).toBe(2_900);
    expect(balances.get(UNDEPOSITED)).toBeUndefined();
  });

  test('of a payment that lies elsewhere than in undeposited funds is refused', async () => {
    const elsewhere = paymentEntry('P-1', '87', 5_000, []);
    await expect(postAll(elsewhere, depositEntry('D-1', elsewhere, accounts))).rejects.toThrow(
      /target-refused.*not in undeposited funds/,
    );
  });

  test('of a payment that lies on a clearing account takes it from there, once it is known what is undeposited', async () => {
    const card = paymentEntry('P-1', '87', 5_000, []);
    const deposit = depositEntry('D-1', card, { ...accounts, tender: '87' });
    const balances = await postWith({ undeposited: UNDEPOSITED }, card, deposit);
    expect(balances.get(CHECKING)).toBe(4_855);
    expect(balances.get('87')).toBeUndefined();
  });
});
