import { DaybookError } from '../../domain/errors/codes.ts';
import type { Account, WantedAccount } from '../target.ts';
import { chartOf, rootOf } from './chart.ts';
import { note } from './items.ts';
import type { Ledger } from './ledger.ts';
import { type Context, readLedger } from './store.ts';
import { accountPart, plainLine, sameName } from './text.ts';
import { accountText } from './write-journal.ts';

const LONGEST_NAME = 100;

/**
 * Declares an account under the root that its type belongs to; one of that name and type that is there already is given
 * back. Throws `target-refused` for a type that a ledger does not know and for a name without letters or digits.
 */
export async function createAccount(context: Context, wanted: WantedAccount): Promise<Account> {
  const there = accountLike(await readLedger(context), wanted);
  if (there) return there;
  const ledger = await note(context, 'account', now =>
    accountLike(now, wanted) ? [] : [directive(now, wanted)],
  );
  const made = accountLike(ledger, wanted);
  if (!made) throw new DaybookError('bug', `the account ${wanted.name} was not made`);
  return made;
}

function accountLike(ledger: Ledger, { name, type }: WantedAccount): Account | undefined {
  return chartOf(ledger).accounts.find(
    account => sameName(account.name) === sameName(said(name)) && account.type === type,
  );
}

function directive(ledger: Ledger, { name, type, subType }: WantedAccount): string {
  const root = rootOf(type);
  const part = accountPart(name);
  if (root === null || part === '') {
    throw new DaybookError('target-refused', `a ledger cannot have an account “${name}” of type ${type}`);
  }
  const ids = [
    `${root}:${part}`,
    ...Array.from({ length: 99 }, (_, index) => `${root}:${part}-${index + 2}`),
  ];
  const id = ids.find(one => !ledger.accounts.has(one));
  if (id === undefined) throw new DaybookError('target-refused', `too many accounts are called “${name}”`);
  const tags = { name: said(name), kind: type, ...(subType !== null && { detail: plainLine(subType, 100) }) };
  return accountText(id, tags).trimEnd();
}

/** A comma would end the tag that the name stands in. */
function said(name: string): string {
  return plainLine(name.replaceAll(',', ' '), LONGEST_NAME);
}
