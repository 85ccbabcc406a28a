import type { EntryContent } from '../../domain/entries/entry.ts';
import { type Minor, negate, sum, ZERO } from '../../domain/money/minor.ts';
import type { BooksObject, Posted } from '../target.ts';
import type { Ledger, LedgerPosting, LedgerTransaction } from './ledger.ts';
import { sha256 } from './text.ts';

/** What stands in the ledger after everything that was appended: reversed transactions do not. */
export type LedgerObject = BooksObject & {
  readonly revision: number;
  /** Id of the customer, as the subaccount of receivable names it; null without one. */
  readonly customer: string | null;
  readonly transaction: LedgerTransaction;
  readonly voided: boolean;
};

const TYPES: readonly string[] = ['invoice', 'payment', 'refund', 'journal'] satisfies EntryContent['type'][];

const known = new WeakMap<Ledger, ReadonlyMap<string, LedgerObject>>();

/** Every standing object of a journal by its id, worked out once. */
export function objectsOf(ledger: Ledger): ReadonlyMap<string, LedgerObject> {
  const objects = known.get(ledger) ?? standingAfter(new Map(), ledger.transactions);
  known.set(ledger, objects);
  return objects;
}

/** Tells what stands in a journal that another one has grown into. */
export function carryObjects(from: Ledger, to: Ledger): void {
  const added = to.transactions.slice(from.transactions.length);
  known.set(to, standingAfter(new Map(objectsOf(from)), added));
}

/** A copy of one of ours that a person made stands beside it, under an id of its own. */
function standingAfter(
  objects: Map<string, LedgerObject>,
  transactions: readonly LedgerTransaction[],
): ReadonlyMap<string, LedgerObject> {
  for (const transaction of transactions) {
    const { tags } = transaction;
    const reverses = tags.reverses === undefined ? undefined : objects.get(tags.reverses);
    if (reverses) {
      if (tags.for === 'void') objects.set(reverses.booksId, voided(reverses, transaction));
      else objects.delete(reverses.booksId);
    } else {
      let id = tags.id ?? `line-${transaction.line}`;
      while (objects.has(id)) id = `${id}~`;
      objects.set(id, objectOf(id, transaction));
    }
  }
  return objects;
}

export function postedOf({ booksId, booksVersion, total, tax }: LedgerObject): Posted {
  return { booksId, booksVersion, total, tax };
}

function objectOf(booksId: string, transaction: LedgerTransaction): LedgerObject {
  const { tags, postings, date, number } = transaction;
  const type = TYPES.includes(tags.type ?? '') && isReadable(transaction) ? tags.type : 'other';
  const common = {
    type: type as BooksObject['type'],
    booksId,
    booksVersion: sha256(transaction.text).slice(0, 16),
    number,
    businessDate: date,
    marker: type === 'other' ? null : (tags.daybook ?? null),
    revision: Number(tags.revision ?? 0),
    customer: postings.map(posting => partsOf(posting).customer).find(part => part !== null) ?? null,
    transaction,
    voided: false,
  };
  if (type === 'invoice') return { ...common, ...invoiceAmounts(postings) };
  if (type === 'payment') {
    const taken = postings.filter(posting => partsOf(posting).customer === null);
    return { ...common, total: totalOf(taken), tax: ZERO, lines: taken.map(lineOf) };
  }
  const debits = postings.filter(posting => amountOf(posting) > 0);
  return { ...common, total: totalOf(debits), tax: ZERO, lines: postings.map(lineOf) };
}

/** Lines bear the sign of the document: a sale positive, a discount negative. */
function invoiceAmounts(postings: readonly LedgerPosting[]) {
  const isTax = (posting: LedgerPosting) => posting.tags.role === 'sales-tax';
  const isCustomer = (posting: LedgerPosting) => partsOf(posting).customer !== null;
  const lines = postings
    .filter(posting => !isTax(posting) && !isCustomer(posting))
    .map(posting => ({ ...lineOf(posting), amount: negate(amountOf(posting)) }));
  return {
    total: totalOf(postings.filter(isCustomer)),
    tax: negate(totalOf(postings.filter(isTax))),
    lines,
  };
}

function voided(object: LedgerObject, reversal: LedgerTransaction): LedgerObject {
  const booksVersion = sha256(reversal.text).slice(0, 16);
  return { ...object, booksVersion, total: ZERO, tax: ZERO, lines: [], voided: true };
}

function lineOf(posting: LedgerPosting): BooksObject['lines'][number] {
  return {
    itemId: posting.tags.item ?? null,
    account: partsOf(posting).account,
    amount: amountOf(posting),
  };
}

/** `Assets:Receivable:Zoe-Muller` is the customer's part of the account that the mapping names. */
function partsOf({ account, tags }: LedgerPosting): {
  readonly account: string;
  readonly customer: string | null;
} {
  const part = `:${tags.customer}`;
  if (tags.customer === undefined || !account.endsWith(part)) return { account, customer: null };
  return { account: account.slice(0, -part.length), customer: tags.customer };
}

function isReadable({ postings }: LedgerTransaction): boolean {
  return postings.length > 0 && postings.every(posting => posting.amount !== null);
}

function totalOf(postings: readonly LedgerPosting[]): Minor {
  return sum(postings.map(amountOf));
}

function amountOf(posting: LedgerPosting): Minor {
  return posting.amount ?? ZERO;
}
