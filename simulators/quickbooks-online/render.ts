import type { Books } from './books.ts';
import { isBalanceSheet } from './company/account-types.ts';
import { amount } from './decimal.ts';
import { type Body, textOf } from './json.ts';
import type { Stored } from './store/objects.ts';
import { fold } from './text.ts';

/** An object as it is answered: as stored, with the balances that only the ledger knows. */
export function render(books: Books, entity: string, object: Stored): Body {
  const { body } = object;
  switch (entity) {
    case 'Customer': {
      const own = books.settlement.openSum(`Customer:${object.id}`);
      return { ...body, Balance: amount(own), BalanceWithJobs: amount(own + jobsBalance(books, object)) };
    }
    case 'Item':
      return body.TrackQtyOnHand === true
        ? { ...body, QtyOnHand: Number(body.QtyOnHand ?? 0) + books.ledger.stockOf(Number(object.id)) }
        : body;
    case 'Vendor':
      return { ...body, Balance: amount(-books.settlement.openSum(`Vendor:${object.id}`)) };
    case 'Account':
      return { ...body, ...accountBalances(books, object) };
    case 'Bill':
    case 'VendorCredit': {
      const open = books.settlement.openOf(entity, Number(object.id))[0]?.open ?? 0;
      return { ...body, Balance: amount(Math.abs(open)) };
    }
    default:
      return body;
  }
}

/** What the sub-customers owe. */
function jobsBalance(books: Books, customer: Stored): number {
  const row = books.ledger.database.get(
    `SELECT TOTAL(o.open) AS cents FROM qbo_object c JOIN qbo_open o ON o.realm = c.realm AND o.party = 'Customer:' || c.id
     WHERE c.realm = ? AND c.entity = 'Customer' AND c.party = ?`,
    books.company.realm,
    `Customer:${customer.id}`,
  );
  return Number(row?.cents ?? 0);
}

/** Debit positive; accounts of profit and loss show 0, as QuickBooks does. */
function accountBalances(books: Books, account: Stored): Body {
  if (!isBalanceSheet(textOf(account.body, 'AccountType') ?? ''))
    return { CurrentBalance: 0, CurrentBalanceWithSubAccounts: 0 };
  const own = books.ledger.balance(Number(account.id));
  return {
    CurrentBalance: amount(own),
    CurrentBalanceWithSubAccounts: amount(own + subBalance(books, account)),
  };
}

/** On the accounts whose full name begins with this one's and a colon. */
function subBalance(books: Books, account: Stored): number {
  const name = fold(textOf(account.body, 'FullyQualifiedName') ?? '');
  const row = books.ledger.database.get(
    `SELECT TOTAL(b.cents) AS cents FROM qbo_object a JOIN qbo_balance b ON b.realm = a.realm AND b.account = a.id
     WHERE a.realm = ? AND a.entity = 'Account' AND a.name_key > ? AND a.name_key < ?`,
    books.company.realm,
    `${name}:`,
    `${name};`,
  );
  return Number(row?.cents ?? 0);
}
