import type { Books } from '../books.ts';
import { growsByCredit } from '../company/account-types.ts';
import { amountText } from '../decimal.ts';
import { ENTITIES } from '../entities/registry.ts';
import { type Body, listOf, partOf, refOf, textOf } from '../json.ts';
import { type Mark, markOf } from '../ledger/cleared.ts';
import { validationError } from '../query/tokens.ts';
import { type Stored, storedOf } from '../store/objects.ts';
import { type ReportAccount, reportAccounts, typeName } from './accounts.ts';
import { type Cell, cell, column, dataRow, report } from './frame.ts';
import { type Period, periodOf } from './period.ts';

type Listed = { readonly entity: string; readonly object: Stored; readonly mark: Mark | null };
type Known = { readonly books: Books; readonly accounts: ReadonlyMap<number, ReportAccount> };

/** Columns by their key: the title, and what stands in them. */
const COLUMNS: Readonly<Record<string, readonly [string, (listed: Listed, known: Known) => Cell]>> = {
  tx_date: ['Date', ({ object }) => cell(textOf(object.body, 'TxnDate') ?? '')],
  txn_type: [
    'Transaction Type',
    ({ entity, object }) => cell(nameOf(entity, object.body), String(object.id)),
  ],
  doc_num: [
    'Num',
    ({ object: { body } }) => cell(textOf(body, 'DocNumber') ?? textOf(body, 'PaymentRefNum') ?? ''),
  ],
  is_no_post: ['Posting', () => cell('Yes')],
  name: ['Name', ({ object }) => partyCell(object.body)],
  memo: ['Memo/Description', ({ object }) => cell(textOf(object.body, 'PrivateNote') ?? '')],
  account_name: ['Account', (listed, known) => accountCell(known, postingsOf(listed, known)[0]?.account)],
  other_account: ['Split', splitCell],
  subt_nat_home_amount: ['Amount', amountCell],
  is_cleared: ['Clr', ({ mark }) => cell(mark ?? '')],
  create_date: ['Create Date', ({ object }) => cell(timeOf(object, 'CreateTime'))],
  last_mod_date: ['Last Modified', ({ object }) => cell(timeOf(object, 'LastUpdatedTime'))],
  last_mod_by: [
    'Last Modified By',
    ({ object }) => cell(refOf(partOf(object.body, 'MetaData'), 'LastModifiedByRef') ?? ''),
  ],
};
const USUAL = [
  'tx_date',
  'txn_type',
  'doc_num',
  'is_no_post',
  'name',
  'memo',
  'account_name',
  'other_account',
  'subt_nat_home_amount',
];
const WORD_OF = { C: 'Cleared', R: 'Reconciled', none: 'Uncleared' } as const;
const CLEARED = ['Cleared', 'Uncleared', 'Reconciled', 'Deposited'];
const TRANSACTIONS = ENTITIES.filter(rules => rules.kind === 'transaction').map(rules => rules.name);

/** Every transaction of a period in one row, by date. It is not grouped, and filtered by `cleared` and `docnum`. */
export function transactionList(books: Books, query: URLSearchParams): Body {
  const period = periodOf(books, query);
  const keys = query.get('columns')?.split(',') ?? USUAL;
  const unknown = keys.find(key => COLUMNS[key] === undefined);
  if (unknown !== undefined) throw validationError(`invalid column ${unknown}`);
  const known = { books, accounts: new Map(reportAccounts(books).map(each => [each.id, each])) };
  const rows = listed(books, period)
    .filter(each => isWanted(books, query, each))
    .map(each => dataRow(keys.map(key => COLUMNS[key]![1](each, known))));
  return report(
    books,
    'TransactionList',
    { StartPeriod: period.start, EndPeriod: period.end },
    {},
    keys.map(key => column(COLUMNS[key]![0], key)),
    rows,
  );
}

function listed(books: Books, { start, end }: Period): Listed[] {
  return books.ledger.database
    .all(
      'SELECT * FROM qbo_object WHERE realm = ? AND txn_date BETWEEN ? AND ? AND deleted = 0 ORDER BY txn_date, id',
      books.company.realm,
      start,
      end,
    )
    .filter(row => TRANSACTIONS.includes(String(row.entity)))
    .map(row => ({
      entity: String(row.entity),
      object: storedOf(row),
      mark: markOf(books, String(row.entity), Number(row.id)),
    }));
}

function isWanted(books: Books, query: URLSearchParams, { entity, object, mark }: Listed): boolean {
  const number = query.get('docnum');
  if (number !== null && textOf(object.body, 'DocNumber') !== number) return false;
  const asked = query.get('cleared');
  if (asked === null) return true;
  if (!CLEARED.includes(asked)) throw validationError(`invalid cleared ${asked}`);
  if (books.switches.clearedFilter === 'ignored') return true;
  if (asked === 'Deposited')
    return books.settlement.linksTo(entity, Number(object.id)).some(link => link.entity === 'Deposit');
  return asked === WORD_OF[mark ?? 'none'];
}

function nameOf(entity: string, body: Body): string {
  return typeName(entity, textOf(body, 'PaymentType') ?? textOf(body, 'PayType'));
}

function partyCell(body: Body): Cell {
  const lines = listOf(body, 'Line').map(line => partOf(partOf(line, 'JournalEntryLineDetail'), 'Entity'));
  const holders = [body, ...lines];
  for (const holder of holders) {
    for (const member of ['CustomerRef', 'VendorRef', 'EntityRef']) {
      const id = refOf(holder, member);
      if (id !== undefined) return cell(textOf(partOf(holder, member), 'name') ?? '', id);
    }
  }
  return cell('', '');
}

function postingsOf({ entity, object }: Listed, { books }: Known) {
  return books.ledger.postingsOf(entity, Number(object.id));
}

function accountCell({ accounts }: Known, id: number | undefined): Cell {
  return id === undefined ? cell('', '') : cell(accounts.get(id)?.name ?? '', String(id));
}

function splitCell(listed: Listed, known: Known): Cell {
  const [first, ...others] = new Set(postingsOf(listed, known).map(({ account }) => account));
  if (first === undefined || others.length === 0) return cell('', '');
  return others.length > 1 ? cell('-Split-', '') : accountCell(known, others[0]);
}

/** What it moves on its first account, as that account shows it. */
function amountCell(listed: Listed, known: Known): Cell {
  const postings = postingsOf(listed, known);
  const account = postings[0]?.account ?? 0;
  const cents = postings.filter(each => each.account === account).reduce((sum, each) => sum + each.cents, 0);
  const sign = growsByCredit(known.accounts.get(account)?.type ?? '') ? -1 : 1;
  return cell(amountText(sign * cents));
}

function timeOf(object: Stored, member: string): string {
  return textOf(partOf(object.body, 'MetaData'), member) ?? '';
}
