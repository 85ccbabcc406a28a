import type { CompanyState } from '../company/state.ts';
import { Refusal, type Txn } from '../company/types.ts';
import { ownAccount, typeOf, undeposited } from './accounts.ts';
import { SHAPES } from './kinds.ts';
import { totalOf } from './totals.ts';

const ON_NAMES = ['AccountsReceivable', 'AccountsPayable'];

/** Fills in the accounts that QuickBooks takes by itself, and refuses those of a wrong type (3140). */
export function fillAccounts(state: CompanyState, txn: Txn): void {
  const { account, accountTypes } = SHAPES[txn.kind];
  if (account !== null) {
    const isMoney = account === 'DepositToAccountRef';
    txn.fields[account] ??= isMoney ? undeposited(state) : ownAccount(state, accountTypes[0] ?? '').id;
    refuseType(state, txn.fields[account], accountTypes);
  }
  if (txn.kind.startsWith('BillPayment')) txn.fields.APAccountRef ??= ownAccount(state, 'AccountsPayable').id;
  if (txn.kind === 'ReceivePayment') {
    txn.fields.DepositToAccountRef ??= undeposited(state);
    refuseType(state, txn.fields.DepositToAccountRef, ['Bank', 'OtherCurrentAsset']);
  }
}

function refuseType(state: CompanyState, id: string, types: readonly string[]): void {
  if (!types.includes(typeOf(state, id)))
    throw new Refusal(3140, `The account "${state.lists.get(id)?.name}" is of the wrong type.`);
}

/** Refuses a transaction that QuickBooks would not save. */
export function refuseUnsound(state: CompanyState, txn: Txn): void {
  refuseClosed(state, txn.fields.TxnDate ?? '');
  for (const line of txn.lines) {
    const account = state.lists.get(line.fields.AccountRef ?? line.fields.ItemRef ?? '');
    if (account?.active === false)
      throw new Refusal(3140, `"${account.name}" is inactive and cannot be used.`);
  }
  if (txn.kind === 'JournalEntry') refuseJournal(state, txn);
  else if (totalOf(state, txn) < 0) throw new Refusal(3210, 'Transaction amount must be positive.');
}

/** A journal balances, names whom a line on receivable or payable is about, and has one such account. */
function refuseJournal(state: CompanyState, txn: Txn): void {
  if (txn.lines.length < 2) throw new Refusal(3150, 'A journal entry has two lines at least.');
  if (txn.lines.reduce((sum, line) => sum + line.cents, 0) !== 0)
    throw new Refusal(
      3210,
      'The transaction is not in balance. Make sure the amounts in the Debit column equal the amounts in the Credit column.',
    );
  const accounts = new Set<string>();
  for (const { fields } of txn.lines) {
    const account = fields.AccountRef ?? '';
    const type = typeOf(state, account);
    if (type === '') throw new Refusal(3150, 'A line of a journal entry has no account.');
    if (!ON_NAMES.includes(type)) continue;
    accounts.add(account);
    const kind = state.lists.get(fields.EntityRef ?? '')?.kind;
    if (kind !== (type === 'AccountsReceivable' ? 'Customer' : 'Vendor'))
      throw new Refusal(
        3180,
        `You must enter a ${type === 'AccountsReceivable' ? 'customer' : 'vendor'} for the ${type} line.`,
      );
  }
  if (accounts.size > 1)
    throw new Refusal(
      3180,
      'You cannot use more than one accounts receivable or payable account in a journal entry.',
    );
}

export function refuseClosed(state: CompanyState, date: string): void {
  const { closedThrough } = state.info;
  if (closedThrough !== null && date <= closedThrough)
    throw new Refusal(
      3171,
      `An attempt was made to modify a ${date} transaction with a date that is on or before the closing date of the company.`,
    );
}
