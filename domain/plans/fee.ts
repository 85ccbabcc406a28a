export const FEES = ['due', 'waived', 'paid'] as const;
export type Fee = (typeof FEES)[number];

export type EarlierLife = { readonly sourceKind: string; readonly mappingStands: boolean };

/**
 * The set-up fee of a shop that orders again. It pays for the mapping: one that still fits is not paid again, and
 * after a switch of the shop system none fits, since its data have another structure.
 */
export function feeAgain(wanted: Fee, sourceKind: string, earlier: EarlierLife): Fee {
  if (wanted !== 'due') return wanted;
  return earlier.mappingStands && earlier.sourceKind === sourceKind ? 'waived' : 'due';
}
