import type { BooksObject } from '../target.ts';
import { ENTITIES, type EntityName } from './entity.ts';
import type { Context } from './http.ts';
import { linesOf } from './lines-back.ts';
import { markerIn } from './marker.ts';
import { postedOf } from './posted.ts';
import { queryAll, quoted } from './query.ts';
import { type Transaction, transactionSchema } from './shapes.ts';

/**
 * All objects of the kinds that we write, dated in the range (yyyy-mm-dd, both ends included), with one query for each
 * kind and thousand.
 */
export async function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  const condition = `TxnDate >= ${quoted(from)} and TxnDate <= ${quoted(to)}`;
  const objects: BooksObject[] = [];
  for (const entity of ENTITIES) {
    const rows = await queryAll(context, entity, condition, transactionSchema);
    objects.push(...rows.map(row => booksObject(entity, row)));
  }
  return objects;
}

function booksObject(entity: EntityName, row: Transaction): BooksObject {
  const marker = markerIn(row.PrivateNote)?.marker ?? null;
  return {
    type: typeOf(entity, row, marker),
    ...postedOf(entity, row),
    number: row.PaymentRefNum ?? row.DocNumber ?? '',
    businessDate: row.TxnDate,
    marker,
    lines: linesOf(entity, row),
  };
}

const TYPE_OF: Readonly<Record<Exclude<EntityName, 'Purchase'>, BooksObject['type']>> = {
  Invoice: 'invoice',
  CreditMemo: 'credit-memo',
  Payment: 'payment',
  JournalEntry: 'journal',
  Bill: 'bill',
  VendorCredit: 'vendor-credit',
  BillPayment: 'bill-payment',
  Deposit: 'deposit',
};

/** A purchase of ours is a refund or, by cheque or card, a vendor paid; without our marker it is `other`. */
function typeOf(entity: EntityName, row: Transaction, marker: string | null): BooksObject['type'] {
  if (entity !== 'Purchase') return TYPE_OF[entity];
  if (marker === null) return 'other';
  return row.PaymentType === 'Cash' ? 'refund' : 'expense';
}
