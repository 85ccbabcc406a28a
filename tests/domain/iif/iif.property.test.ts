import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import { ACCOUNT_KEYWORDS, accountNaming, type IifAccount } from '../../../domain/iif/accounts.ts';
import { type IifNames, TRANSACTION_HEADS, transactionOf } from '../../../domain/iif/block.ts';
import { listsOf } from '../../../domain/iif/lists.ts';
import { partyField, pathField, uniqueNames } from '../../../domain/iif/text.ts';
import { minor } from '../../../domain/money/minor.ts';
import { parseIif } from './parse-iif.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'a\tb',
    'a\r\nTRNS\tCHECK',
    '"',
    'ENDTRNS',
    '=1+1',
    'Zoë "Bo" Müller',
    'Œuvre – 5 €',
    '车间',
    ':',
    'A:B',
    'a:b',
  ),
);
const accounts = fc
  .array(fc.record({ name: nasty, type: fc.constantFrom(...Object.keys(ACCOUNT_KEYWORDS)) }), {
    minLength: 2,
    maxLength: 12,
  })
  .map(all => all.map((each, index) => ({ ...each, id: `id-${index}`, subType: '', active: true })));
const TYPES = [
  'invoice',
  'credit-memo',
  'payment',
  'refund',
  'journal',
  'bill',
  'vendor-credit',
  'expense',
  'bill-payment',
  'deposit',
] as const;
const amounts = fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 1, maxLength: 7 });

const entry = fc
  .record({
    type: fc.constantFrom(...TYPES),
    amounts,
    at: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    memo: nasty,
    number: nasty,
    who: nasty,
    class: fc.option(nasty, { nil: undefined }),
    text: fc.option(nasty, { nil: undefined }),
  })
  .map(({ at, amounts: some, ...more }) => {
    const all = [...some, -some.reduce((sum, each) => sum + each, 0)];
    return { ...more, lines: all.map((amount, index) => ({ amount, at: at[index] ?? 0 })) };
  });

type Made = typeof entry extends fc.Arbitrary<infer One> ? One : never;

function contentOf({ type, lines, memo, number, who, text, class: place }: Made, ids: readonly string[]) {
  const postings = lines.map(({ amount, at }) => ({
    role: 'labor',
    account: ids[at % ids.length],
    amount: minor(amount),
    ...(text !== undefined && { text }),
  }));
  const party = { key: `key ${who}`, name: who };
  return {
    type,
    businessDate: '2026-03-02',
    currency: 'USD',
    number,
    memo,
    postings,
    ...(place !== undefined && { place: { class: place } }),
    ...(['invoice', 'credit-memo', 'payment', 'refund'].includes(type) && { customer: party }),
    ...(['bill', 'vendor-credit', 'expense', 'bill-payment'].includes(type) && { vendor: party }),
    ...(['payment', 'refund', 'expense', 'bill-payment', 'deposit'].includes(type) && {
      account: postings[0]?.account,
    }),
  } as unknown as EntryContent;
}

test('whatever people wrote, every transaction balances and reads back as the very postings', () => {
  fc.assert(
    fc.property(accounts, fc.array(entry, { minLength: 1, maxLength: 4 }), (chart, made) => {
      const naming = accountNaming({ accounts: chart });
      const contents = made.map(each =>
        contentOf(
          each,
          chart.map(({ id }) => id),
        ),
      );
      const people = uniqueNames(new Map(made.map(({ who }) => [`key ${who}`, partyField(who)])), 41);
      const used = new Map<string, IifAccount>();
      const idOf = new Map<string, string>();
      for (const { id } of chart) {
        const account = naming({ role: 'labor', account: id });
        if (account === null) throw new Error(`no name for ${id}`);
        used.set(account.name, account);
        idOf.set(account.name.toLowerCase(), id);
      }
      expect(idOf.size).toBe(chart.length);
      const names: IifNames = {
        account: posting => naming(posting) as IifAccount,
        party: ({ key }) => people.get(key) ?? '',
        class: pathField,
      };
      const lists = {
        customers: new Set(people.values()),
        vendors: new Set<string>(),
        classes: new Set<string>(),
      };
      const records = [
        ...listsOf({ accounts: used, ...lists }),
        ...TRANSACTION_HEADS,
        ...contents.flatMap((content, index) => transactionOf({ marker: `m${index}`, content }, names)),
      ];
      const text = records.map(record => `${record.join('\t')}\r\n`).join('');
      const bytes = Buffer.from(text, 'latin1');
      expect(bytes.toString('latin1')).toBe(text);
      const read = parseIif(bytes);
      const written = contents.filter(({ postings }) => postings.some(({ amount }) => amount !== 0));
      expect(read.transactions).toHaveLength(written.length);
      for (const [index, lines] of read.transactions.entries()) {
        const content = written[index];
        expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
        expect(new Set(lines.map(({ TRNSTYPE }) => TRNSTYPE)).size).toBe(1);
        const back = lines.map(({ ACCNT = '', amount }) => `${idOf.get(ACCNT.toLowerCase())} ${amount}`);
        const own = content?.postings.filter(({ amount }) => amount !== 0);
        expect(back.sort()).toEqual(own?.map(({ account, amount }) => `${account} ${amount}`).sort());
        expect(lines[0]?.MEMO).toContain(`m${contents.indexOf(content as EntryContent)}]`);
        for (const line of lines) {
          expect(line.DATE).toBe('03/02/2026');
          for (const field of [line.NAME, line.ACCNT, line.MEMO])
            expect(field).not.toMatch(/^[=+\-@]|["\p{Cc}]/u);
        }
      }
      const listed = read.lists.ACCNT?.map(({ NAME }) => NAME) ?? [];
      expect(new Set(listed).size).toBe(listed.length);
      for (const name of listed) {
        const above = name?.slice(0, Math.max(0, name.lastIndexOf(':'))) ?? '';
        if (above !== '') expect(listed.slice(0, listed.indexOf(name))).toContain(above);
      }
    }),
    { numRuns: 300 },
  );
});
