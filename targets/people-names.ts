import { DaybookError } from '../domain/errors/codes.ts';
import { plainName, sameName } from './plain-text.ts';
import type { WantedCustomer, WantedVendor } from './target.ts';

export type Person = 'Customer' | 'Vendor';
export type WantedPerson = WantedCustomer | WantedVendor;

/** Customers, vendors and employees share one name space, inactive ones included. */
export type Holder = {
  readonly entity: 'Customer' | 'Vendor' | 'Employee';
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
};

/** Holders by the form in which names compare. */
export type Holders = ReadonlyMap<string, Holder>;

export type Decision =
  | { readonly wanted: WantedPerson; readonly adopt: Holder }
  | { readonly wanted: WantedPerson; readonly create: string };

/** The name as QuickBooks can hold it; null when nothing readable is left of it. */
export function baseName(wanted: WantedPerson, longest: number): string | null {
  const name = plainName(wanted.name, longest);
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}

/** The name with the source's own id, which is stable and nobody else's: `John Smith (#4711)`. */
export function suffixedName(person: Person, wanted: WantedPerson, longest: number): string {
  const id = plainName(wanted.key.slice(wanted.key.lastIndexOf(':') + 1), 40);
  const suffix = ` (#${id})`;
  const base = baseName(wanted, longest - suffix.length) ?? person;
  return `${base}${suffix}`;
}

/** Every name that matters for these people. */
export function namesToLookUp(
  person: Person,
  wanted: readonly WantedPerson[],
  longest: number,
): readonly string[] {
  const names = wanted.flatMap(each =>
    [baseName(each, longest) ?? [], suffixedName(person, each, longest)].flat(),
  );
  return [...new Map(names.map(name => [sameName(name), name])).values()];
}

/**
 * Decides for each customer or vendor: one that already bears the name with our suffix, else an active one of that very
 * name whom no other key holds, else a new one, suffixed when the name is not free. Two keys never get one of them.
 */
export function decideNames(
  person: Person,
  wanted: readonly WantedPerson[],
  holders: Holders,
  taken: ReadonlySet<string>,
  longest: number,
): readonly Decision[] {
  const claimedIds = new Set(taken);
  const claimedNames = new Set<string>();
  return wanted.map(each => {
    const decision = decideName(person, each, holders, claimedIds, claimedNames, longest);
    if ('adopt' in decision) claimedIds.add(decision.adopt.id);
    else claimedNames.add(sameName(decision.create));
    return decision;
  });
}

function decideName(
  person: Person,
  wanted: WantedPerson,
  holders: Holders,
  claimedIds: ReadonlySet<string>,
  claimedNames: ReadonlySet<string>,
  longest: number,
): Decision {
  const base = baseName(wanted, longest);
  const suffixed = suffixedName(person, wanted, longest);
  const names = base === null ? [suffixed] : [suffixed, base];
  for (const name of names) {
    const holder = holders.get(sameName(name));
    if (holder?.entity === person && holder.active && !claimedIds.has(holder.id)) {
      return { wanted, adopt: holder };
    }
  }
  const free = names
    .reverse()
    .find(name => !holders.has(sameName(name)) && !claimedNames.has(sameName(name)));
  if (free !== undefined) return { wanted, create: free };
  const holder = holders.get(sameName(suffixed));
  throw new DaybookError(
    'target-refused',
    `the name "${suffixed}" is held by ${holder ? `${holder.entity} ${holder.id}` : 'another one of this call'}`,
  );
}
