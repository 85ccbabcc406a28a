import type { PersonRole } from '../lifecycle/stages.ts';
import { isShopRole, type Place } from './invites.ts';

/** What a key opens: a role, at one shop (`boundTo`) or at all shops of its person or, for staff, at all. */
export type KeyRights = {
  readonly role: PersonRole;
  readonly boundTo: string | null;
  /** The shops that it opens now; null for staff. */
  readonly shopIds: readonly string[] | null;
};

export type KeyRefusal = 'another-role' | 'not-your-shop' | 'wider-than-this-key' | 'is-for-all-shops';

/** Why no key for this place can be made with a key of these rights; null when it can. No key makes a wider one. */
export function keyRefusal(rights: KeyRights, wanted: Place): KeyRefusal | null {
  if (wanted.role !== rights.role) return 'another-role';
  if (!isShopRole(wanted.role)) return wanted.shopId === null ? null : 'is-for-all-shops';
  if (wanted.shopId === null) return rights.boundTo === null ? null : 'wider-than-this-key';
  return rights.shopIds?.includes(wanted.shopId) ? null : 'not-your-shop';
}
