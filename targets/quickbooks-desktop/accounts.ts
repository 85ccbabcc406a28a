import { DaybookError } from '../../domain/errors/codes.ts';
import { plainName, sameName } from '../plain-text.ts';
import type { Account, WantedAccount } from '../target.ts';
import { read, writeReference } from './ask.ts';
import { ACCOUNT_TYPES, accountOf } from './chart.ts';
import type { Context } from './context.ts';
import { errorOf } from './errors.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { isDone } from './qbxml/answer.ts';
import { node } from './qbxml/node.ts';

const NAME_LENGTH = 31;
const NAME_IN_USE = 3100;

/**
 * Makes an account; one of that name and type that is there already is given back. Throws `conflict` where the name
 * belongs to an account of another type, and `mapping-missing` where it belongs to one that was made inactive.
 */
export async function createAccount(context: Context, wanted: WantedAccount): Promise<Account> {
  const name = plainName(wanted.name, NAME_LENGTH);
  const [found] = await read(context, [
    node('AccountQueryRq', [
      node('ActiveStatus', 'All'),
      node('NameFilter', [node('MatchCriterion', 'StartsWith'), node('Name', name)]),
    ]),
  ]);
  const standing = (found?.rets ?? []).map(accountOf).find(each => sameName(each.name) === sameName(name));
  if (standing) return usable(standing, wanted);
  const type = Object.entries(ACCOUNT_TYPES).find(([, word]) => word === wanted.type)?.[0];
  if (type === undefined) throw new DaybookError('conflict', `QuickBooks has no account type ${wanted.type}`);
  const add = aggregate('AccountAdd', [node('Name', name), node('AccountType', type)]);
  const answer = await writeReference(context, 'quickbooks-desktop.accounts', request('AccountAdd', add));
  if (answer.code === NAME_IN_USE) throw new DaybookError('conflict', `account "${name}" was just made`);
  const [made] = answer.rets;
  if (!isDone(answer) || made === undefined) throw errorOf(answer, false);
  return accountOf(made);
}

function usable(account: Account, wanted: WantedAccount): Account {
  if (!account.active) {
    const detail = `account "${account.name}" (${account.id}) is inactive in the books: make it active again, or choose another name`;
    throw new DaybookError('mapping-missing', detail);
  }
  if (account.type !== wanted.type) {
    const detail = `account "${account.name}" is there and is of type ${account.type}, not ${wanted.type}`;
    throw new DaybookError('conflict', detail);
  }
  return account;
}
