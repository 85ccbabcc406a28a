import { found, listed } from '../answers/filters.ts';
import { Links } from '../answers/links.ts';
import { listRet } from '../answers/list-ret.ts';
import { isAsked, transactionRet } from '../answers/transaction-ret.ts';
import { txnRet } from '../answers/txn-ret.ts';
import type { CompanyState } from '../company/state.ts';
import { LIST_KINDS, type ListKind, type ListObject, type Txn, type TxnKind } from '../company/types.ts';
import { totalOf } from '../txns/totals.ts';
import { type Tree, textOf } from '../wire/xml.ts';
import type { Answer, Inside } from './inside.ts';

export function addedList(state: CompanyState, object: ListObject): Answer {
  return { rets: [listRet(state, object)] };
}

export function addedTxn(state: CompanyState, txn: Txn): Answer {
  return { rets: [txnRet(state, txn, new Links(state), { lines: true, links: false })] };
}

export function queriedList({ state, pages }: Inside, what: string, request: Tree): Answer {
  const kinds = LIST_KINDS.filter(kind => (what === 'Item' ? kind.startsWith('Item') : kind === what));
  const { rows, attributes } = pages.page(request, () =>
    listed(state, request, state.ofKind(...(kinds as readonly ListKind[]))),
  );
  return { rets: rows.map(row => listRet(state, row)), attributes };
}

export function queriedTxn({ state, pages }: Inside, kind: TxnKind, request: Tree): Answer {
  const links = new Links(state);
  const paid = textOf(request, 'PaidStatus') ?? 'All';
  const { rows, attributes } = pages.page(request, () =>
    found(
      state,
      request,
      [...state.txns.values()].filter(txn => txn.kind === kind),
    ).filter(txn => paid === 'All' || isPaid(state, txn, links) === (paid === 'PaidOnly')),
  );
  const isYes = (name: string) => ['true', '1'].includes(textOf(request, name) ?? '');
  const detail = { lines: isYes('IncludeLineItems'), links: isYes('IncludeLinkedTxns') };
  return { rets: rows.map(row => txnRet(state, row, links, detail)), attributes };
}

function isPaid(state: CompanyState, txn: Txn, links: Links): boolean {
  return totalOf(state, txn) - links.settled(txn) === 0;
}

export function queriedTransactions({ state, pages }: Inside, request: Tree): Answer {
  const links = new Links(state);
  const { rows, attributes } = pages.page(request, () =>
    found(state, request, [...state.txns.values()]).filter(txn => isAsked(state, txn, request, links)),
  );
  return { rets: rows.map(row => transactionRet(state, row)), attributes };
}
