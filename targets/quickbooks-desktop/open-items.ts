import { type Minor, minor } from '../../domain/money/minor.ts';
import type { OpenItem } from '../target.ts';
import { read } from './ask.ts';
import type { Context } from './context.ts';
import { BOOKS_KINDS, type BooksKind } from './kinds.ts';
import { amountIn } from './object-back.ts';
import { journalOf } from './open-journals.ts';
import { type Node, node, text } from './qbxml/node.ts';
import { byIds, dated } from './questions.ts';
import { type Answered, answered, type Question } from './read-back.ts';

/** Kinds that can be open. */
const OPEN_KINDS: readonly BooksKind[] = [
  'Invoice',
  'CreditMemo',
  'ReceivePayment',
  'JournalEntry',
  'Bill',
  'VendorCredit',
];
const PAYING: readonly BooksKind[] = ['ReceivePayment', 'BillPaymentCheck', 'BillPaymentCreditCard'];

/**
 * What is open now: what customers owe and have paid ahead, and what vendors are owed; journals on receivable and payable
 * too. With a date (yyyy-mm-dd) what was open at its end: what later payments settled counts as open still.
 */
export async function readOpenItems(context: Context, asOf?: string): Promise<readonly OpenItem[]> {
  const later = asOf === undefined ? new Map<string, number>() : await settledAfter(context, asOf);
  const open = await openNow(context);
  const ids = [...new Set([...open.keys(), ...later.keys()])];
  const found = await byIdsOf(context, ids);
  const journals = found.filter(({ kind }) => kind === 'JournalEntry');
  const settledOn = journals.length === 0 ? new Map<string, number>() : await settledByPayments(context);
  const accounts = journals.length === 0 ? new Map<string, string>() : await namedAccounts(context);
  return found
    .map(each =>
      each.kind === 'JournalEntry'
        ? journalOf(
            each,
            accounts,
            settledOn.get(each.object.booksId) ?? 0,
            later.get(each.object.booksId) ?? 0,
          )
        : itemOf(each, later.get(each.object.booksId) ?? 0),
    )
    .filter(item => item !== null)
    .filter(({ open: left, businessDate }) => left > 0 && (asOf === undefined || businessDate <= asOf));
}

/** Ids of everything that QuickBooks calls open. */
async function openNow(context: Context): Promise<ReadonlySet<string>> {
  const types = OPEN_KINDS.map(kind => node('TxnTypeFilter', kind));
  const ask = node('TransactionQueryRq', [
    node('TransactionTypeFilter', types),
    node('TransactionPaidStatusFilter', 'Open'),
  ]);
  const [answer] = await read(context, [ask]);
  return new Set((answer?.rets ?? []).flatMap(ret => text(ret, 'TxnID') ?? []));
}

async function byIdsOf(context: Context, ids: readonly string[]): Promise<readonly Answered[]> {
  const { namesPerQuery } = context.configuration;
  const questions: Question[] = [];
  for (let start = 0; start < ids.length; start += namesPerQuery) {
    for (const kind of OPEN_KINDS)
      questions.push({ kind, ask: byIds(kind, ids.slice(start, start + namesPerQuery)) });
  }
  return await answered(context, questions);
}

/**
 * What was settled after a day, by the books' id of what was settled and of what gave it: by payments after it, and by
 * earlier ones on what is dated after it.
 */
async function settledAfter(context: Context, asOf: string): Promise<Map<string, number>> {
  const next = Temporal.PlainDate.from(asOf).add({ days: 1 }).toString();
  const sums = await settlements(
    context,
    PAYING.map(kind => ({ kind, ask: dated(kind, next, null) })),
  );
  const forms = (['Invoice', 'Bill'] as const).map(kind => ({ kind, ask: dated(kind, next, null) }));
  for (const { ret } of await answered(context, forms)) {
    for (const linked of ret.children.filter(({ name }) => name === 'LinkedTxn')) {
      const id = text(linked, 'TxnID') ?? '';
      if ((text(linked, 'TxnDate') ?? '') > asOf) continue;
      sums.set(id, (sums.get(id) ?? 0) + Math.abs(amountIn(linked, 'Amount')));
    }
  }
  return sums;
}

/** The same of all payments. */
async function settledByPayments(context: Context): Promise<Map<string, number>> {
  return await settlements(
    context,
    PAYING.map(kind => ({ kind, ask: dated(kind, '1990-01-01', null) })),
  );
}

async function settlements(context: Context, questions: readonly Question[]): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const add = (id: string, amount: number) => sums.set(id, (sums.get(id) ?? 0) + amount);
  for (const { ret } of await answered(context, questions)) {
    for (const applied of ret.children.filter(({ name }) => name === 'AppliedToTxnRet')) {
      const target = text(applied, 'TxnID') ?? '';
      add(target, amountIn(applied, 'Amount'));
      for (const credit of applied.children.filter(({ name }) => name === 'SetCredit')) {
        add(target, amountIn(credit, 'AppliedAmount'));
        add(text(credit, 'CreditTxnID') ?? '', amountIn(credit, 'AppliedAmount'));
      }
    }
  }
  return sums;
}

/** Receivable and payable accounts by their ids. */
async function namedAccounts(context: Context): Promise<Map<string, string>> {
  const types = ['AccountsReceivable', 'AccountsPayable'].map(type => node('AccountType', type));
  const [answer] = await read(context, [node('AccountQueryRq', [node('ActiveStatus', 'All'), ...types])]);
  return new Map(
    (answer?.rets ?? []).map(ret => [text(ret, 'ListID') ?? '', text(ret, 'AccountType') ?? ''] as const),
  );
}

const LEFT: Readonly<Partial<Record<BooksKind, readonly [field: string, side: OpenItem['side']]>>> = {
  Invoice: ['BalanceRemaining', 'receivable'],
  CreditMemo: ['CreditRemaining', 'paid-ahead'],
  ReceivePayment: ['UnusedPayment', 'paid-ahead'],
  Bill: ['OpenAmount', 'payable'],
};

/** What vendors owe us is left out. */
function itemOf({ kind, ret, object }: Answered, later: number): OpenItem | null {
  const [field, side] = LEFT[kind] ?? [];
  if (field === undefined || side === undefined) return null;
  return { ...named(kind, object), side, open: openOf(ret, field, later) };
}

function openOf(ret: Node, field: string, later: number): Minor {
  return minor(amountIn(ret, field) + later);
}

function named(kind: BooksKind, object: Answered['object']): Omit<OpenItem, 'side' | 'open'> {
  const { type, booksId, number, businessDate, marker, total } = object;
  const party = object.party ? { id: object.party.id, name: object.party.name ?? '' } : null;
  const word = type === 'other' ? { kind: BOOKS_KINDS.find(each => each === kind) ?? kind } : {};
  return { type, ...word, booksId, number, businessDate, marker, total, party };
}
