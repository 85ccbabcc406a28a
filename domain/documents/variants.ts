import type { Document } from './document.ts';

/**
 * In which way a shop of Identifix is connected: `own` is the shop system's own connection to QuickBooks Online
 * (invoices, payments and customers), `full` carries purchases, returns, sublet details and inventory too.
 */
export const VARIANTS = ['own', 'full'] as const;
export type Variant = (typeof VARIANTS)[number];

const OWN: readonly Document['kind'][] = ['sale', 'payment', 'credit'];

/** Whether a connection carries documents of a kind; what it does not is skipped as `not-in-this-variant`. Null: all. */
export function carries(variant: string | null, kind: Document['kind']): boolean {
  return variant !== 'own' || OWN.includes(kind);
}

export type VariantRefusal = 'own-not-in-canada' | 'own-is-quickbooks-online';

/** Why a shop cannot have a variant; null when it can. */
export function variantRefusal(
  variant: Variant,
  shop: { readonly country: string; readonly targetKind: string },
): VariantRefusal | null {
  if (variant !== 'own') return null;
  if (shop.country === 'CA') return 'own-not-in-canada';
  return shop.targetKind === 'quickbooks-online' ? null : 'own-is-quickbooks-online';
}

/** Whether costs may be booked: the own connection carries none, so its cost policy is *none*. */
export function carriesCosts(variant: string | null): boolean {
  return carries(variant, 'bill');
}
