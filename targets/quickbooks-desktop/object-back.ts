import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { type Minor, minor, negate, sum, ZERO } from '../../domain/money/minor.ts';
import type { BooksObject } from '../target.ts';
import { type BooksKind, LINES_OF, typeOfObject } from './kinds.ts';
import { type Marker, markerIn } from './marker.ts';
import { shownNumber } from './numbers.ts';
import { all, child, idIn, type Node, text } from './qbxml/node.ts';

/** What is looked up to read an object: the account of each item, and the name of our item of taxes. */
export type ItemAccounts = { readonly accounts: ReadonlyMap<string, string>; readonly taxItem: string };
type BooksLine = BooksObject['lines'][number];

/** An object as QuickBooks answers it in the engine's terms; its version is the edit sequence. */
export function booksObject(kind: BooksKind, ret: Node, items: ItemAccounts): BooksObject {
  const marker = markerOf(kind, ret);
  const type = typeOfObject(kind, marker);
  const number = text(ret, 'RefNumber') ?? '';
  return {
    type,
    booksId: text(ret, 'TxnID') ?? '',
    booksVersion: text(ret, 'EditSequence') ?? '',
    total: totalOf(kind, ret),
    tax: taxOf(kind, ret, items),
    number: type === 'other' ? number : shownNumber(number, type, marker?.number ?? null),
    businessDate: text(ret, 'TxnDate') ?? '',
    marker: marker?.marker ?? null,
    ...(type === 'other' && { kind }),
    party: partyOf(kind, ret),
    links: linksOf(ret),
    changedAt: instantOf(text(ret, 'TimeModified')),
    changedBy: null,
    lines: linesOf(kind, ret, items),
  };
}

/** Journals have no memo of their own: any line may bear the marker. */
export function markerOf(kind: BooksKind, ret: Node): Marker | null {
  if (kind !== 'JournalEntry') return markerIn(text(ret, 'Memo'));
  for (const line of linesIn(kind, ret)) {
    const found = markerIn(text(line, 'Memo'));
    if (found) return found;
  }
  return null;
}

export function linesIn(kind: BooksKind, ret: Node): readonly Node[] {
  return ret.children.filter(({ name }) => LINES_OF[kind].includes(name));
}

const TOTALS: Readonly<Partial<Record<BooksKind, string>>> = {
  CreditMemo: 'TotalAmount',
  SalesReceipt: 'TotalAmount',
  ReceivePayment: 'TotalAmount',
  Bill: 'AmountDue',
  VendorCredit: 'CreditAmount',
  Deposit: 'DepositTotal',
};

/** The total; of an invoice subtotal and tax, of a journal the sum of its debits. */
export function totalOf(kind: BooksKind, ret: Node): Minor {
  if (kind === 'Invoice') return minor(amountIn(ret, 'Subtotal') + amountIn(ret, 'SalesTaxTotal'));
  if (kind !== 'JournalEntry') return amountIn(ret, TOTALS[kind] ?? 'Amount');
  return sum(all(ret, 'JournalDebitLine').map(line => amountIn(line, 'Amount')));
}

export function amountIn(ret: Node, name: string): Minor {
  return minorFromDecimal(text(ret, name) ?? '0');
}

function taxOf(kind: BooksKind, ret: Node, items: ItemAccounts): Minor {
  if (kind !== 'Invoice' && kind !== 'CreditMemo') return ZERO;
  const ours = linesIn(kind, ret).filter(line => isTax(line, items));
  return minor(amountIn(ret, 'SalesTaxTotal') + sum(ours.map(line => amountIn(line, 'Amount'))));
}

function isTax(line: Node, { taxItem }: ItemAccounts): boolean {
  const item = child(line, 'ItemRef');
  return item !== null && text(item, 'FullName') === taxItem;
}

const PARTIES = ['CustomerRef', 'VendorRef', 'PayeeEntityRef'];

/** The customer or vendor of the whole; of money given back that of its line on receivable. */
function partyOf(kind: BooksKind, ret: Node): BooksObject['party'] {
  const own = PARTIES.map(name => child(ret, name)).find(found => found !== null);
  const refund = kind === 'JournalEntry' && markerOf(kind, ret)?.refund;
  const inLine = refund
    ? linesIn(kind, ret)
        .map(line => child(line, 'EntityRef'))
        .find(found => found !== null)
    : null;
  const party = own ?? inLine;
  return party ? { id: text(party, 'ListID') ?? '', name: text(party, 'FullName') } : null;
}

/** What it settles or holds, with amounts, and what is linked to it. */
function linksOf(ret: Node): NonNullable<BooksObject['links']> {
  const applied = [...all(ret, 'AppliedToTxnRet'), ...all(ret, 'ApplyCheckToTxnRet')].flatMap(each => [
    link(each, amountIn(each, 'Amount')),
    ...all(each, 'SetCredit').map(credit => ({
      kind: 'CreditMemo',
      booksId: text(credit, 'CreditTxnID') ?? '',
      amount: amountIn(credit, 'AppliedAmount'),
    })),
  ]);
  const held = all(ret, 'DepositLineRet')
    .filter(line => text(line, 'TxnID') !== null)
    .map(line => link(line, amountIn(line, 'Amount')));
  const linked = all(ret, 'LinkedTxn').map(each => link(each));
  return [...applied, ...held, ...linked];
}

function link(each: Node, amount?: Minor) {
  const named = { kind: text(each, 'TxnType') ?? '', booksId: text(each, 'TxnID') ?? '' };
  return amount === undefined ? named : { ...named, amount };
}

/** QuickBooks writes the computer's own time with its offset. */
export function instantOf(stamp: string | null): string | null {
  return stamp === null ? null : Temporal.Instant.from(stamp).toString();
}

/**
 * Lines of a form bear the sign of the document, without our lines of tax. All other lines are postings, debit positive.
 */
function linesOf(kind: BooksKind, ret: Node, items: ItemAccounts): readonly BooksLine[] {
  const lines = linesIn(kind, ret);
  const total = totalOf(kind, ret);
  const bought = () => lines.map(line => boughtLine(line, items));
  switch (kind) {
    case 'Invoice':
    case 'CreditMemo':
      return lines.filter(line => !isTax(line, items)).map(line => soldLine(line, items));
    case 'SalesReceipt':
      return [
        ...lines.map(line => opposite(soldLine(line, items))),
        posting(idIn(ret, 'DepositToAccountRef'), total),
      ];
    case 'ReceivePayment':
      return [posting(idIn(ret, 'DepositToAccountRef'), total)];
    case 'JournalEntry':
      return lines.map(journalLine);
    case 'Bill':
      return [...bought(), posting(idIn(ret, 'APAccountRef'), negate(total))];
    case 'VendorCredit':
      return [...bought().map(opposite), posting(idIn(ret, 'APAccountRef'), total)];
    case 'Check':
    case 'CreditCardCharge':
      return [...bought(), posting(idIn(ret, 'AccountRef'), negate(total))];
    case 'BillPaymentCheck':
    case 'BillPaymentCreditCard': {
      const paidFrom = idIn(ret, 'BankAccountRef') ?? idIn(ret, 'CreditCardAccountRef');
      return [posting(idIn(ret, 'APAccountRef'), total), posting(paidFrom, negate(total))];
    }
    case 'Deposit':
      return [
        ...lines.map(line => posting(idIn(line, 'AccountRef'), negate(amountIn(line, 'Amount')))),
        posting(idIn(ret, 'DepositToAccountRef'), total),
      ];
  }
}

function soldLine(line: Node, { accounts }: ItemAccounts): BooksLine {
  const itemId = idIn(line, 'ItemRef');
  const account = idIn(line, 'OverrideItemAccountRef') ?? accounts.get(itemId ?? '') ?? null;
  return { itemId, account, amount: amountIn(line, 'Amount') };
}

/** Booked to an account, or by a person to an item. */
function boughtLine(line: Node, items: ItemAccounts): BooksLine {
  if (idIn(line, 'ItemRef') !== null) return soldLine(line, items);
  return posting(idIn(line, 'AccountRef'), amountIn(line, 'Amount'));
}

function journalLine(line: Node): BooksLine {
  const amount = amountIn(line, 'Amount');
  return posting(idIn(line, 'AccountRef'), line.name === 'JournalDebitLine' ? amount : negate(amount));
}

function posting(account: string | null, amount: Minor): BooksLine {
  return { itemId: null, account, amount };
}

function opposite(line: BooksLine): BooksLine {
  return { ...line, amount: negate(line.amount) };
}
