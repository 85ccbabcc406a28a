export const FEES = ['due', 'waived', 'paid'] as const;
export type Fee = (typeof FEES)[number];

/** What is known of the shop before this order: the shop system that it used, and whether its mapping still stands. */
export type EarlierLife = { readonly sourceKind: string; readonly mappingStands: boolean };
/** The fee of an order and why it is so; null where nobody has to know. */
export type FeeOfOrder = { readonly fee: Fee; readonly reason: string | null };

/**
 * The set-up fee of a shop that orders again. It pays for the mapping: one that still fits is not paid again, and
 * after a switch of the shop system none fits, since its data have another structure.
 */
export function feeAgain(
  wanted: Fee,
  sourceKind: string,
  earlier: EarlierLife,
  reason: string | null = null,
): FeeOfOrder {
  if (wanted !== 'due') return { fee: wanted, reason };
  if (earlier.sourceKind !== sourceKind) return { fee: 'due', reason: switchReason(earlier.sourceKind) };
  return earlier.mappingStands
    ? { fee: 'waived', reason: reason ?? 'the mapping still fits' }
    : { fee: 'due', reason };
}

/** The fee of a first order: of a shop that used the product with another shop system it is due again, and says why. */
export function feeOfOrder(
  wanted: Fee,
  sourceKind: string,
  comesFrom: string | null,
  reason: string | null,
): FeeOfOrder {
  if (wanted === 'due' && comesFrom !== null && comesFrom !== sourceKind)
    return { fee: 'due', reason: switchReason(comesFrom) };
  return { fee: wanted, reason };
}

function switchReason(earlier: string): string {
  return `the shop comes from ${earlier}: its mapping is made anew`;
}
