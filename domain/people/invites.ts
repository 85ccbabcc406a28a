import type { PersonRole } from '../lifecycle/stages.ts';

/** Roles of a shop's own people; the others are Daybook's staff, who work for all shops. */
export const SHOP_ROLES = ['shop', 'bookkeeper'] as const satisfies readonly PersonRole[];

export function isShopRole(role: PersonRole): role is (typeof SHOP_ROLES)[number] {
  return role === 'shop' || role === 'bookkeeper';
}

/** Who may invite whom, and remove whom: a shop's owner its own people, onboarding those of any shop, admin anybody. */
export const INVITES: Readonly<Record<PersonRole, readonly PersonRole[]>> = {
  shop: SHOP_ROLES,
  bookkeeper: [],
  onboarding: SHOP_ROLES,
  accountant: [],
  support: [],
  admin: ['shop', 'bookkeeper', 'onboarding', 'accountant', 'support', 'admin'],
};

/** Who asks: `shopIds` are the shops that their key opens; null for staff, who see all. */
export type Inviter = { readonly role: PersonRole; readonly shopIds: readonly string[] | null };

/** A role at one shop, or at all of them (null). */
export type Place = { readonly role: PersonRole; readonly shopId: string | null };

export type InviteRefusal = 'role-may-not' | 'needs-a-shop' | 'is-for-all-shops' | 'not-your-shop';

/** Why this person may not invite to, or remove from, this place; null when they may. */
export function inviteRefusal(inviter: Inviter, place: Place): InviteRefusal | null {
  if (!INVITES[inviter.role].includes(place.role)) return 'role-may-not';
  if (isShopRole(place.role) && place.shopId === null) return 'needs-a-shop';
  if (!isShopRole(place.role) && place.shopId !== null) return 'is-for-all-shops';
  if (inviter.shopIds === null || place.shopId === null) return null;
  return inviter.shopIds.includes(place.shopId) ? null : 'not-your-shop';
}
