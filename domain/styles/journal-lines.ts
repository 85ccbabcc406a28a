import type { Entry, PartyRef, Posting } from '../entries/entry.ts';
import type { Mapping, Role } from '../mapping/mapping.ts';
import { resolve } from '../mapping/resolve.ts';
import { ROLE } from '../mapping/roles.ts';
import { wordsOfRole } from '../mapping/words.ts';
import type { Homes } from './homes.ts';
import { isTax } from './position.ts';

/** Postings as lines of a journal; `missing` are the roles that have no account there. */
export type Placed = { readonly postings: readonly Posting[]; readonly missing: readonly Role[] };

/**
 * Gives postings the accounts that they have in a journal. Receivable and deposits go by the mapping under which the
 * sale was posted, so that what is paid later meets what was owed: a line per order with its customer, or none's.
 */
export function placedInJournal(entry: Entry, postings: readonly Posting[], homes: Homes): Placed {
  const { businessDate } = entry.content;
  const missing: Role[] = [];
  const placed = postings.map((posting): Posting => {
    const { role } = posting;
    if (role === ROLE.receivable) return onReceivable(entry, posting, homes);
    const mapping = homes.mappingOn(businessDate);
    if (role === ROLE.deposits && homes.home(entry) !== 'own') return onDeposits(entry, posting, homes);
    if (role === ROLE.deposits) return named(entry, posting, mapping.receivableAccount, homes);
    const { location = null } = entry.content;
    const account = isTax(role) ? taxAccount(posting, mapping, location) : posting.account;
    if (account === null) missing.push(role);
    return { ...posting, account };
  });
  return { postings: placed, missing };
}

function onReceivable(entry: Entry, posting: Posting, homes: Homes): Posting {
  const mapping = mappingOfSale(entry, homes) ?? homes.mappingOn(homes.businessDate);
  const line = { ...posting, account: mapping.receivableAccount };
  return isByCustomer(mapping) ? named(entry, line, line.account, homes) : line;
}

/** The liability that the mapping names for them; without one they stand on receivable, the customer's or the shop's. */
function onDeposits(entry: Entry, posting: Posting, homes: Homes): Posting {
  const mapping = homes.mappingOn(entry.content.businessDate);
  const own = resolve(mapping.accounts ?? {}, ROLE.deposits, entry.content.location ?? null);
  const account = own ?? mapping.receivableAccount;
  return isByCustomer(mapping) ? named(entry, posting, account, homes) : { ...posting, account };
}

/** A line of its own for each order, with the customer's name. */
function named({ subject, content }: Entry, posting: Posting, account: string | null, homes: Homes): Posting {
  const customer: PartyRef | null = 'customer' in content ? content.customer : null;
  const sale = homes.atHand.saleOf(subject);
  return {
    ...posting,
    account,
    text: sale === null ? content.memo : `Sale ${sale.number}`,
    ...(customer && { party: { ...customer, kind: 'customer' as const } }),
  };
}

/** The mapping of the sale's day, when it was posted no later than on the last of the days at hand. */
function mappingOfSale(entry: Entry, homes: Homes): Mapping | null {
  return homes.postedUnder(entry.subject, homes.businessDate);
}

export function isByCustomer(mapping: Mapping): boolean {
  return mapping.style !== 'daily-journal' || mapping.policies?.receivable !== 'shop-receivables';
}

/** The books' own tax account takes no journals where they compute the tax: an ordinary liability stands for it. */
function taxAccount({ role, account }: Posting, { taxes }: Mapping, location: string | null): string | null {
  if (taxes?.mode === 'automated') return taxes.journalAccount ?? null;
  const kind = role.startsWith('tax:') ? role.slice('tax:'.length) : role;
  const rule = taxes && resolve(taxes.kinds, kind, location);
  return account ?? rule?.account ?? taxes?.journalAccount ?? null;
}

/** Why a journal waits: the accounts that it lacks, in a person's words. */
export function lackOf(missing: readonly Role[], title: string, mapping: Mapping) {
  const roles = [...new Set(missing)].sort();
  const tax = roles.some(isTax);
  const detail = tax
    ? `${title} waits: ${mapping.taxes?.mode === 'automated' ? 'the books compute sales tax and take none in a journal' : 'a journal needs an account for the tax'}. Name an ordinary current liability for it.`
    : `${title} waits for the mapping: nothing says where ${roles.map(wordsOfRole).join(', ')} goes in a journal.`;
  return {
    code: 'mapping-missing',
    reason: tax ? 'journal-tax-account' : (roles[0] ?? ''),
    detail,
  } as const;
}
