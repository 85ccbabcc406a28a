import type { EntryContent, InvoiceContent, Purpose } from '../entries/entry.ts';
import { itemIdIn } from '../entries/item-key.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type Minor, negate, subtract, sum } from '../money/minor.ts';
import type { BooksObject, MarkedEntry } from './books.ts';
import { addJournal, onRole } from './books-journal.ts';
import { itemRow, ownRowOf, type ROWS, rowOf, tenderRow } from './rows.ts';
import { type Row, Tally } from './tally.ts';

/** The books' own ids of the items that the mapping names, by name and account (`itemKey`) or by name. */
export type ItemIds = Readonly<Record<string, string>>;

/** Purposes that are a document of their own in every style: they count by the object's total. */
const BY_TOTAL: Readonly<Partial<Record<Purpose, keyof typeof ROWS>>> = {
  bill: 'bills',
  'vendor-credit': 'vendor-credits',
  'vendor-payment': 'vendor-payments',
  sublet: 'sublet',
};
/** Journals that count by what they hold on one role. */
const BY_ROLE: Readonly<Partial<Record<Purpose, readonly [key: keyof typeof ROWS, role: string]>>> = {
  deposit: ['deposits', 'bank'],
  cash: ['cash', 'cash-drawer'],
  transfer: ['transfers', 'cost-of-parts'],
};

/** An adjusting entry of what counts by its total counts by what it changes on payable; a bill credits it. */
const PAYABLE_SIDE: Readonly<Partial<Record<Purpose, readonly [key: keyof typeof ROWS, sign: 1 | -1]>>> = {
  bill: ['bills', -1],
  sublet: ['sublet', -1],
  'vendor-credit': ['vendor-credits', 1],
  'vendor-payment': ['vendor-payments', 1],
};

/** What stands in the books, object by object: each counts where the entry that its marker names belongs. */
export function booksSide(
  ours: readonly { readonly object: BooksObject; readonly entry: MarkedEntry }[],
  mapping: Mapping,
  itemIds: ItemIds,
): Tally {
  const tally = new Tally();
  for (const { object, entry } of ours) {
    const { content } = entry;
    const adjusts = content.type === 'journal' ? content.adjusts : undefined;
    const purpose = adjusts?.purpose ?? entry.purpose;
    const side = adjusts && PAYABLE_SIDE[purpose];
    if (side !== undefined) {
      const [key, sign] = side;
      tally.add(rowOf(key), sign * onRole(object, content, 'payable'));
      continue;
    }
    const byTotal = BY_TOTAL[purpose];
    if (byTotal !== undefined) tally.add(rowOf(byTotal), object.total);
    else if (content.type === 'deposit') addAccount(tally, object, content.account, rowOf('deposits'));
    else if (BY_ROLE[purpose] !== undefined) addByRole(object, entry, BY_ROLE[purpose], tally);
    else addOf(object, entry, { mapping, itemIds }, tally);
  }
  return tally;
}

type Frame = { readonly mapping: Mapping; readonly itemIds: ItemIds };

function addOf(
  object: BooksObject,
  { content, purpose, subject }: MarkedEntry,
  frame: Frame,
  tally: Tally,
): void {
  switch (content.type) {
    case 'invoice':
    case 'credit-memo':
      addInvoice(object, content, frame.itemIds, tally);
      break;
    case 'payment':
      if (content.total === 0 && object.total === 0) break;
      addAccount(tally, object, content.account, tenderRow(content.tender));
      tally.add(rowOf('receivable'), negate(object.total));
      break;
    case 'refund':
      addRefund(object, content, subject.startsWith('doc:'), tally);
      break;
    case 'journal':
      addJournal(object, content, purpose, frame.mapping, tally);
      break;
    default:
      unrecognised(tally, object.total);
  }
}

function addByRole(
  object: BooksObject,
  { content }: MarkedEntry,
  [key, role]: readonly [keyof typeof ROWS, string],
  tally: Tally,
): void {
  tally.add(rowOf(key), onRole(object, content, role));
}

/** Lines bear the sign of the document: what a credit memo gives back counts against what was sold. */
function addInvoice(object: BooksObject, content: InvoiceContent, itemIds: ItemIds, tally: Tally): void {
  const sign = content.type === 'invoice' ? 1 : -1;
  tally.add(rowOf('sales'), sign * object.total);
  tally.add(rowOf('receivable'), sign * object.total);
  tally.add(rowOf('sales-tax'), sign * object.tax);
  const rowIn = rowsOfLines(content, itemIds);
  for (const line of object.lines) {
    const row = line.itemId === null ? undefined : rowIn(line.itemId, line.amount);
    if (row) tally.add(row, sign * line.amount);
    else unrecognised(tally, line.amount);
  }
}

/** The row of a line by the books' id of its item, and its amount where one item stands for several rows. */
function rowsOfLines(content: InvoiceContent, itemIds: ItemIds) {
  const rows = new Map<string, Row>();
  for (const line of content.lines) {
    const id = itemIdIn(itemIds, line);
    if (id === undefined) continue;
    const row = ownRowOf(line.role) ?? itemRow(line.item);
    rows.set(`${id} ${line.amount}`, row);
    if (!rows.has(id)) rows.set(id, row);
  }
  return (id: string, amount: Minor) => rows.get(`${id} ${amount}`) ?? rows.get(id);
}

function addRefund(
  object: BooksObject,
  content: Extract<EntryContent, { type: 'refund' }>,
  own: boolean,
  tally: Tally,
): void {
  const given = negate(onAccount(object, content.account));
  if (own) tally.add(rowOf('refunds'), given);
  else tally.add(tenderRow(content.tender), negate(given));
  tally.add(rowOf('receivable'), onAccount(object, content.receivableAccount));
  unrecognised(tally, subtract(object.total, given));
}

/** Counts what the object holds on the account where we wrote it; what a person has moved elsewhere is not recognised. */
function addAccount(tally: Tally, object: BooksObject, account: string | null, row: Row): void {
  const amount = onAccount(object, account);
  tally.add(row, amount);
  unrecognised(tally, subtract(object.total, amount));
}

function onAccount(object: BooksObject, account: string | null): Minor {
  return sum(object.lines.filter(line => line.account === account).map(line => line.amount));
}

function unrecognised(tally: Tally, amount: Minor): void {
  if (amount !== 0) tally.add(rowOf('unrecognised'), amount);
}
