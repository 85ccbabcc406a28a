import type { ReferenceState } from '../target.ts';
import { chartOf } from './chart.ts';
import type { Ledger } from './ledger.ts';
import { type Context, readLedger } from './store.ts';
import { sameName } from './text.ts';

type Kind = 'account' | 'item' | 'customer' | 'vendor';
type Now = { readonly name: string; readonly active: boolean };

/** What became of references that are known by id: a person may have edited or taken out what declares them. */
export async function checkReferences(
  context: Context,
  kind: Kind,
  known: readonly { readonly id: string; readonly name: string }[],
): Promise<readonly ReferenceState[]> {
  const ledger = await readLedger(context);
  const now =
    kind === 'account' ? accountsIn(ledger) : kind === 'item' ? itemsIn(ledger) : partiesIn(ledger, kind);
  return known.map(({ id, name }): ReferenceState => {
    const found = now.get(id);
    if (found === undefined) return { id, state: 'gone', name: null };
    if (!found.active) return { id, state: 'inactive', name: found.name };
    const same = sameName(found.name) === sameName(name);
    return { id, state: same ? 'as-known' : 'renamed', name: found.name };
  });
}

function accountsIn(ledger: Ledger): ReadonlyMap<string, Now> {
  return new Map(chartOf(ledger).accounts.map(({ id, name, active }) => [id, { name, active }]));
}

function itemsIn(ledger: Ledger): ReadonlyMap<string, Now> {
  return new Map([...ledger.items.values()].map(({ id, name }) => [id, { name, active: true }]));
}

/** The latest line about an id counts. */
function partiesIn(ledger: Ledger, kind: 'customer' | 'vendor'): ReadonlyMap<string, Now> {
  const ours = ledger.parties.filter(party => party.kind === kind || party.kind === `inactive-${kind}`);
  return new Map(ours.map(party => [party.id, { name: party.name, active: party.kind === kind }]));
}
