import type { EntryContent, PartyRef, Posting } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { byText } from '../mapping/refs.ts';
import { resolve, resolveNamed } from '../mapping/resolve.ts';
import { ROLE } from '../mapping/roles.ts';
import { minor } from '../money/minor.ts';
import { isPosition, isTax } from '../styles/position.ts';

type Accounts = Pick<Mapping, 'taxes' | 'accounts'> | null;
export type Difference = { readonly postings: readonly Posting[]; readonly missing: readonly string[] };

/**
 * What is left to book: wanted less what stands, summed by role, account and party, debit positive. `missing` are the
 * roles of what differs and has no account that a journal may name.
 */
export function differenceOf(
  wanted: EntryContent | null,
  standing: readonly EntryContent[],
  accounts: Accounts,
): Difference {
  const left = new Sum();
  if (wanted) for (const posting of named(wanted)) left.add(posting, posting.amount);
  for (const content of standing) for (const posting of named(content)) left.add(posting, -posting.amount);
  const placed = new Sum();
  const { location = null } = wanted ?? standing[0] ?? {};
  for (const posting of left.list())
    placed.add({ ...posting, account: accountOf(posting, accounts, location) }, posting.amount);
  const postings = placed.list();
  const missing = postings.filter(({ account }) => account === null).map(({ role }) => role);
  return { postings, missing: [...new Set(missing)].sort() };
}

/**
 * The postings of a content with the person or vendor whom the whole of it is about. What customers owe and have paid
 * ahead counts together: it stands on one account by name, so that a link alone moves nothing.
 */
function named(content: EntryContent): Posting[] {
  return content.postings.map(({ role, account, amount, party }): Posting => {
    const position = isPosition(role);
    const whom = party ?? (position ? partyOf(content, 'customer') : null);
    const owed = whom ?? (role === ROLE.payable ? partyOf(content, 'vendor') : null);
    return { role: position ? ROLE.receivable : role, account, amount, ...(owed && { party: owed }) };
  });
}

function partyOf(content: EntryContent, kind: 'customer' | 'vendor') {
  const party: PartyRef | null =
    kind === 'customer' && 'customer' in content
      ? content.customer
      : kind === 'vendor' && 'vendor' in content
        ? content.vendor
        : null;
  return party && { ...party, kind };
}

/** Sales tax that the books compute takes no journals: the liability that the accountant named stands for it. */
function accountOf({ role, account }: Posting, accounts: Accounts, location: string | null): string | null {
  if (isTax(role) && accounts?.taxes?.mode === 'automated') return accounts.taxes.journalAccount ?? null;
  if (account !== null) return account;
  if (isTax(role)) {
    const kind = role.startsWith('tax:') ? role.slice('tax:'.length) : role;
    const rule = accounts?.taxes && resolve(accounts.taxes.kinds, kind, location);
    return rule?.account ?? accounts?.taxes?.journalAccount ?? null;
  }
  return resolveNamed(accounts?.accounts ?? {}, role, location) ?? null;
}

class Sum {
  readonly #lines = new Map<string, { posting: Posting; amount: number }>();

  add(posting: Posting, amount: number): void {
    const key = JSON.stringify([posting.role, posting.account, posting.party?.key ?? null]);
    const line = this.#lines.get(key);
    if (line) line.amount += amount;
    else this.#lines.set(key, { posting, amount });
  }

  /** Sorted, without what came to nothing. */
  list(): Posting[] {
    const lines = [...this.#lines].filter(([, { amount }]) => amount !== 0).sort(([a], [b]) => byText(a, b));
    return lines.map(([, { posting, amount }]) => ({ ...posting, amount: minor(amount) }));
  }
}
