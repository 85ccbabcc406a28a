import { DaybookError } from '../../domain/errors/codes.ts';
import type { WantedCustomer } from '../target.ts';
import { plainName, sameName } from './text.ts';

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
  | { readonly wanted: WantedCustomer; readonly adopt: Holder }
  | { readonly wanted: WantedCustomer; readonly create: string };

/** The name as QuickBooks can hold it; null when nothing readable is left of it. */
export function baseName(wanted: WantedCustomer, longest: number): string | null {
  const name = plainName(wanted.name, longest);
  return /[\p{L}\p{N}]/u.test(name) ? name : null;
}

/** The name with the source's own id, which is stable and nobody else's: `John Smith (#4711)`. */
export function suffixedName(wanted: WantedCustomer, longest: number): string {
  const id = plainName(wanted.key.slice(wanted.key.lastIndexOf(':') + 1), 40);
  const suffix = ` (#${id})`;
  const base = baseName(wanted, longest - suffix.length) ?? 'Customer';
  return `${base}${suffix}`;
}

/** Every name that matters for these customers. */
export function namesToLookUp(wanted: readonly WantedCustomer[], longest: number): readonly string[] {
  const names = wanted.flatMap(each => [baseName(each, longest) ?? [], suffixedName(each, longest)].flat());
  return [...new Map(names.map(name => [sameName(name), name])).values()];
}

/**
 * Decides for each customer: one that already bears the name with our suffix, else an active customer of that very
 * name whom no other key holds, else a new one, suffixed when the name is not free. Two keys never get one customer.
 */
export function decideNames(
  wanted: readonly WantedCustomer[],
  holders: Holders,
  taken: ReadonlySet<string>,
  longest: number,
): readonly Decision[] {
  const claimedIds = new Set(taken);
  const claimedNames = new Set<string>();
  return wanted.map(each => {
    const decision = decideName(each, holders, claimedIds, claimedNames, longest);
    if ('adopt' in decision) claimedIds.add(decision.adopt.id);
    else claimedNames.add(sameName(decision.create));
    return decision;
  });
}

function decideName(
  wanted: WantedCustomer,
  holders: Holders,
  claimedIds: ReadonlySet<string>,
  claimedNames: ReadonlySet<string>,
  longest: number,
): Decision {
  const base = baseName(wanted, longest);
  const suffixed = suffixedName(wanted, longest);
  const names = base === null ? [suffixed] : [suffixed, base];
  for (const name of names) {
    const holder = holders.get(sameName(name));
    if (holder?.entity === 'Customer' && holder.active && !claimedIds.has(holder.id)) {
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
    `the name "${suffixed}" is held by ${holder ? `${holder.entity} ${holder.id}` : 'another customer of this call'}`,
  );
}
