import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Balances } from '../integration/books.ts';
import { balances, money, page, table } from './page.ts';
import { carriedOut, effectOf, type Plan } from './plan.ts';
import { openWalkedShop, type WalkedShop } from './shop.ts';

const [START, TODAY] = ['2026-03-02', '2026-03-13'];
const [FROM, TO] = ['2026-03-10', '2026-03-11'];

let walk: WalkedShop;
beforeAll(async () => {
  walk = await openWalkedShop('roll-back', START, TODAY);
  await walk.sync(START, TODAY);
}, 180_000);
afterAll(() => walk?.close());

test('two days are rolled back and brought back, and the page tells it with the shop’s numbers', async () => {
  const { accountant } = walk;
  const asOf: Record<string, Balances> = { Before: await accountant.trialBalance(TODAY) };
  const drawn = await walk.ask<Plan>('POST', '/change-sets', { kind: 'roll-back', from: FROM, to: TO });
  const plan = await carriedOut(walk, drawn);
  asOf['Rolled back'] = await accountant.trialBalance(TODAY);
  for (const [account, amount] of effectOf(plan)) {
    const moved = (asOf['Rolled back'][account] ?? 0) - (asOf.Before?.[account] ?? 0);
    expect([account, moved]).toEqual([account, amount]);
  }
  const back = await walk.ask<Plan>('POST', `/change-sets/${plan.number}/undo`, {});
  const undone = await carriedOut(walk, back);
  asOf.Undone = await accountant.trialBalance(TODAY);
  expect(asOf.Undone).toEqual(asOf.Before);
  await walk.sync(FROM, TO);

  const said = page(
    '# A roll-back, end to end',
    'Written by `npx vitest run tests/walkthroughs/roll-back.test.ts`, which fails when it is not so any more. The shop is the practice shop Main Street Auto; amounts are in US dollars, debit positive.',
    `Main Street Auto is live since ${START}. On ${TODAY} its accountant wants ${FROM} and ${TO} out of the books.`,
    '## The plan',
    '`POST /v1/shops/<id>/change-sets` with `{"kind": "roll-back", "from": "…", "to": "…"}` draws it; nothing is changed. It says what becomes of every object, what holds one back, and what the whole does per account:',
    table(
      ['Date', 'Object', 'Number', 'Total:', 'Becomes'],
      plan.items.map(item => [
        item.businessDate,
        item.type,
        item.number,
        money(item.total),
        [item.action, item.reasonText].filter(Boolean).join(': '),
      ]),
    ),
    table(
      ['Account', 'Change:'],
      effectOf(plan).map(([account, amount]) => [account, money(amount)]),
    ),
    '## Carried out, and undone',
    `\`POST …/change-sets/${plan.number}/approve\` with the hash of the plan as it was read begins it, under the name of who asks; it can be paused, resumed and stopped. \`POST …/change-sets/${plan.number}/undo\` draws the plan number ${undone.number}, which brings everything back, and is approved likewise. The books’ own trial balance of ${TODAY} at each of the three moments:`,
    balances(asOf),
    'A day that was rolled back stays out at every later run until that is undone.',
  );
  await expect(said).toMatchFileSnapshot('../../docs/walkthroughs/roll-back.md');
}, 180_000);
