import { expect, test } from 'vitest';
import { natureOf } from '../../../domain/books/nature.ts';
import type { Entry } from '../../../domain/entries/entry.ts';
import { accountNaming, type IifAccount } from '../../../domain/iif/accounts.ts';
import { TRANSACTION_HEADS, transactionOf } from '../../../domain/iif/block.ts';
import { listsOf } from '../../../domain/iif/lists.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import { SITUATIONS } from '../../situations/index.ts';
import {
  ACCOUNTS,
  type AccountIds,
  type BookedAs,
  type Situation,
  START,
} from '../../situations/situation.ts';
import { parseIif } from './parse-iif.ts';

const IDS = Object.fromEntries(Object.keys(ACCOUNTS).map(key => [key, key])) as AccountIds;
const chart = Object.entries(ACCOUNTS).map(([id, account]) => ({ id, ...account, active: true }));
const naming = accountNaming({ accounts: chart });
const idOf = new Map<string, string>(chart.map(({ id, name }) => [name, id]));
const names = {
  account: (posting: Entry['content']['postings'][number]) => naming(posting) as IifAccount,
  party: ({ name }: { readonly name: string }) => name,
  class: (id: string) => id,
};

/** The entries as they stand when a situation ends. */
function entriesOf({ days, mapping, startDate }: Situation, as: BookedAs): Entry[] {
  const rules = {
    ...START,
    ...(startDate && { startDate }),
    numberPrefix: '',
    nature: natureOf('ledger-file'),
  };
  const documents = days.at(-1)?.documents ?? [];
  const dates = [...new Set(days.map(({ businessDate }) => businessDate))].sort();
  const linksThrough = dates.at(-1) ?? '';
  return dates.flatMap(
    businessDate =>
      styledDay({ ...rules, mapping: mapping(IDS, as), businessDate, documents, linksThrough }).entries,
  );
}

/** The file of some entries, read as bytes. */
function fileOf(entries: readonly Entry[]) {
  const none = { customers: new Set<string>(), vendors: new Set<string>(), classes: new Set<string>() };
  const used = new Map(
    entries.flatMap(({ content }) => content.postings.map(names.account)).map(each => [each.name, each]),
  );
  const records = [
    ...listsOf({ accounts: used, ...none }),
    ...TRANSACTION_HEADS,
    ...entries.flatMap(({ subject, content }) => transactionOf({ marker: subject, content }, names)),
  ];
  return parseIif(Buffer.from(records.map(record => `${record.join('\t')}\r\n`).join(''), 'latin1'));
}

test.each<[BookedAs, readonly string[]]>([
  [
    { style: 'documents' },
    ['BILL', 'BILL REFUND', 'CREDIT MEMO', 'DEPOSIT', 'GENERAL JOURNAL', 'INVOICE', 'PAYMENT'],
  ],
  [
    { style: 'daily-sales' },
    ['BILL', 'BILL REFUND', 'CREDIT MEMO', 'DEPOSIT', 'GENERAL JOURNAL', 'INVOICE', 'PAYMENT'],
  ],
  [{ style: 'daily-journal' }, ['BILL', 'BILL REFUND', 'DEPOSIT', 'GENERAL JOURNAL']],
])('the situations of the accounting model as %o leave the same by account in the file', (as, words) => {
  const seen = new Set<string>();
  for (const situation of SITUATIONS) {
    const entries = entriesOf(situation, as);
    expect(entries.length).toBeGreaterThan(0);
    const wanted: Record<string, number> = {};
    for (const { role, account, amount } of entries.flatMap(({ content }) => content.postings)) {
      const id =
        account ?? (role.startsWith('tax:') || role === 'sales-tax' ? 'Sales Tax Payable' : 'receivable');
      wanted[id] = (wanted[id] ?? 0) + amount;
    }
    const left: Record<string, number> = {};
    for (const lines of fileOf(entries).transactions) {
      expect(lines.reduce((all, { amount }) => all + amount, 0)).toBe(0);
      for (const { ACCNT = '', TRNSTYPE = '', amount } of lines) {
        seen.add(TRNSTYPE);
        const id = idOf.get(ACCNT) ?? ACCNT;
        left[id] = (left[id] ?? 0) + amount;
      }
    }
    expect([situation.title, left]).toEqual([situation.title, wanted]);
  }
  expect([...seen].sort()).toEqual(words);
});
