import type { CompanyState } from '../company/state.ts';
import { type ListObject, Refusal } from '../company/types.ts';

/** The company's own account of a type: the first one, made with the file. */
export function ownAccount(state: CompanyState, type: string, name?: string): ListObject {
  const found = state
    .ofKind('Account')
    .find(each => each.fields.AccountType === type && (name === undefined || each.name === name));
  if (found === undefined) throw new Refusal(3140, `The company has no account of the type ${type}.`);
  return found;
}

export function typeOf(state: CompanyState, account: string): string {
  return state.lists.get(account)?.fields.AccountType ?? '';
}

export const UNDEPOSITED = 'Undeposited Funds';
export const TAX_PAYABLE = 'Sales Tax Payable';

/** Where money goes that nobody deposited yet. */
export function undeposited(state: CompanyState): string {
  return ownAccount(state, 'OtherCurrentAsset', UNDEPOSITED).id;
}

export function taxPayable(state: CompanyState): string {
  return ownAccount(state, 'OtherCurrentLiability', TAX_PAYABLE).id;
}
