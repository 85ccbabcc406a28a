import { afterAll, beforeAll, expect, test } from 'vitest';
import { money, page, table } from './page.ts';
import { openWalkedShop, type WalkedShop } from './shop.ts';

const [START, TODAY] = ['2026-03-09', '2026-03-31'];
const MONTH = '2026-03';

type Month = {
  readonly state: string;
  readonly hash: string;
  readonly ourDays: number;
  readonly notOursText: string | null;
  readonly items: readonly {
    readonly code: string;
    readonly state: 'green' | 'red';
    readonly overridable: boolean;
    readonly means: string;
    readonly figures: readonly {
      readonly label: string;
      readonly date: string | null;
      readonly source: number | null;
      readonly books: number | null;
      readonly difference: number | null;
    }[];
  }[];
};

let walk: WalkedShop;
beforeAll(async () => {
  walk = await openWalkedShop('month-close', START, TODAY);
  await walk.sync(START, TODAY);
}, 240_000);
afterAll(() => walk?.close());

const cents = (amount: number | null) => (amount === null ? '' : money(amount));

function figures(month: Month, code: string): string {
  const item = month.items.find(one => one.code === code);
  const rows = (item?.figures ?? []).map(({ label, date, source, books, difference }) => [
    [label, date].filter(Boolean).join(', '),
    cents(source),
    cents(books),
    cents(difference),
  ]);
  return table(['', 'Shop system:', 'Books:', 'Difference:'], rows);
}

test('a month is closed by its checklist, and the page tells it with the shop’s numbers', async () => {
  const month = await walk.ask<Month>('POST', `/months/${MONTH}/refresh`, {});
  const red = month.items.filter(({ state }) => state === 'red');
  expect(red.filter(({ overridable }) => !overridable).map(({ code }) => code)).toEqual([]);
  const overrides = red.map(({ code }) => ({ item: code, note: 'Looked at with the owner.' }));
  const asked = { hash: month.hash, note: 'March is done.', overrides };
  const closed = await walk.ask<Month>('POST', `/months/${MONTH}/close`, asked);
  expect(closed.state).toBe('closed');

  const said = page(
    '# A month’s close, end to end',
    'Written by `npx vitest run tests/walkthroughs/month-close.test.ts`, which fails when it is not so any more. The shop is the practice shop Main Street Auto; amounts are in US dollars.',
    `Main Street Auto started on ${START}. On the evening of ${TODAY} every day of the month is proved, and its accountant closes ${MONTH}. ${month.notOursText}`,
    '## The checklist',
    `\`POST /v1/shops/<id>/months/${MONTH}/refresh\` asks the books once more and answers:`,
    table(
      ['Item', '', 'What it says'],
      month.items.map(({ code, state, means }) => [code, state, means]),
    ),
    'What customers owe, the shop system beside the books:',
    figures(month, 'receivables'),
    'Sales tax:',
    figures(month, 'tax'),
    '## Closed by name',
    `\`POST …/months/${MONTH}/close\` takes the hash of the checklist that was read, a note, and why each red item was passed over (${overrides.map(({ item }) => `\`${item}\``).join(', ') || 'none'}). From then on nothing dated up to ${TODAY} is changed in place: what the shop system changes later waits, or is booked on 2026-04-01, by the shop’s policy.`,
  );
  await expect(said).toMatchFileSnapshot('../../docs/walkthroughs/month-close.md');
}, 120_000);
