import { DaybookError } from '../../domain/errors/codes.ts';
import { plainName, sameName } from '../plain-text.ts';
import type { Account, WantedAccount } from '../target.ts';
import { accountIn, accountsWhere } from './chart.ts';
import { errorOfWrite } from './errors.ts';
import type { Context } from './http.ts';
import { quotedList } from './query.ts';
import { changeReferences } from './reference-batch.ts';
import { withDeleted, withoutDeleted } from './text.ts';

const NAME_IN_USE = '6240';

/**
 * Makes an account; one of that name and type that is there already is given back. Throws `conflict` where the name
 * belongs to an account of another type, and `mapping-missing` where it belongs to one that was made inactive: a
 * second one beside it would be a twin.
 */
export async function createAccount(context: Context, wanted: WantedAccount): Promise<Account> {
  const name = accountName(wanted);
  const standing = await accountNamed(context, name);
  if (standing) return usable(standing, wanted);
  const body = {
    Name: name,
    AccountType: wanted.type,
    ...(wanted.subType !== null && { AccountSubType: wanted.subType }),
  };
  const [answer] = await changeReferences(context, 'quickbooks-online.accounts', 'Account', [
    { operation: 'create', body },
  ]);
  if (answer?.fault?.code === NAME_IN_USE)
    throw new DaybookError('conflict', `account "${name}" was just made`);
  if (answer?.fault) throw errorOfWrite(200, answer.fault);
  return accountIn(answer?.object);
}

/** An active one wins over an inactive one that bore the name before. */
async function accountNamed(context: Context, name: string): Promise<Account | undefined> {
  const found = await accountsWhere(context, `Name in ${quotedList([name, withDeleted(name)])}`);
  const same = found.filter(each => sameName(withoutDeleted(each.name, each.active)) === sameName(name));
  return same.find(each => each.active) ?? same[0];
}

function usable(account: Account, wanted: WantedAccount): Account {
  if (!account.active) {
    throw new DaybookError(
      'mapping-missing',
      `account "${account.name}" (${account.id}) is inactive in the books: make it active again, or choose another name`,
    );
  }
  if (account.type !== wanted.type) {
    throw new DaybookError(
      'conflict',
      `account "${account.name}" is there and is of type ${account.type}, not ${wanted.type}`,
    );
  }
  return account;
}

/** Names of accounts hold no double quotes, which other names may. */
function accountName({ name }: WantedAccount): string {
  return plainName(name.replaceAll('"', "'"), 100);
}
