import { type Minor, minor, ZERO } from '../../domain/money/minor.ts';
import type { OpenItem } from '../target.ts';
import type { Ledger, LedgerPosting } from './ledger.ts';
import { OWN_KIND, partyOf, settledBy } from './object-back.ts';
import { type LedgerObject, objectsOf } from './objects.ts';
import { type Context, readLedger } from './store.ts';

type Party = { readonly kind: 'customer' | 'vendor'; readonly id: string | null };
/** What one object moves on one customer or vendor, debit positive, less what is settled. */
type Share = { readonly object: LedgerObject; readonly party: Party; readonly amount: number; open: number };

/**
 * What is open now, by object and customer or vendor: what it moves on their subaccounts, or on receivable and payable
 * without a name, less what payments name that they settle. What vendors owe is left out. As of a day, what is dated
 * later does not stand yet and settles nothing.
 */
export async function readOpenItems(context: Context, asOf?: string): Promise<readonly OpenItem[]> {
  const ledger = await readLedger(context);
  const objects = [...objectsOf(ledger).values()].filter(
    ({ voided, businessDate }) => !voided && (asOf === undefined || businessDate <= asOf),
  );
  const shares = new Map(objects.map(object => [object.booksId, sharesOf(ledger, object)]));
  for (const object of objects) settle(shares, object);
  return [...shares.values()].flat().flatMap(share => itemOf(ledger, share));
}

function sharesOf(ledger: Ledger, object: LedgerObject): Share[] {
  const sums = new Map<string, { party: Party; amount: number }>();
  for (const posting of object.transaction.postings) {
    const party = partyOn(ledger, posting);
    if (party === null) continue;
    const key = `${party.kind} ${party.id}`;
    const sum = sums.get(key) ?? { party, amount: 0 };
    sums.set(key, { party, amount: sum.amount + (posting.amount ?? 0) });
  }
  return [...sums.values()].map(sum => ({ ...sum, object, open: sum.amount }));
}

/** Whose a posting is: by its own tag, its account's, or by an account that is of all customers or all vendors. */
function partyOn({ accounts }: Ledger, { account, tags }: LedgerPosting): Party | null {
  const declared = accounts.get(account);
  const part = account.slice(account.lastIndexOf(':') + 1);
  if (tags.customer !== undefined) return { kind: 'customer', id: tags.customer };
  if (tags.vendor !== undefined) return { kind: 'vendor', id: tags.vendor };
  if (declared?.customer !== undefined) return { kind: 'customer', id: part };
  if (declared?.vendor !== undefined) return { kind: 'vendor', id: part };
  if (declared?.kind === 'Accounts Receivable') return { kind: 'customer', id: null };
  return declared?.kind === 'Accounts Payable' ? { kind: 'vendor', id: null } : null;
}

/** Takes what an object settles off what is settled, and off itself by as much. */
function settle(shares: ReadonlyMap<string, readonly Share[]>, object: LedgerObject): void {
  const own = shares.get(object.booksId)?.[0];
  for (const { id, amount } of settledBy(object)) {
    const settled = shares.get(id)?.[0];
    if (!settled) continue;
    const part = Math.sign(settled.amount) * amount;
    settled.open -= part;
    if (own) own.open += part;
  }
}

function itemOf(ledger: Ledger, { object, party, amount, open }: Share): OpenItem[] {
  const side = sideOf(party.kind, open);
  if (side === null) return [];
  const { type, booksId, number, businessDate, marker } = object;
  const name = ledger.parties.findLast(({ id }) => id === party.id)?.name;
  const named = party.id === null ? partyOf(ledger, object) : { id: party.id, name: name ?? party.id };
  return [
    {
      type,
      ...(type === 'other' && { kind: OWN_KIND }),
      booksId,
      side,
      number,
      businessDate,
      party: named,
      marker,
      total: size(amount),
      open: size(open),
    },
  ];
}

function sideOf(kind: Party['kind'], open: number): OpenItem['side'] | null {
  if (open === 0) return null;
  if (kind === 'vendor') return open < 0 ? 'payable' : null;
  return open > 0 ? 'receivable' : 'paid-ahead';
}

function size(amount: number): Minor {
  return amount === 0 ? ZERO : minor(Math.abs(amount));
}
