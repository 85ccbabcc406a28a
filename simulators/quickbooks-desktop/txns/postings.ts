import type { CompanyState } from '../company/state.ts';
import type { Posting, Txn } from '../company/types.ts';
import { taxPayable, undeposited } from './accounts.ts';
import { SHAPES } from './kinds.ts';
import { subtotal, taxOf, totalOf } from './totals.ts';

/** What a transaction moves in the ledger: balanced, debit positive. */
export function postingsOf(state: CompanyState, txn: Txn): Posting[] {
  const { party, account } = SHAPES[txn.kind];
  const entity = (party === null ? undefined : txn.fields[party]) ?? null;
  const own = (account === null ? undefined : txn.fields[account]) ?? '';
  const whole = (cents: number): Posting => ({ account: own, cents, entity });
  const total = totalOf(state, txn);
  switch (txn.kind) {
    case 'Invoice':
    case 'SalesReceipt':
      return [whole(total), ...sold(state, txn, -1)];
    case 'CreditMemo':
      return [whole(-total), ...sold(state, txn, 1)];
    case 'ReceivePayment':
      return [
        whole(-total),
        { account: txn.fields.DepositToAccountRef ?? undeposited(state), cents: total, entity },
      ];
    case 'JournalEntry':
      return lines(txn, 1);
    case 'Bill':
    case 'Check':
    case 'CreditCardCharge':
      return [whole(-subtotal(txn)), ...lines(txn, 1)];
    case 'VendorCredit':
      return [whole(subtotal(txn)), ...lines(txn, -1)];
    case 'BillPaymentCheck':
    case 'BillPaymentCreditCard':
      return [whole(-total), { account: txn.fields.APAccountRef ?? '', cents: total, entity }];
    case 'Deposit':
      return [whole(total), ...lines(txn, -1)];
  }
}

function sold(state: CompanyState, txn: Txn, sign: 1 | -1): Posting[] {
  const tax = taxOf(state, txn);
  const postings = txn.lines
    .filter(line => line.cents !== 0)
    .map(line => {
      const item = state.lists.get(line.fields.ItemRef ?? '');
      const account =
        line.fields.OverrideItemAccountRef ?? item?.fields.AccountRef ?? item?.fields.IncomeAccountRef;
      return { account: account ?? '', cents: sign * line.cents, entity: null };
    });
  if (tax !== 0) postings.push({ account: taxPayable(state), cents: sign * tax, entity: null });
  return postings;
}

function lines(txn: Txn, sign: 1 | -1): Posting[] {
  return txn.lines.map(({ cents, fields }) => ({
    account: fields.AccountRef ?? '',
    cents: sign * cents,
    entity: fields.EntityRef ?? fields.CustomerRef ?? null,
  }));
}
