import type { Books } from '../books.ts';
import { growsByCredit, isBalanceSheet } from '../company/account-types.ts';
import { RETAINED_EARNINGS } from '../company/chart.ts';
import { amountText } from '../decimal.ts';
import { fault } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import type { SqlRow } from '../store/database.ts';
import { partyNames, type ReportAccount, reportAccounts, typeName } from './accounts.ts';
import { balancesAt, dayBefore } from './balances.ts';
import { type Cell, cell, colData, column, dataRow, type Row, report } from './frame.ts';
import { basisOf, type Period, periodOf, yearStart } from './period.ts';

const COLUMNS = [
  column('Date', 'tx_date'),
  column('Transaction Type', 'txn_type'),
  column('Num', 'doc_num'),
  column('Name', 'name'),
  column('Memo/Description', 'memo'),
  column('Split', 'split_acc'),
  column('Amount', 'subt_nat_amount'),
  column('Balance', 'rbal_nat_amount'),
];

/** Every posting of the period by account, with the balance before and after: the account detail. Accrual only. */
export function generalLedger(books: Books, query: URLSearchParams): Body {
  const period = periodOf(books, query);
  const basis = basisOf(query);
  if (basis === 'Cash')
    throw fault(
      '5030',
      'Feature Not Supported Error : the practice general ledger is kept on accrual basis',
      'accounting_method',
    );
  const all = reportAccounts(books);
  const ids = query.get('account')?.split(',');
  const place = { classes: listIn(query, 'class'), departments: listIn(query, 'department') };
  const isWhole = place.classes === null && place.departments === null;
  const opening = isWhole ? openingBalances(books, all, period.start) : new Map<number, number>();
  const names = new Map(all.map(account => [account.id, account.name]));
  const nameOf = partyNames(books);
  const rows: Row[] = [];
  for (const account of all.filter(each => ids === undefined || ids.includes(String(each.id)))) {
    const begin = opening.get(account.id) ?? 0;
    const postings = postingsOf(books, account.id, period, place);
    if (begin === 0 && postings.length === 0) continue;
    rows.push(section(account, begin, postings, names, nameOf));
  }
  return report(
    books,
    'GeneralLedger',
    { DateMacro: period.macro, ReportBasis: basis, StartPeriod: period.start, EndPeriod: period.end },
    {},
    COLUMNS,
    rows,
  );
}

/** What stood on the accounts the evening before; on the first day of a year profit and loss begins at zero. */
function openingBalances(books: Books, all: readonly ReportAccount[], start: string): Map<number, number> {
  const standing = balancesAt(books, all, dayBefore(start), 'Accrual');
  if (start !== yearStart(start)) return standing;
  let earned = 0;
  for (const { id, type } of all) {
    if (isBalanceSheet(type)) continue;
    earned += standing.get(id) ?? 0;
    standing.set(id, 0);
  }
  return standing.set(RETAINED_EARNINGS, (standing.get(RETAINED_EARNINGS) ?? 0) + earned);
}

type Place = { readonly classes: string | null; readonly departments: string | null };

/** A filter's ids between commas, so that one of them is found as a whole. */
function listIn(query: URLSearchParams, name: string): string | null {
  const asked = query.get(name);
  return asked === null ? null : `,${asked},`;
}

/** The postings of an account in a period; of some classes or locations alone where asked, without a beginning balance. */
function postingsOf(books: Books, account: number, { start, end }: Period, place: Place): SqlRow[] {
  return books.ledger.database.all(
    `SELECT p.entity, p.id, p.date, p.party, p.cents, p.memo, o.body,
       (SELECT group_concat(DISTINCT s.account) FROM qbo_posting s INDEXED BY qbo_posting_object
        WHERE s.realm = p.realm AND s.entity = p.entity AND s.id = p.id AND s.account <> p.account) AS others
     FROM qbo_posting p INDEXED BY qbo_posting_account CROSS JOIN qbo_object o ON o.realm = p.realm AND o.entity = p.entity AND o.id = p.id
     WHERE p.realm = ?1 AND p.account = ?2 AND p.date BETWEEN ?3 AND ?4
       AND (?5 IS NULL OR instr(?5, ',' || p.class || ',') > 0) AND (?6 IS NULL OR instr(?6, ',' || p.department || ',') > 0)
     ORDER BY p.date, p.id, p.line`,
    books.company.realm,
    account,
    start,
    end,
    place.classes,
    place.departments,
  );
}

function section(
  account: ReportAccount,
  begin: number,
  postings: readonly SqlRow[],
  names: ReadonlyMap<number, string>,
  nameOf: ReturnType<typeof partyNames>,
): Row {
  const sign = growsByCredit(account.type) ? -1 : 1;
  const blanks = (count: number): Cell[] => Array.from({ length: count }, () => cell(''));
  const rows: Row[] =
    begin === 0 ? [] : [dataRow([cell('Beginning Balance'), ...blanks(6), cell(amountText(sign * begin))])];
  let balance = begin;
  let moved = 0;
  for (const posting of postings) {
    const cents = Number(posting.cents);
    balance += cents;
    moved += cents;
    rows.push(postingRow(posting, sign * cents, sign * balance, names, nameOf));
  }
  const total = postings.length === 0 ? '' : amountText(sign * moved);
  return {
    Header: colData([cell(account.name, String(account.id)), ...blanks(7)]),
    Rows: { Row: rows },
    Summary: colData([cell(`Total for ${account.name}`), ...blanks(5), cell(total), cell('')]),
    type: 'Section',
  };
}

function postingRow(
  row: SqlRow,
  cents: number,
  balance: number,
  names: ReadonlyMap<number, string>,
  nameOf: ReturnType<typeof partyNames>,
): Row {
  const body = JSON.parse(String(row.body)) as Body;
  const party = nameOf(row.party === null ? null : String(row.party));
  const others = row.others === null ? [] : String(row.others).split(',');
  const [only = ''] = others;
  const split = others.length > 1 ? cell('-Split-') : cell(names.get(Number(only)) ?? '', only);
  return dataRow([
    cell(String(row.date)),
    cell(
      typeName(String(row.entity), textOf(body, 'PaymentType') ?? textOf(body, 'PayType')),
      String(row.id),
    ),
    cell(textOf(body, 'DocNumber') ?? textOf(body, 'PaymentRefNum') ?? ''),
    cell(party.name, party.id),
    cell(row.memo === null ? (textOf(body, 'PrivateNote') ?? '') : String(row.memo)),
    split,
    cell(amountText(cents)),
    cell(amountText(balance)),
  ]);
}
