import { type Minor, negate, sum, ZERO } from '../../domain/money/minor.ts';
import type { BooksObject, Posted } from '../target.ts';
import type { Ledger, LedgerPosting, LedgerTransaction } from './ledger.ts';
import { isTaxRole } from './postings-of.ts';
import { sha256 } from './text.ts';
import { ENTRY_TYPES } from './wire.ts';

/** What stands in the ledger after everything that was appended: reversed transactions do not. */
export type LedgerObject = Omit<BooksObject, 'party'> & {
  readonly revision: number;
  /** Id of the customer or vendor whom it is about, as their subaccount names it; null without one. */
  readonly party: string | null;
  readonly transaction: LedgerTransaction;
  readonly voided: boolean;
};

const TYPES: readonly string[] = ENTRY_TYPES;
/** What may name several people, one a line. */
const OF_MANY: readonly string[] = ['journal', 'deposit', 'other'];

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
      let id = idOf(transaction);
      while (objects.has(id)) id = `${id}~`;
      objects.set(id, objectOf(id, transaction));
    }
  }
  return objects;
}

/**
 * What an object is called: by its tag, else by its text, so that it keeps its name when a person puts something above
 * it. One that they write otherwise is another one.
 */
export function idOf({ tags, text }: LedgerTransaction): string {
  return tags.id ?? `own-${sha256(text).slice(0, 16)}`;
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
    party: OF_MANY.includes(type ?? '') ? null : (tags.party ?? partyIn(postings)),
    transaction,
    voided: false,
  };
  if (type === 'invoice') return { ...common, ...invoiceAmounts(postings, negate) };
  if (type === 'credit-memo') return { ...common, ...invoiceAmounts(postings, amount => amount) };
  if (type === 'payment') {
    const taken = postings.filter(posting => partsOf(posting).party === null);
    return { ...common, total: totalOf(taken), tax: ZERO, lines: taken.map(lineOf) };
  }
  return { ...common, total: totalAs(type ?? 'other', transaction), tax: ZERO, lines: postings.map(lineOf) };
}

/** What an entry is of: what reached or left its account, what a vendor is owed by it, else what it debits. */
function totalAs(type: string, { postings, tags }: LedgerTransaction): Minor {
  const ofParty = totalOf(postings.filter(posting => partsOf(posting).party !== null));
  const onAccount = totalOf(postings.filter(posting => posting.account === tags.account));
  switch (type) {
    case 'bill':
      return negate(ofParty);
    case 'vendor-credit':
    case 'bill-payment':
      return ofParty;
    case 'deposit':
      return onAccount;
    case 'expense':
      return negate(onAccount);
    default:
      return totalOf(postings.filter(posting => amountOf(posting) > 0));
  }
}

/** Lines bear the sign of the document: what was sold, or is given back, positive, a discount negative. */
function invoiceAmounts(postings: readonly LedgerPosting[], sign: (amount: Minor) => Minor) {
  const isTax = (posting: LedgerPosting) => isTaxRole(posting.tags.role ?? '');
  const isCustomer = (posting: LedgerPosting) => partsOf(posting).party !== null;
  const lines = postings
    .filter(posting => !isTax(posting) && !isCustomer(posting))
    .map(posting => ({ ...lineOf(posting), amount: sign(amountOf(posting)) }));
  return {
    total: negate(sign(totalOf(postings.filter(isCustomer)))),
    tax: sign(totalOf(postings.filter(isTax))),
    lines,
  };
}

function partyIn(postings: readonly LedgerPosting[]): string | null {
  return postings.map(posting => partsOf(posting).party).find(part => part !== null) ?? null;
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
  readonly party: string | null;
} {
  const party = tags.customer ?? tags.vendor;
  const part = `:${party}`;
  if (party === undefined || !account.endsWith(part)) return { account, party: null };
  return { account: account.slice(0, -part.length), party };
}

/** Whether its mirror image can be written: every amount has to be one that we read. */
export function isReversible({ transaction }: LedgerObject): boolean {
  return transaction.postings.every(posting => posting.amount !== null);
}

/** Only a payment that links moves nothing. */
function isReadable({ postings, tags }: LedgerTransaction): boolean {
  return (
    (postings.length > 0 || tags.settles !== undefined) && postings.every(posting => posting.amount !== null)
  );
}

function totalOf(postings: readonly LedgerPosting[]): Minor {
  return sum(postings.map(amountOf));
}

function amountOf(posting: LedgerPosting): Minor {
  return posting.amount ?? ZERO;
}
