import type { BooksObject } from '../target.ts';
import type { Context } from './http.ts';
import { queryAll, quoted } from './query.ts';
import { readReport } from './report.ts';
import { transactionSchema } from './shapes.ts';

type Hold = 'deposited' | 'reconciled';

/** Sales and what vendors bill stand on no account that a bank statement is held against. */
const NEVER_RECONCILED: readonly BooksObject['type'][] = ['invoice', 'credit-memo', 'bill', 'vendor-credit'];

/**
 * What keeps these objects from being changed, by `<type> <booksId>`; the objects as they were just read. A payment says
 * that it lies in a deposit; of journal entries the deposits of their day and later say it. What is reconciled stands
 * nowhere on an object: the list of transactions tells it (`cleared=Reconciled`), unless the configuration says that it
 * cannot be told. At most one report, and one query where a journal entry is asked about.
 */
export async function holdsOf(
  context: Context,
  objects: readonly BooksObject[],
): Promise<ReadonlyMap<string, readonly Hold[]>> {
  const deposited = await idsInDeposits(context, objects);
  const reconciled = await reconciledIds(context, objects);
  const holds = objects.map(object => {
    const found: Hold[] = [];
    const isLinked = object.links?.some(({ kind }) => kind === 'Deposit') ?? false;
    if (isLinked || (object.type === 'journal' && deposited.has(object.booksId))) found.push('deposited');
    if (reconciled.has(object.booksId)) found.push('reconciled');
    return [`${object.type} ${object.booksId}`, found] as const;
  });
  return new Map(holds.filter(([, found]) => found.length > 0));
}

/** Journal entries that deposits hold. */
async function idsInDeposits(
  context: Context,
  objects: readonly BooksObject[],
): Promise<ReadonlySet<string>> {
  const dates = objects.flatMap(({ type, businessDate }) => (type === 'journal' ? [businessDate] : []));
  const [first] = dates.sort();
  if (first === undefined) return new Set();
  const deposits = await queryAll(context, 'Deposit', `TxnDate >= ${quoted(first)}`, transactionSchema);
  const links = deposits.flatMap(({ Line = [] }) => Line.flatMap(({ LinkedTxn = [] }) => LinkedTxn));
  return new Set(links.flatMap(({ TxnId, TxnType }) => (TxnType === 'JournalEntry' ? [TxnId] : [])));
}

/**
 * Ids of reconciled transactions on these objects' days. Transactions share one series of ids, and reports name kinds in
 * the company's language: so the id alone counts. The column is looked at too, in case a filter is not heeded.
 */
async function reconciledIds(
  context: Context,
  objects: readonly BooksObject[],
): Promise<ReadonlySet<string>> {
  const dates = objects
    .filter(({ type }) => !NEVER_RECONCILED.includes(type))
    .map(({ businessDate }) => businessDate)
    .sort();
  const [first] = dates;
  const last = dates.at(-1);
  if (context.configuration.reconciled === 'cannot-tell' || first === undefined || last === undefined)
    return new Set();
  const rows = await readReport(context, 'TransactionList', {
    start_date: first,
    end_date: last,
    cleared: 'Reconciled',
    columns: 'tx_date,txn_type,doc_num,is_cleared',
  });
  const marked = rows.filter(({ is_cleared }) => /^R/i.test(is_cleared?.value ?? ''));
  return new Set(marked.flatMap(({ txn_type }) => txn_type?.id ?? []));
}
