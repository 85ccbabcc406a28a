import type { EntryRow } from '../../db/queries/entries.ts';

/**
 * Cuts what is ready into requests. An undo travels alone; entries that went out together under one key and were seen
 * absent go together again, whole and unchanged; the rest fills batches in the given order.
 */
export function batchesOf(ready: readonly EntryRow[], size: number): EntryRow[][] {
  const alone = ready.filter(isUndo).map(entry => [entry]);
  const repeats = Map.groupBy(
    ready.filter(entry => !isUndo(entry) && entry.requestKey !== null),
    entry => entry.requestKey,
  );
  const fresh = ready.filter(entry => !isUndo(entry) && entry.requestKey === null);
  return [...alone, ...repeats.values(), ...chunks(fresh, size)];
}

export function isUndo(entry: Pick<EntryRow, 'operation'>): boolean {
  return entry.operation === 'delete' || entry.operation === 'void';
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const cut: Item[][] = [];
  for (let start = 0; start < items.length; start += size) cut.push(items.slice(start, start + size));
  return cut;
}
