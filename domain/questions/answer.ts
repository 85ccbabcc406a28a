import type { Mapping, Role } from '../mapping/mapping.ts';
import type { NeededRole } from '../mapping/needed.ts';
import { ROLE } from '../mapping/roles.ts';

/** Where a role goes; what its kind does not need is left out. */
export type RoleAnswer = {
  /** The books' own id; of a place not needed. */
  readonly account?: string | undefined;
  readonly item?: string | undefined;
  readonly taxable?: boolean | undefined;
  readonly fee?: 'at-payment' | 'at-payout' | 'not-by-us' | undefined;
  readonly contra?: string | undefined;
  readonly code?: string | undefined;
  readonly recoverable?: string | undefined;
  readonly class?: string | undefined;
  readonly department?: string | undefined;
};

/** What an answer lacks; null when it is whole. */
export function lackOf(kind: NeededRole['kind'], answer: RoleAnswer): 'account' | 'item' | null {
  if (kind === 'place') return null;
  if (answer.account === undefined) return 'account';
  return (kind === 'item' || kind === 'discount') && answer.item === undefined ? 'item' : null;
}

/** The mapping with one role more. The answer must be whole (`lackOf`). */
export function withRole(
  mapping: Mapping,
  role: Role,
  kind: NeededRole['kind'],
  answer: RoleAnswer,
): Mapping {
  const { account = '', item = '' } = answer;
  switch (kind) {
    case 'item': {
      const rule = { item, account, taxable: answer.taxable ?? false };
      return { ...mapping, items: { ...mapping.items, [role]: rule } };
    }
    case 'discount': {
      const group = role.slice('discount:'.length);
      return { ...mapping, discounts: { ...mapping.discounts, [group]: { item, account } } };
    }
    case 'tender': {
      const { fee = 'not-by-us', contra } = answer;
      const rule = { account, fee, ...(contra !== undefined && { contra }) };
      return { ...mapping, tenders: { ...mapping.tenders, [role.slice('tender:'.length)]: rule } };
    }
    case 'tax':
      return withTax(mapping, role.slice('tax:'.length), answer);
    case 'place': {
      const place = {
        ...(answer.class !== undefined && { class: answer.class }),
        ...(answer.department !== undefined && { department: answer.department }),
      };
      return { ...mapping, places: { ...mapping.places, [role.slice('place:'.length)]: place } };
    }
    case 'account':
      if (role === ROLE.cardFees) return { ...mapping, cardFeesAccount: account };
      return { ...mapping, accounts: { ...mapping.accounts, [role]: account } };
  }
}

function withTax(mapping: Mapping, kind: string, answer: RoleAnswer): Mapping {
  const taxes = mapping.taxes ?? { mode: 'manual' as const, kinds: {} };
  const rule = {
    account: answer.account ?? '',
    ...(answer.code !== undefined && { code: answer.code }),
    ...(answer.recoverable !== undefined && { recoverable: answer.recoverable }),
  };
  if (kind === 'exempt' && answer.code !== undefined) {
    return { ...mapping, taxes: { ...taxes, exemptCode: answer.code } };
  }
  return { ...mapping, taxes: { ...taxes, kinds: { ...taxes.kinds, [kind]: rule } } };
}
