import { companyRet, hostRet, preferencesRet } from '../answers/company-ret.ts';
import { goneRets } from '../answers/gone-ret.ts';
import { addToList, changeInList, noSuch } from '../company/lists.ts';
import { LIST_KINDS, type ListKind, Refusal, TXN_KINDS, type TxnKind } from '../company/types.ts';
import { change, enter, makeVoid, remove } from '../txns/write.ts';
import { childOf, element, type Tree, textOf } from '../wire/xml.ts';
import type { Answer, Inside } from './inside.ts';
import { setData } from './private-data.ts';
import { addedList, addedTxn, queriedList, queriedTransactions, queriedTxn } from './read.ts';

/** Carries out one request whose order was checked. Refuses by throwing a Refusal; then nothing was changed. */
export function carriedOut(inside: Inside, request: Tree): Answer {
  const { state, stamps } = inside;
  const [, what = '', act = ''] = /^(.*?)(Add|Mod|Query)Rq$/.exec(request.name) ?? [];
  const body = childOf(request, `${what}${act}`);
  const list = LIST_KINDS.find(kind => kind === what) as ListKind | undefined;
  const txn = TXN_KINDS.find(kind => kind === what) as TxnKind | undefined;
  if (list && body && act === 'Add') return addedList(state, addToList(state, stamps, list, body));
  if (list && body && act === 'Mod') return addedList(state, changeInList(state, stamps, list, body));
  if (txn && body && act === 'Add') return addedTxn(state, enter(state, stamps, txn, body));
  if (txn && body && act === 'Mod') return addedTxn(state, change(state, stamps, txn, body));
  if (act === 'Query' && txn) return queriedTxn(inside, txn, request);
  if (act === 'Query' && (list || what === 'Item')) return queriedList(inside, what, request);
  return others(inside, request);
}

function others(inside: Inside, request: Tree): Answer {
  const { state, stamps } = inside;
  switch (request.name) {
    case 'HostQueryRq':
      return { rets: [hostRet(state)] };
    case 'CompanyQueryRq':
      return { rets: [companyRet(state, request)] };
    case 'PreferencesQueryRq':
      return { rets: [preferencesRet(state)] };
    case 'TransactionQueryRq':
      return queriedTransactions(inside, request);
    case 'TxnDeletedQueryRq':
      return { rets: goneRets(goneSince(inside, request), request, 'Txn') };
    case 'ListDeletedQueryRq':
      return { rets: goneRets(goneSince(inside, request), request, 'List') };
    case 'TxnDelRq':
      return deleted(inside, textOf(request, 'TxnDelType') ?? '', textOf(request, 'TxnID') ?? '');
    case 'TxnVoidRq': {
      const kind = textOf(request, 'TxnVoidType') ?? '';
      const txn = makeVoid(state, stamps, kind, textOf(request, 'TxnID') ?? '');
      return voided(kind, txn.id, stamps.time());
    }
    case 'ListDelRq':
      return listDeleted(inside, textOf(request, 'ListDelType') ?? '', textOf(request, 'ListID') ?? '');
    case 'DataExtAddRq':
    case 'DataExtModRq':
      return setData(state, request);
    default:
      throw new Refusal(1030, `The request "${request.name}" is not supported here.`);
  }
}

/** Deleted entries of the time that is asked for. */
function goneSince({ state }: Inside, request: Tree) {
  const range = childOf(request, 'DeletedDateRangeFilter');
  const from = range ? textOf(range, 'FromDeletedDate') : null;
  const to = range ? textOf(range, 'ToDeletedDate') : null;
  const at = (text: string) => Date.parse(text);
  return state.gone.filter(each => (!from || at(each.at) >= at(from)) && (!to || at(each.at) <= at(to)));
}

function deleted({ state, stamps }: Inside, kind: string, id: string): Answer {
  const number = state.txns.get(id)?.fields.RefNumber;
  const at = remove(state, stamps, kind, id);
  return {
    rets: [
      element('TxnDelType', kind),
      element('TxnID', id),
      element('TimeCreated', at),
      element('TimeDeleted', at),
      ...(number ? [element('RefNumber', number)] : []),
    ],
  };
}

function voided(kind: string, id: string, at: string): Answer {
  return {
    rets: [
      element('TxnVoidType', kind),
      element('TxnID', id),
      element('TimeCreated', at),
      element('TimeModified', at),
    ],
  };
}

/** Only what no transaction uses can be deleted. */
function listDeleted({ state, stamps }: Inside, kind: string, id: string): Answer {
  const object = state.lists.get(id);
  if (object?.kind !== kind) throw noSuch(id);
  const isUsed = [...state.txns.values()].some(txn =>
    [txn.fields, ...txn.lines.map(line => line.fields)].some(fields => Object.values(fields).includes(id)),
  );
  if (isUsed) throw new Refusal(3170, `"${object.name}" is used in at least one transaction.`);
  const at = stamps.time();
  state.lists.delete(id);
  state.touch('list', id);
  state.gone.push({ kind, id, at, name: object.name });
  return { rets: [element('ListDelType', kind), element('ListID', id), element('TimeDeleted', at)] };
}
