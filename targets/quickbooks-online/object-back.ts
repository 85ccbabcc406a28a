import type { BooksObject } from '../target.ts';
import type { BooksEntity } from './entity.ts';
import { linesOf } from './lines-back.ts';
import { markerIn } from './marker.ts';
import { postedOf } from './posted.ts';
import type { Transaction } from './shapes.ts';

/** A transaction as QuickBooks answers it in the engine's terms. */
export function booksObject(entity: BooksEntity, row: Transaction): BooksObject {
  const marker = markerIn(row.PrivateNote)?.marker ?? null;
  const type = typeOf(entity, row, marker);
  return {
    type,
    ...postedOf(entity, row),
    number: row.PaymentRefNum ?? row.DocNumber ?? '',
    businessDate: row.TxnDate,
    marker,
    ...(type === 'other' && { kind: entity }),
    party: partyOf(row),
    links: linksOf(row),
    changedAt: instantOf(row.MetaData?.LastUpdatedTime),
    changedBy: row.MetaData?.LastModifiedByRef?.name ?? row.MetaData?.LastModifiedByRef?.value ?? null,
    lines: linesOf(entity, row),
  };
}

const TYPE_OF: Readonly<Record<Exclude<BooksEntity, 'Purchase'>, BooksObject['type']>> = {
  Invoice: 'invoice',
  CreditMemo: 'credit-memo',
  Payment: 'payment',
  JournalEntry: 'journal',
  Bill: 'bill',
  VendorCredit: 'vendor-credit',
  BillPayment: 'bill-payment',
  Deposit: 'deposit',
  SalesReceipt: 'other',
  RefundReceipt: 'other',
};

/** A purchase of ours is a refund or, by cheque or card, a vendor paid; without our marker it is `other`. */
function typeOf(entity: BooksEntity, row: Transaction, marker: string | null): BooksObject['type'] {
  if (entity !== 'Purchase') return TYPE_OF[entity];
  if (marker === null) return 'other';
  return row.PaymentType === 'Cash' ? 'refund' : 'expense';
}

function partyOf({ CustomerRef, VendorRef, EntityRef }: Transaction): BooksObject['party'] {
  const party = CustomerRef ?? VendorRef ?? EntityRef;
  return party ? { id: party.value, name: party.name ?? null } : null;
}

/** What its lines settle or hold, with amounts, and what links to it, which QuickBooks tells without. */
function linksOf({ Line = [], LinkedTxn = [] }: Transaction): NonNullable<BooksObject['links']> {
  const own = Line.flatMap(({ LinkedTxn: linked = [], Amount }) =>
    linked.map(({ TxnId, TxnType }) => ({
      kind: TxnType,
      booksId: TxnId,
      ...(Amount !== undefined && { amount: Amount }),
    })),
  );
  return [...own, ...LinkedTxn.map(({ TxnId, TxnType }) => ({ kind: TxnType, booksId: TxnId }))];
}

/** QuickBooks writes instants with the company's offset. */
export function instantOf(text: string | undefined): string | null {
  return text === undefined ? null : Temporal.Instant.from(text).toString();
}
