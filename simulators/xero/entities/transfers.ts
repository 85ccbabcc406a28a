import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { accountOf } from '../books/find.ts';
import { checkLocks } from '../books/locks.ts';
import type { Account, Transfer } from '../books/types.ts';
import { amount } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact, partOf, textOf } from '../json.ts';
import { centsIn } from '../lines/amount.ts';
import { isGuid } from '../text.ts';
import { dateString, wrapDate, wrapInstant } from '../time.ts';
import { documentDate, shortText } from './document-head.ts';
import type { Resource } from './resource.ts';

function render(books: Books, transfer: Transfer): Body {
  const account = (id: string) => {
    const found = books.objects.find('Account', id);
    return compact({ AccountID: id, Code: found?.code ?? undefined, Name: found?.name });
  };
  return {
    BankTransferID: transfer.id,
    CreatedDateUTC: wrapInstant(transfer.created),
    DateString: dateString(transfer.date),
    Date: wrapDate(transfer.date),
    FromBankAccount: account(transfer.from),
    ToBankAccount: account(transfer.to),
    Amount: amount(transfer.cents),
    CurrencyRate: 1,
    Reference: transfer.reference ?? '',
    Status: transfer.deleted ? 'DELETED' : 'AUTHORISED',
    FromBankTransactionID: transfer.fromTransaction,
    ToBankTransactionID: transfer.toTransaction,
    FromIsReconciled: transfer.fromReconciled,
    ToIsReconciled: transfer.toReconciled,
    HasAttachments: false,
  };
}

/** Money moved between two bank accounts: created, read, and deleted by POST; nothing else of one changes. */
export const bankTransfers: Resource = {
  name: 'BankTransfers',
  element: 'BankTransfer',
  idName: 'BankTransferID',
  scopes: ['accounting.banktransactions'],
  fields: {
    BankTransferID: 'guid',
    Date: 'date',
    Amount: 'number',
    Reference: 'text',
    CreatedDateUTC: 'date',
  },
  rows: (books, query) =>
    books.objects
      .all('Transfer')
      .filter(each => !each.deleted || query.get('includeDeleted') === 'true')
      .map(each => render(books, each)),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('Transfer', key) : undefined;
    return found === undefined ? undefined : render(books, found);
  },
  put: (books, given) => render(books, create(books, given)),
  post: (books, given) => render(books, remove(books, given)),
};

function remove(books: Books, given: Body): Transfer {
  const id = textOf(given, 'BankTransferID') ?? '';
  const transfer = books.objects.find('Transfer', id);
  if (transfer === undefined) throw new Invalid(`Bank transfer with the ID '${id}' could not be found.`);
  if (textOf(given, 'Status')?.toUpperCase() !== 'DELETED' || transfer.deleted)
    throw new Invalid('A bank transfer cannot be changed, only deleted, and once.');
  const isReconciled = transfer.fromReconciled || transfer.toReconciled;
  if (isReconciled && books.switches.reconciledEdits === 'refused')
    throw new Invalid('This bank transfer is reconciled and cannot be deleted.');
  checkLocks(books, transfer.date);
  return books.objects.put('Transfer', { ...transfer, deleted: true, updated: books.stamp });
}

function create(books: Books, given: Body): Transfer {
  const from = bank(books, given, 'FromBankAccount');
  const to = bank(books, given, 'ToBankAccount');
  if (from.id === to.id) throw new Invalid('A transfer must be between two bank accounts.');
  const cents = centsIn(given, 'Amount') ?? 0;
  if (cents <= 0) throw new Invalid('Amount must be greater than 0.');
  const date = documentDate(books, given);
  checkLocks(books, date);
  return books.objects.put('Transfer', {
    id: randomUUID(),
    from: from.id,
    to: to.id,
    cents,
    date,
    reference: shortText(given, 'Reference') ?? null,
    fromTransaction: randomUUID(),
    toTransaction: randomUUID(),
    fromReconciled: given.FromIsReconciled === true,
    toReconciled: given.ToIsReconciled === true,
    deleted: false,
    created: books.stamp,
    updated: books.stamp,
  });
}

function bank(books: Books, given: Body, name: string): Account {
  const account = accountOf(books, partOf(given, name), { id: 'AccountID', code: 'Code' });
  if (account?.type !== 'BANK' || account.status !== 'ACTIVE')
    throw new Invalid(`${name} must be an active account of type BANK.`);
  return account;
}
