import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysOn } from '../../db/queries/business-days.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import type { Balances } from '../integration/books.ts';
import { balances, money, page, table } from './page.ts';
import { carriedOut, effectOf, type Plan } from './plan.ts';
import { openWalkedShop, type WalkedShop } from './shop.ts';

const [START, TODAY] = ['2026-03-02', '2026-03-13'];
const DAYS = businessDates(START, TODAY);

type Report = {
  readonly sales: { readonly total: number; readonly taxes: number };
  readonly payments: Readonly<Record<string, { readonly net: number }>>;
};

let walk: WalkedShop;
beforeAll(async () => {
  walk = await openWalkedShop('sync-all-existing', START, TODAY);
  await otherTool();
}, 180_000);
afterAll(() => walk?.close());

/** Another tool booked each day in one journal, out of the shop's own figures; the rent was paid by hand. */
async function otherTool(): Promise<void> {
  const { practice, shop } = walk;
  const company = `/quickbooks-online/companies/${shop.realm}`;
  const days: object[] = [];
  for (const date of DAYS) {
    const path = `/tekmetric/shops/1/day-report?date=${date}`;
    const { sales, payments } = (await practice.control('GET', path)) as unknown as Report;
    const paid = Math.max(
      0,
      Object.values(payments).reduce((sum, { net }) => sum + net, 0),
    );
    const [net, tax] = [sales.total - sales.taxes, sales.taxes];
    if (sales.total > 0)
      days.push({
        date,
        sales: [{ number: date, customer: 'Daily', net, tax, paid: Math.min(paid, sales.total) }],
      });
  }
  await practice.control('POST', `${company}/history`, { tool: 'journals', days });
  const rent = { AccountBasedExpenseLineDetail: { AccountRef: { value: '75' } } };
  await practice.control('POST', `${company}/edit`, {
    entity: 'Purchase',
    action: 'create',
    changes: {
      TxnDate: START,
      PaymentType: 'Check',
      AccountRef: { value: '35' },
      Line: [{ Amount: 1200, DetailType: 'AccountBasedExpenseLineDetail', ...rent }],
    },
  });
}

async function proved(): Promise<boolean> {
  const days = await daysOn(walk.product.database, walk.shop.shopId, DAYS);
  return days.length === DAYS.length && days.every(({ state }) => ['proved', 'empty'].includes(state));
}

test('what another tool had written is replaced by all that the shop system has, and can come back', async () => {
  const { accountant } = walk;
  const asOf: Record<string, Balances> = { 'Another tool': await accountant.trialBalance(TODAY) };
  const drawn = await walk.ask<Plan>('POST', '/change-sets', {
    kind: 'replacement',
    from: START,
    to: TODAY,
    groups: ['journal JA', 'deposit'],
  });
  expect(await accountant.trialBalance(TODAY)).toEqual(asOf['Another tool']);
  const plan = await carriedOut(walk, drawn);
  await walk.until('all days are proved', proved);
  asOf.Daybook = await accountant.trialBalance(TODAY);
  const back = await walk.ask<Plan>('POST', `/change-sets/${plan.number}/undo`, {});
  await carriedOut(walk, back);
  asOf.Undone = await accountant.trialBalance(TODAY);
  expect(asOf.Undone).toEqual(asOf['Another tool']);

  const said = page(
    '# Sync all existing, end to end',
    'Written by `npx vitest run tests/walkthroughs/sync-all-existing.test.ts`, which fails when it is not so any more. The shop is the practice shop Main Street Auto; amounts are in US dollars, debit positive.',
    `Until ${TODAY} another tool wrote a journal for every day into the books of Main Street Auto, and somebody paid the rent by hand. The shop wants all that its shop system has since ${START} in its books, in place of what the tool wrote.`,
    '## The plan',
    '`POST /v1/shops/<id>/change-sets` with `{"kind": "replacement", "from": "…", "to": "…"}` draws it; nothing is changed. What says the same as the shop’s own documents is chosen by itself; here the accountant has chosen the tool’s journals and its deposits, `"groups": ["journal JA", "deposit"]`. A purchase that matches nothing of ours, as the rent, is never taken out, whoever chooses it.',
    table(
      ['Date', 'Object', 'Number', 'Total:', 'Becomes', 'Copy'],
      plan.items.map(item => [
        item.businessDate,
        item.type,
        item.number,
        money(item.total),
        [item.action, item.reasonText].filter(Boolean).join(': '),
        item.hasCopy ? 'saved' : '–',
      ]),
    ),
    table(
      ['Account', 'Change:'],
      effectOf(plan).map(([account, amount]) => [account, money(amount)]),
    ),
    '## Carried out, and undone',
    `After the approval by name the copies are saved, then the objects leave one by one (it can be paused, resumed and stopped), then the ${DAYS.length} days are read, posted and proved. Undoing it takes ours out again and makes theirs anew from the copies. The books’ own trial balance of ${TODAY} at each moment:`,
    balances(asOf),
  );
  await expect(said).toMatchFileSnapshot('../../docs/walkthroughs/sync-all-existing.md');
}, 240_000);
