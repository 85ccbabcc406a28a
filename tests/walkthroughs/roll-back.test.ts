import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Balances } from '../integration/books.ts';
import { balances, money, page, table } from './page.ts';
import { openWalkedShop, type WalkedShop } from './shop.ts';

const [START, TODAY] = ['2026-03-02', '2026-03-13'];
const [FROM, TO] = ['2026-03-10', '2026-03-11'];

type Plan = {
  readonly number: number;
  readonly hash: string;
  readonly state: string;
  readonly effect: readonly { readonly name: string; readonly amount: number }[];
  readonly items: readonly {
    readonly type: string;
    readonly number: string;
    readonly businessDate: string;
    readonly total: number;
    readonly action: string;
    readonly reasonText: string | null;
    readonly holds: readonly string[];
  }[];
};

/** Where the books choose the account by themselves the plan has a word for it. */
const PLACED_BY_THE_BOOKS: Readonly<Record<string, string>> = {
  'sales-tax': 'Texas State Comptroller Payable',
};

let walk: WalkedShop;
beforeAll(async () => {
  walk = await openWalkedShop('roll-back', START, TODAY);
  await walk.sync(START, TODAY);
}, 180_000);
afterAll(() => walk?.close());

/** Draws, approves and waits: what a person does on the screen. */
async function carriedOut(draw: () => Promise<Plan>): Promise<Plan> {
  const drawn = await draw();
  await walk.ask('POST', `/change-sets/${drawn.number}/approve`, { hash: drawn.hash });
  const read = () => walk.ask<Plan>('GET', `/change-sets/${drawn.number}`);
  await walk.until('the change set is done', async () => (await read()).state === 'done');
  return await read();
}

test('two days are rolled back and brought back, and the page tells it with the shop’s numbers', async () => {
  const { accountant } = walk;
  const asOf: Record<string, Balances> = { Before: await accountant.trialBalance(TODAY) };
  const plan = await carriedOut(() =>
    walk.ask<Plan>('POST', '/change-sets', { kind: 'roll-back', from: FROM, to: TO }),
  );
  asOf['Rolled back'] = await accountant.trialBalance(TODAY);
  for (const { name, amount } of plan.effect) {
    const account = PLACED_BY_THE_BOOKS[name] ?? name;
    expect([account, (asOf['Rolled back'][account] ?? 0) - (asOf.Before?.[account] ?? 0)]).toEqual([
      account,
      amount,
    ]);
  }
  const undone = await carriedOut(() => walk.ask<Plan>('POST', `/change-sets/${plan.number}/undo`, {}));
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
      plan.effect.map(({ name, amount }) => [PLACED_BY_THE_BOOKS[name] ?? name, money(amount)]),
    ),
    '## Carried out, and undone',
    `\`POST …/change-sets/${plan.number}/approve\` with the hash of the plan as it was read begins it, under the name of who asks; it can be paused, resumed and stopped. \`POST …/change-sets/${plan.number}/undo\` draws the plan number ${undone.number}, which brings everything back, and is approved likewise. The books’ own trial balance of ${TODAY} at each of the three moments:`,
    balances(asOf),
    'A day that was rolled back stays out at every later run until that is undone.',
  );
  await expect(said).toMatchFileSnapshot('../../docs/walkthroughs/roll-back.md');
}, 180_000);
