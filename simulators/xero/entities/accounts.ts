import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import type { Account } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact, textOf } from '../json.ts';
import { CLASSES } from '../organisation/chart.ts';
import { fold, isGuid } from '../text.ts';
import { wrapInstant } from '../time.ts';
import type { Resource } from './resource.ts';

const LONGEST_CODE = 10;
const LONGEST_NAME = 150;

function renderAccount(account: Account): Body {
  return compact({
    AccountID: account.id,
    Code: account.code ?? undefined,
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    Description: account.description ?? undefined,
    Class: CLASSES[account.type],
    SystemAccount: account.system ?? '',
    EnablePaymentsToAccount: account.payable,
    ShowInExpenseClaims: false,
    BankAccountNumber: account.bankNumber ?? undefined,
    BankAccountType: account.type === 'BANK' ? 'BANK' : '',
    CurrencyCode: account.currency ?? undefined,
    ReportingCode: '',
    HasAttachments: false,
    UpdatedDateUTC: wrapInstant(account.updated),
    AddToWatchlist: false,
  });
}

export const accounts: Resource = {
  name: 'Accounts',
  element: 'Account',
  idName: 'AccountID',
  scopes: ['accounting.settings'],
  fields: {
    AccountID: 'guid',
    Code: 'text',
    Name: 'text',
    Status: 'text',
    Type: 'text',
    Class: 'text',
    TaxType: 'text',
    SystemAccount: 'text',
    EnablePaymentsToAccount: 'boolean',
    UpdatedDateUTC: 'date',
  },
  rows: books => books.objects.all('Account').map(renderAccount),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('Account', key) : undefined;
    return found === undefined ? undefined : renderAccount(found);
  },
  put: (books, given) => renderAccount(writeAccount(books, given, undefined)),
  post: (books, given) => {
    const id = textOf(given, 'AccountID');
    const standing = id === undefined ? undefined : books.objects.find('Account', id);
    if (id !== undefined && standing === undefined)
      throw new Invalid(`Account with ID '${id}' could not be found.`);
    return renderAccount(writeAccount(books, given, standing));
  },
  most: 1,
};

/** Makes or changes an account. Throws Invalid. */
export function writeAccount(books: Books, given: Body, standing: Account | undefined): Account {
  const type = textOf(given, 'Type') ?? standing?.type ?? '';
  const account: Account = {
    id: standing?.id ?? randomUUID(),
    code: textOf(given, 'Code') ?? standing?.code ?? null,
    name: textOf(given, 'Name') ?? standing?.name ?? '',
    type,
    taxType: textOf(given, 'TaxType') ?? standing?.taxType ?? 'NONE',
    description: textOf(given, 'Description') ?? standing?.description ?? null,
    system: standing?.system ?? null,
    payable:
      typeof given.EnablePaymentsToAccount === 'boolean'
        ? given.EnablePaymentsToAccount
        : (standing?.payable ?? false),
    status: statusOf(given, standing),
    currency: type === 'BANK' ? books.organisation.currency : null,
    bankNumber: textOf(given, 'BankAccountNumber') ?? standing?.bankNumber ?? null,
    updated: books.stamp,
  };
  checkAccount(books, account, standing);
  return books.objects.put('Account', account, { key: account.code });
}

function statusOf(given: Body, standing: Account | undefined): Account['status'] {
  const asked = textOf(given, 'Status') ?? standing?.status ?? 'ACTIVE';
  if (asked !== 'ACTIVE' && asked !== 'ARCHIVED') throw new Invalid('Account status is not valid.');
  if (asked === 'ARCHIVED' && standing?.system) throw new Invalid('A system account cannot be archived.');
  return asked;
}

function checkAccount(books: Books, account: Account, standing: Account | undefined): void {
  if (CLASSES[account.type] === undefined) throw new Invalid('Account type is not valid.');
  if (standing?.system && standing.type !== account.type)
    throw new Invalid('The type of a system account cannot be changed.');
  if (account.name === '' || account.name.length > LONGEST_NAME)
    throw new Invalid(`Account name must have 1 to ${LONGEST_NAME} characters.`);
  if (account.code === null && account.type !== 'BANK') throw new Invalid('Account code must be specified.');
  if ((account.code?.length ?? 0) > LONGEST_CODE)
    throw new Invalid(`Account code must have no more than ${LONGEST_CODE} characters.`);
  if (account.type === 'BANK' && account.bankNumber === null)
    throw new Invalid('BankAccountNumber must be specified for a bank account.');
  if (books.objects.byKey('TaxRate', account.taxType).length === 0)
    throw new Invalid(`The TaxType code '${account.taxType}' does not exist or is not active.`);
  for (const other of books.objects.all('Account')) {
    if (other.id === account.id) continue;
    if (account.code !== null && other.code !== null && fold(other.code) === fold(account.code))
      throw new Invalid('Please enter a unique Code.');
    if (fold(other.name) === fold(account.name)) throw new Invalid('Please enter a unique Name.');
  }
}
