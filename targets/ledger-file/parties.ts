import { keyOf } from '../../domain/entries/identity.ts';
import type { Reference, WantedCustomer as WantedParty } from '../target.ts';
import { note } from './items.ts';
import type { Ledger, LedgerParty } from './ledger.ts';
import { factLine } from './marks.ts';
import { type Context, readLedger } from './store.ts';
import { accountPart, plainLine, sameName } from './text.ts';

const LONGEST_NAME = 100;

type Kind = 'customer' | 'vendor';

/** A party that is found, or one to be noted down. */
type Decision = Reference & { readonly fresh: boolean };

/**
 * Finds or makes customers or vendors, in the order wanted: by key, else by a name that nobody else holds. Both share
 * one space of names, and of accounts' names.
 */
export async function ensureParties(
  context: Context,
  kind: Kind,
  wanted: readonly WantedParty[],
  taken: ReadonlySet<string>,
): Promise<readonly Reference[]> {
  let decisions = decide(await readLedger(context), kind, wanted, taken);
  if (decisions.some(decision => decision.fresh)) {
    await note(context, `${kind}s`, ledger => {
      decisions = decide(ledger, kind, wanted, taken);
      return decisions
        .filter(decision => decision.fresh)
        .map(({ id, key, name }) => factLine(kind, id, key, name));
    });
  }
  return decisions.map(({ key, id, name }) => ({ key, id, name }));
}

/**
 * The party of that key; else a person's of that kind and very name whom no key holds; else a new one, with the
 * source's own id behind the name when that is not free: `John Smith (#4711)`.
 */
function decide(
  ledger: Ledger,
  kind: Kind,
  wanted: readonly WantedParty[],
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
    const plain = plainLine(each.name, LONGEST_NAME) || suffixed(each, kind);
    const namesake = byName.get(sameName(plain));
    if (namesake?.kind === kind && !held.has(namesake.id)) {
      held.add(namesake.id);
      return { key: each.key, id: namesake.id, name: namesake.name, fresh: true };
    }
    const name = [plain, suffixed(each, kind)].find(one => !byName.has(sameName(one))) ?? unique(each, kind);
    const party: LedgerParty = { kind, id: freeId(name, each.key, kind, ids), key: each.key, name };
    byName.set(sameName(name), party);
    byKey.set(each.key, party);
    ids.add(party.id.toLowerCase());
    held.add(party.id);
    return { key: each.key, id: party.id, name, fresh: true };
  });
}

/** Said when nothing readable is left of a name. */
const NAMELESS: Readonly<Record<Kind, string>> = { customer: 'Customer', vendor: 'Vendor' };

function suffixed({ key, name }: WantedParty, kind: Kind): string {
  const suffix = ` (#${plainLine(key.slice(key.lastIndexOf(':') + 1), 40)})`;
  return `${plainLine(name, LONGEST_NAME - suffix.length) || NAMELESS[kind]}${suffix}`;
}

/** Two shops of one company may both have a customer 4711 of that name. */
function unique(wanted: WantedParty, kind: Kind): string {
  return `${suffixed(wanted, kind)} ${keyOf(wanted.key).slice(0, 6)}`;
}

/** The part of an account's name: readable, and nobody else's. */
function freeId(name: string, key: string, kind: Kind, ids: ReadonlySet<string>): string {
  const part = accountPart(name) || NAMELESS[kind];
  return ids.has(part.toLowerCase()) || part === NAMELESS[kind] ? `${part}-${keyOf(key).slice(0, 8)}` : part;
}
