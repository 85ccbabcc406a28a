import type { ChangeSetRow } from '../../db/queries/change-sets.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';

/** The key of an item's request: a repeat bears the same one. */
export function changeKey({ shopId, targetConnectionId, number }: ChangeSetRow, position: number): string {
  return keyOf(canonicalJson(['change-set', shopId, targetConnectionId, number, position]));
}
