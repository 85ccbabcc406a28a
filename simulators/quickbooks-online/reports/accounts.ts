import type { Books } from '../books.ts';
import { ACCOUNT_TYPES } from '../company/account-types.ts';
import { textOf } from '../json.ts';

export type ReportAccount = { readonly id: number; readonly name: string; readonly type: string };

/** All accounts in the order of reports: by type, then by name. */
export function reportAccounts(books: Books): ReportAccount[] {
  const order = Object.keys(ACCOUNT_TYPES);
  return books.objects
    .all('Account')
    .map(({ id, body }) => ({
      id: Number(id),
      name: textOf(body, 'FullyQualifiedName') ?? '',
      type: textOf(body, 'AccountType') ?? '',
    }))
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || (a.name < b.name ? -1 : 1));
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  CreditMemo: 'Credit Memo',
  SalesReceipt: 'Sales Receipt',
  RefundReceipt: 'Refund',
  JournalEntry: 'Journal Entry',
  VendorCredit: 'Vendor Credit',
  BillPayment: 'Bill Payment',
  Item: 'Inventory Starting Value',
};

/** A kind of transaction as reports call it. */
export function typeName(entity: string, paymentType: string | undefined): string {
  if (entity === 'BillPayment')
    return `Bill Payment (${paymentType === 'CreditCard' ? 'Credit Card' : 'Check'})`;
  if (entity !== 'Purchase') return TYPE_NAMES[entity] ?? entity;
  if (paymentType === 'Check') return 'Check';
  return paymentType === 'CreditCard' ? 'Credit Card Expense' : 'Expense';
}

/** Names of parties (`Customer:12`), each looked up once. */
export function partyNames(books: Books): (party: string | null) => { name: string; id: string } {
  const known = new Map<string, { name: string; id: string }>();
  return party => {
    if (party === null) return { name: '', id: '' };
    let found = known.get(party);
    if (found === undefined) {
      const [entity = '', id = ''] = party.split(':');
      const body = books.objects.find(entity, Number(id))?.body ?? {};
      found = { name: textOf(body, 'FullyQualifiedName') ?? textOf(body, 'DisplayName') ?? '', id };
      known.set(party, found);
    }
    return found;
  };
}
