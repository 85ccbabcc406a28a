import type { EntryContent } from '../../domain/entries/entry.ts';

/** QuickBooks' name for the object of each type of entry. */
export type EntityName = 'Invoice' | 'Payment' | 'Purchase' | 'JournalEntry';

export const ENTITY_OF: Readonly<Record<EntryContent['type'], EntityName>> = {
  invoice: 'Invoice',
  payment: 'Payment',
  refund: 'Purchase',
  journal: 'JournalEntry',
};

export const ENTITIES: readonly EntityName[] = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];

/** The paths are lower case. */
export function resourceOf(entity: EntityName): string {
  return entity.toLowerCase();
}
