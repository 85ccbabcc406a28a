import type { CompanyState } from '../company/state.ts';
import type { Txn } from '../company/types.ts';
import { SHAPES } from '../txns/kinds.ts';
import { personOf } from '../txns/settling.ts';
import { totalOf } from '../txns/totals.ts';
import { amount } from '../wire/money.ts';
import { element, type Tree, textOf } from '../wire/xml.ts';
import type { Links } from './links.ts';
import { reference } from './names.ts';

/** A row of a TransactionQuery: any kind, without lines. */
export function transactionRet(state: CompanyState, txn: Txn): Tree {
  const account = txn.fields[SHAPES[txn.kind].account ?? ''] ?? txn.lines[0]?.fields.AccountRef;
  return element('TransactionRet', [
    element('TxnType', txn.kind),
    element('TxnID', txn.id),
    element('TimeCreated', txn.created),
    element('TimeModified', txn.modified),
    reference(state, 'EntityRef', personOf(state, txn) ?? undefined),
    reference(state, 'AccountRef', account),
    element('TxnDate', txn.fields.TxnDate ?? ''),
    txn.fields.RefNumber ? element('RefNumber', txn.fields.RefNumber) : null,
    element('Amount', amount(totalOf(state, txn))),
    txn.fields.Memo ? element('Memo', txn.fields.Memo) : null,
  ]);
}

/** Whether a row has the type and the state of being paid that the query asks for. */
export function isAsked(state: CompanyState, txn: Txn, request: Tree, links: Links): boolean {
  const types = request.children
    .filter(({ name }) => name === 'TransactionTypeFilter')
    .flatMap(filter => filter.children.map(({ text }) => text));
  if (types.length > 0 && !types.includes('All') && !types.includes(txn.kind)) return false;
  const paid = textOf(request, 'TransactionPaidStatusFilter') ?? 'Either';
  if (paid === 'Either') return true;
  const own = txn.applied
    .filter(({ credit }) => credit === undefined)
    .reduce((sum, { cents }) => sum + cents, 0);
  const used = links.settled(txn) + (txn.kind === 'ReceivePayment' ? own : 0);
  return (totalOf(state, txn) - used === 0) === (paid === 'Closed');
}
