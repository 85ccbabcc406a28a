import { fullName, same } from '../company/references.ts';
import type { CompanyState } from '../company/state.ts';
import type { ListObject, Txn } from '../company/types.ts';
import { SHAPES } from '../txns/kinds.ts';
import { personOf } from '../txns/settling.ts';
import { childOf, childrenOf, type Tree, textOf } from '../wire/xml.ts';

/** The elements of a list that a query is about; active ones by default. */
export function listed(state: CompanyState, query: Tree, all: readonly ListObject[]): ListObject[] {
  const ids = childrenOf(query, 'ListID').map(({ text }) => text);
  if (ids.length > 0) return all.filter(({ id }) => ids.includes(id));
  const names = childrenOf(query, 'FullName').map(({ text }) => text);
  if (names.length > 0) return all.filter(each => names.some(name => same(name, fullName(state, each))));
  const status = textOf(query, 'ActiveStatus') ?? 'ActiveOnly';
  const types = childrenOf(query, 'AccountType').map(({ text }) => text);
  return all
    .filter(({ active }) => status === 'All' || active === (status === 'ActiveOnly'))
    .filter(({ fields }) => types.length === 0 || types.includes(fields.AccountType ?? ''))
    .filter(({ modified }) =>
      within(modified, textOf(query, 'FromModifiedDate'), textOf(query, 'ToModifiedDate')),
    )
    .filter(each => named(each.name, childOf(query, 'NameFilter'), 'Name'));
}

/** The transactions that a query is about. */
export function found(state: CompanyState, query: Tree, all: readonly Txn[]): Txn[] {
  const ids = childrenOf(query, 'TxnID').map(({ text }) => text);
  if (ids.length > 0) return all.filter(({ id }) => ids.includes(id));
  const exact = childrenOf(query, 'RefNumberCaseSensitive').map(({ text }) => text);
  if (exact.length > 0) return all.filter(({ fields }) => exact.includes(fields.RefNumber ?? ''));
  const numbers = childrenOf(query, 'RefNumber').map(({ text }) => text);
  if (numbers.length > 0)
    return all.filter(({ fields }) => numbers.some(number => same(number, fields.RefNumber ?? '')));
  const changed =
    childOf(query, 'ModifiedDateRangeFilter') ?? childOf(query, 'TransactionModifiedDateRangeFilter');
  const dated = childOf(query, 'TxnDateRangeFilter') ?? childOf(query, 'TransactionDateRangeFilter');
  const entity = childOf(query, 'EntityFilter') ?? childOf(query, 'TransactionEntityFilter');
  const account = childOf(query, 'AccountFilter') ?? childOf(query, 'TransactionAccountFilter');
  return all
    .filter(
      txn =>
        changed === undefined ||
        within(txn.modified, textOf(changed, 'FromModifiedDate'), textOf(changed, 'ToModifiedDate')),
    )
    .filter(
      txn => dated === undefined || onDays(txn, textOf(dated, 'FromTxnDate'), textOf(dated, 'ToTxnDate')),
    )
    .filter(txn => entity === undefined || names(state, entity, personOf(state, txn)))
    .filter(txn => account === undefined || accountsOf(txn).some(id => names(state, account, id)))
    .filter(txn => named(txn.fields.RefNumber ?? '', childOf(query, 'RefNumberFilter'), 'RefNumber'));
}

function onDays({ fields }: Txn, from: string | null, to: string | null): boolean {
  const date = fields.TxnDate ?? '';
  return (!from || date >= from) && (!to || date <= to);
}

/** Instants compare, whatever zone they name; one without a zone is the computer's, as the stamps are. */
function within(stamp: string, from: string | null, to: string | null): boolean {
  const at = instant(stamp, stamp);
  return (!from || at >= instant(from, stamp)) && (!to || at <= instant(to, stamp));
}

function instant(text: string, like: string): number {
  const [date = '', time = '00:00:00'] = text.split('T');
  const clock = /^\d+(:\d+){0,2}/.exec(time)?.[0] ?? '00';
  const zone = /[+-]\d+:\d+$/.exec(time)?.[0] ?? like.slice(19);
  const [hours = '0', minutes = '0', seconds = '0'] = clock.split(':');
  const full = [hours, minutes, seconds].map(part => part.padStart(2, '0')).join(':');
  return Temporal.Instant.from(`${date}T${full}${zone}`).epochMilliseconds;
}

function names(state: CompanyState, filter: Tree, id: string | null): boolean {
  const object = state.lists.get(id ?? '');
  if (object === undefined) return false;
  if (childrenOf(filter, 'ListID').some(({ text }) => text === id)) return true;
  return childrenOf(filter, 'FullName').some(({ text }) => same(text, fullName(state, object)));
}

function accountsOf({ kind, fields, lines }: Txn): string[] {
  const own = fields[SHAPES[kind].account ?? ''];
  return [own, ...lines.map(line => line.fields.AccountRef)].filter(id => id !== undefined);
}

function named(name: string, filter: Tree | undefined, what: string): boolean {
  if (filter === undefined) return true;
  const wanted = (textOf(filter, what) ?? '').toLowerCase();
  const has = name.toLowerCase();
  const how = textOf(filter, 'MatchCriterion');
  if (how === 'StartsWith') return has.startsWith(wanted);
  return how === 'EndsWith' ? has.endsWith(wanted) : has.includes(wanted);
}
