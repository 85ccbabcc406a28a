import type { EntryContent, Posting } from '../../domain/entries/entry.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { ROLE } from '../../domain/mapping/roles.ts';
import type { ReferenceIds } from '../target.ts';

/** A customer or vendor as the ledger knows them: the last part of their subaccounts' names. */
export type LedgerPartyId = { readonly kind: 'customer' | 'vendor'; readonly id: string };

/** Whom an entry is about; null for journals and deposits, whose lines may name several. */
export function partyIn(content: EntryContent, ids: ReferenceIds): LedgerPartyId | null {
  if ('customer' in content) return partyOf('customer', content.customer.key, ids);
  if ('vendor' in content) return partyOf('vendor', content.vendor.key, ids);
  return null;
}

/** Whom one posting is about: named by itself, else the entry's own where it touches what they owe or are owed. */
export function partyOn(posting: Posting, content: EntryContent, ids: ReferenceIds): LedgerPartyId | null {
  if (posting.party) return partyOf(posting.party.kind, posting.party.key, ids);
  const own = partyIn(content, ids);
  return own !== null && isPersonal(posting, own.kind, content) ? own : null;
}

/** The id of the entry's party, by which objects are compared. */
export function partyIdIn(content: EntryContent, ids: ReferenceIds): string | null {
  return partyIn(content, ids)?.id ?? null;
}

const OF_CUSTOMERS: readonly string[] = [
  ROLE.receivable,
  ROLE.deposits,
  ROLE.openingReceivables,
  ROLE.openingDeposits,
];

/** Deposits and credits that stand on receivable are a customer's too, under whatever role. */
function isPersonal(posting: Posting, kind: LedgerPartyId['kind'], content: EntryContent): boolean {
  if (kind === 'vendor') return posting.role === ROLE.payable;
  if (OF_CUSTOMERS.includes(posting.role)) return true;
  return content.type === 'refund' && posting.account === content.receivableAccount;
}

function partyOf(kind: LedgerPartyId['kind'], key: string, ids: ReferenceIds): LedgerPartyId {
  const id = kind === 'customer' ? ids.customers[key] : ids.vendors?.[key];
  if (id === undefined) throw new DaybookError('bug', `no id in the books for ${kind} ${key}`);
  return { kind, id };
}
