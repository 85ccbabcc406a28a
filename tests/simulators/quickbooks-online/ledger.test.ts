import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link, openBooks, type TestBooks } from './books.ts';
import {
  ACCOUNTS,
  cents,
  listAt,
  type Practice,
  ref,
  sold,
  startQuickBooks,
  trialBalance,
} from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startQuickBooks();
  practice.clock.set('2026-06-30T18:00:00Z');
});
afterAll(() => practice.close());

describe('whatever is written', () => {
  it('the trial balance sums to zero and receivable is the ageing', { timeout: 120_000 }, async () => {
    const books = await openBooks(practice);
    const { company, ids, read, receivable } = books;
    const amount = fc.integer({ min: 1, max: 100_000 }).map(value => value / 100);
    const day = fc
      .integer({ min: 1, max: 28 })
      .map(value => `2026-0${(value % 4) + 1}-${String(value).padStart(2, '0')}`);
    const act = fc.record({
      kind: fc.constantFrom(
        'sale',
        'pay',
        'overpay',
        'credit',
        'refund',
        'apply',
        'void',
        'delete',
        'change',
      ),
      amount,
      day,
      pick: fc.nat(),
      taxed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 15 }), async acts => {
        for (const each of acts) await perform(books, each);
        const balances = await trialBalance(company);
        expect(Object.values(balances).reduce((sum, value) => sum + value, 0)).toBe(0);
        expect(await receivable()).toBe(balances[ACCOUNTS.receivable] ?? 0);
        expect(cents((await read('Customer', ids.customer)).Balance)).toBe(
          balances[ACCOUNTS.receivable] ?? 0,
        );
        for (const end of ['2026-02-10', '2026-03-31']) {
          const then = await trialBalance(company, `?end_date=${end}`);
          expect(Object.values(then).reduce((sum, value) => sum + value, 0)).toBe(0);
          const cash = await trialBalance(company, `?end_date=${end}&accounting_method=Cash`);
          expect(Object.values(cash).reduce((sum, value) => sum + value, 0)).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });
});

type Act = { kind: string; amount: number; day: string; pick: number; taxed: boolean };

/** One act of a random life; acts that need an object find one among those that are open, or do nothing. */
async function perform(books: TestBooks, { kind, amount, day, pick, taxed }: Act): Promise<void> {
  const { company, ids, made, invoice, payment, refund } = books;
  const TxnDate = { TxnDate: day };
  const open = async (entity: string, where: string) => {
    const rows = listAt(
      (await company.query(`select * from ${entity} where ${where} orderby Id maxresults 50`)).body,
      `QueryResponse.${entity}`,
    );
    return rows[pick % Math.max(rows.length, 1)];
  };
  const target = await open('Invoice', "Balance > '0'");
  const credit = await open('CreditMemo', "RemainingCredit > '0'");
  switch (kind) {
    case 'sale':
      await invoice(0, {
        ...TxnDate,
        Line: [sold(taxed ? ids.parts : ids.labor, amount), sold(ids.labor, -0.01)],
      });
      return;
    case 'credit':
      await made('CreditMemo', {
        CustomerRef: ref(ids.customer),
        ...TxnDate,
        Line: [sold(ids.parts, amount)],
      });
      return;
    case 'refund':
      await refund(amount, TxnDate);
      return;
  }
  if (target === undefined) return;
  const due = Number(target.Balance);
  const identity = { Id: target.Id, SyncToken: target.SyncToken };
  switch (kind) {
    case 'pay':
      await payment(Math.min(due, amount), [link(target, 'Invoice', Math.min(due, amount))], TxnDate);
      return;
    case 'overpay':
      await payment(Math.round((due + amount) * 100) / 100, [link(target, 'Invoice', due)], TxnDate);
      return;
    case 'apply': {
      if (credit === undefined) return;
      const both = Math.min(due, Number(credit.RemainingCredit));
      await payment(0, [link(target, 'Invoice', both), link(credit, 'CreditMemo', both)], TxnDate);
      return;
    }
    case 'change':
      await made('Invoice', { ...identity, sparse: true, Line: [sold(ids.labor, amount)] });
      return;
    default: {
      const reply = await company.create('Invoice', identity, `?operation=${kind}`);
      expect(reply.status, reply.text).toBe(200);
    }
  }
}
