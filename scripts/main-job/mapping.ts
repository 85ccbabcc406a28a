import { type Mapping, mappingSchema } from '../../domain/mapping/mapping.ts';

type Account = { readonly id: string; readonly name: string; readonly type: string };

/** The fee of the practice shop's state for each tire, in cents: Tekmetric hides it in the tax. */
const TIRE_FEE = 100;

/**
 * What the practice accountant decides: the suggested mapping, with the state's tire fee taken out of the tax. Throws
 * with the roles that nothing fits.
 */
export function decided(
  draft: unknown,
  suggestions: readonly { readonly role: string; readonly account: string | null }[],
  accounts: readonly Account[],
): Mapping {
  const open = suggestions
    .filter(suggestion => suggestion.account === null)
    .map(suggestion => suggestion.role);
  if (open.length > 0) throw new Error(`the practice books have no account for ${open.join(', ')}`);
  const payable = accounts.find(
    account => /tire fee/i.test(account.name) && account.type === 'Other Current Liability',
  );
  if (!payable) throw new Error('the practice books have no liability for the tire fee');
  const fee = {
    name: 'Tire fee',
    perUnitOf: 'tires',
    amountEach: TIRE_FEE,
    item: 'Tire Fee',
    account: payable.id,
  };
  return mappingSchema.parse({ ...(draft as object), stateFees: [fee] });
}
