import type { Party } from '../../domain/documents/sale.ts';
import { foldName } from '../../domain/mapping/mapping.ts';

/** Files know people by their names alone: the folded name is the identity. */
export function partyOfName(name: string, isBusiness: boolean): Party {
  return { id: `name:${foldName(name)}`, name: name.trim(), isBusiness };
}
