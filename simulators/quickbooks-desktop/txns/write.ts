import { noSuch, refuseStale } from '../company/lists.ts';
import type { Stamps } from '../company/stamps.ts';
import type { CompanyState } from '../company/state.ts';
import { Refusal, type Txn, type TxnKind } from '../company/types.ts';
import { type Tree, textOf } from '../wire/xml.ts';
import { SHAPES } from './kinds.ts';
import { depositOf, lineOf } from './lines.ts';
import { fillAccounts, refuseClosed, refuseUnsound } from './rules.ts';
import { refuseSettling, settledBy } from './settling.ts';
import { openOf, totalOf } from './totals.ts';
import { plainName, valuesOf } from './values.ts';

/** Carries out an Add of a transaction. Refuses what QuickBooks does, and then nothing is changed. */
export function enter(state: CompanyState, stamps: Stamps, kind: TxnKind, add: Tree): Txn {
  const now = stamps.time();
  const fields = valuesOf(state, kind, add);
  fields.TxnDate ||= stamps.today();
  const txn: Txn = {
    ...{ kind, fields, lines: [], applied: [], created: now, modified: now },
    id: stamps.newId(''),
    number: state.next(),
    edit: stamps.edit(),
  };
  fillAccounts(state, txn);
  txn.lines = linesIn(kind, add).map(line => lineOf(state, stamps, kind, line));
  settle(state, txn, add);
  refuseUnsound(state, txn);
  state.txns.set(txn.id, txn);
  state.touch('txn', txn.id);
  return txn;
}

/** Carries out a Mod: what is not sent stays; of lines and settlements, all stay or those that are sent. */
export function change(state: CompanyState, stamps: Stamps, kind: TxnKind, mod: Tree): Txn {
  const standing = txnOf(state, textOf(mod, 'TxnID') ?? '', kind);
  refuseStale(standing.edit, textOf(mod, 'EditSequence'));
  refuseClosed(state, standing.fields.TxnDate ?? '');
  const txn: Txn = { ...standing, fields: { ...standing.fields, ...valuesOf(state, kind, mod) } };
  const sent = linesIn(kind, mod);
  if (sent.length > 0) {
    txn.lines = sent.map(line => {
      const id = textOf(line, 'TxnLineID') ?? '-1';
      const before = standing.lines.find(each => each.id === id);
      if (before === undefined && id !== '-1') throw noSuch(id);
      return lineOf(state, stamps, kind, line, before, standing.id);
    });
  }
  fillAccounts(state, txn);
  refuseDeposited(state, standing, txn);
  state.txns.set(txn.id, { ...txn, applied: [] });
  try {
    settle(state, txn, mod, standing);
    refuseUnsound(state, txn);
    if (kind !== 'JournalEntry' && openOf(state, { ...txn, applied: [] }) < 0)
      throw new Refusal(3210, 'More is settled of it than it would be worth.');
  } catch (error) {
    state.txns.set(standing.id, standing);
    throw error;
  }
  txn.modified = stamps.time();
  txn.edit = stamps.edit(standing.edit);
  state.txns.set(txn.id, txn);
  state.touch('txn', txn.id);
  return txn;
}

/** A transaction by its id; refuses with 3120. */
export function txnOf(state: CompanyState, id: string, kind?: string): Txn {
  const txn = state.txns.get(id);
  if (txn === undefined || (kind !== undefined && txn.kind !== kind)) throw noSuch(id);
  return txn;
}

function linesIn(kind: TxnKind, tree: Tree): Tree[] {
  return tree.children.filter(child => SHAPES[kind].lines.includes(plainName(child.name)));
}

function settle(state: CompanyState, txn: Txn, sent: Tree, standing?: Txn): void {
  const { applies } = SHAPES[txn.kind];
  if (applies === null) return;
  const parts = sent.children.filter(child => plainName(child.name) === applies);
  if (textOf(sent, 'IsAutoApply') === 'true') txn.applied = oldestFirst(state, txn);
  else if (parts.length > 0 || standing === undefined) txn.applied = settledBy(parts);
  else txn.applied = standing.applied;
  refuseSettling(state, txn, txn.applied);
}

/** As QuickBooks applies by itself: the oldest invoices first. */
function oldestFirst(state: CompanyState, txn: Txn): Txn['applied'] {
  let left = totalOf(state, txn);
  const open = [...state.txns.values()]
    .filter(each => each.kind === 'Invoice' && each.fields.CustomerRef === txn.fields.CustomerRef)
    .sort((a, b) => (a.fields.TxnDate ?? '').localeCompare(b.fields.TxnDate ?? ''));
  return open.flatMap(each => {
    const cents = Math.min(left, openOf(state, each));
    left -= Math.max(cents, 0);
    return cents > 0 ? [{ to: each.id, cents }] : [];
  });
}

/** The money of a payment that is in a deposit stays as it is; what it settles may change. */
function refuseDeposited(state: CompanyState, standing: Txn, changed: Txn): void {
  if (depositOf(state, standing) === null) return;
  const money = ['TotalAmount', 'DepositToAccountRef', 'TxnDate', 'CustomerRef'];
  if (money.some(name => standing.fields[name] !== changed.fields[name]))
    throw new Refusal(3170, 'There was an error when modifying a payment: it has been deposited.');
}

/** Carries out a TxnDel: what was settled by it, or settled it, is open again. */
export function remove(state: CompanyState, stamps: Stamps, kind: string, id: string): string {
  const txn = txnOf(state, id, kind);
  refuseClosed(state, txn.fields.TxnDate ?? '');
  if (depositOf(state, txn) !== null)
    throw new Refusal(3170, 'There was an error when deleting a payment: it has been deposited.');
  const at = stamps.time();
  state.txns.delete(id);
  state.touch('txn', id);
  for (const each of state.txns.values()) forget(state, stamps, each, id);
  state.gone.push({ kind, id, at, name: txn.fields.RefNumber ?? '' });
  return at;
}

function forget(state: CompanyState, stamps: Stamps, txn: Txn, id: string): void {
  const left = txn.applied.filter(part => part.to !== id && part.credit !== id);
  if (left.length === txn.applied.length) return;
  txn.applied = left;
  txn.modified = stamps.time();
  txn.edit = stamps.edit(txn.edit);
  state.touch('txn', txn.id);
}

/** Carries out a TxnVoid: it stays, with nothing on it. */
export function makeVoid(state: CompanyState, stamps: Stamps, kind: string, id: string): Txn {
  const txn = txnOf(state, id, kind);
  if (kind === 'ReceivePayment') throw new Refusal(1030, 'A payment cannot be voided.');
  refuseClosed(state, txn.fields.TxnDate ?? '');
  for (const line of txn.lines) {
    line.cents = 0;
    line.fields.Amount = '0.00';
    delete line.fields.Rate;
  }
  txn.applied = [];
  for (const each of state.txns.values()) forget(state, stamps, each, id);
  txn.fields.Memo = `VOID: ${txn.fields.Memo ?? ''}`;
  txn.modified = stamps.time();
  txn.edit = stamps.edit(txn.edit);
  state.touch('txn', id);
  return txn;
}
