import { keyOf } from '../../domain/entries/identity.ts';
import type { Reference, WantedCustomer } from '../target.ts';
import { note } from './items.ts';
import type { Ledger, LedgerParty } from './ledger.ts';
import { factLine } from './marks.ts';
import { type Context, readLedger } from './store.ts';
import { accountPart, plainLine, sameName } from './text.ts';

const LONGEST_NAME = 100;

/** A customer that is found, or one to be noted down. */
type Decision = Reference & { readonly fresh: boolean };

/** Finds or makes customers, in the order wanted: by key, else by a name that nobody else holds. */
export async function ensureCustomers(
  context: Context,
  wanted: readonly WantedCustomer[],
  taken: ReadonlySet<string>,
): Promise<readonly Reference[]> {
  let decisions = decide(await readLedger(context), wanted, taken);
  if (decisions.some(decision => decision.fresh)) {
    await note(context, 'customers', ledger => {
      decisions = decide(ledger, wanted, taken);
      return decisions
        .filter(decision => decision.fresh)
        .map(({ id, key, name }) => factLine('customer', id, key, name));
    });
  }
  return decisions.map(({ key, id, name }) => ({ key, id, name }));
}

/**
 * The customer of that key; else a person's customer of that very name whom no key holds; else a new one, with the
 * source's own id behind the name when that is not free: `John Smith (#4711)`.
 */
function decide(
  ledger: Ledger,
  wanted: readonly WantedCustomer[],
  taken: ReadonlySet<string>,
): readonly Decision[] {
  const byKey = new Map(ledger.parties.map(party => [party.key, party]));
  const byName = new Map(ledger.parties.map(party => [sameName(party.name), party]));
  const ids = new Set(ledger.parties.map(party => party.id.toLowerCase()));
  const held = new Set([
    ...taken,
    ...ledger.parties.flatMap(party => (party.key === null ? [] : [party.id])),
  ]);
  return wanted.map(each => {
    const known = byKey.get(each.key);
    if (known) return { key: each.key, id: known.id, name: known.name, fresh: false };
    const plain = plainLine(each.name, LONGEST_NAME) || suffixed(each);
    const namesake = byName.get(sameName(plain));
    if (namesake?.kind === 'customer' && !held.has(namesake.id)) {
      held.add(namesake.id);
      return { key: each.key, id: namesake.id, name: namesake.name, fresh: true };
    }
    const name = [plain, suffixed(each)].find(one => !byName.has(sameName(one))) ?? unique(each);
    const party: LedgerParty = { kind: 'customer', id: freeId(name, each.key, ids), key: each.key, name };
    byName.set(sameName(name), party);
    byKey.set(each.key, party);
    ids.add(party.id.toLowerCase());
    held.add(party.id);
    return { key: each.key, id: party.id, name, fresh: true };
  });
}

function suffixed({ key, name }: WantedCustomer): string {
  const suffix = ` (#${plainLine(key.slice(key.lastIndexOf(':') + 1), 40)})`;
  return `${plainLine(name, LONGEST_NAME - suffix.length) || 'Customer'}${suffix}`;
}

/** Two shops of one company may both have a customer 4711 of that name. */
function unique(wanted: WantedCustomer): string {
  return `${suffixed(wanted)} ${keyOf(wanted.key).slice(0, 6)}`;
}

/** The part of an account's name: readable, and nobody else's. */
function freeId(name: string, key: string, ids: ReadonlySet<string>): string {
  const part = accountPart(name) || 'Customer';
  return ids.has(part.toLowerCase()) || part === 'Customer' ? `${part}-${keyOf(key).slice(0, 8)}` : part;
}
