import {
  copyOfEntry,
  type EntryCopy,
  entriesById,
  stageAsItStood,
  stageBack,
  standsAsBefore,
} from '../../db/queries/change-set-entries.ts';
import {
  type ChangeItemRow,
  itemAt,
  markItem,
  saveCopy,
  settleItem,
} from '../../db/queries/change-set-items.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import { reopenDay } from '../../db/queries/withdrawals.ts';
import { ROLLED_BACK, WITHDRAWN } from '../../domain/entries/plan.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { SENDING_STAGES, UNDOING_STAGES } from '../../domain/lifecycle/stages.ts';
import type { Carrying, ItemEnd } from './carrying.ts';
import { changeKey } from './key.ts';
import { stagedReversal } from './reverse-ours.ts';

/**
 * Carries out one item of ours by the machinery of entries: a revision is staged and sent, so that its state, the
 * register and what is unknown stay right whoever comes next. The item only follows what became of the entry.
 */
export async function changeOurs(carrying: Carrying, row: ChangeItemRow): Promise<ItemEnd> {
  const marked = await begun(carrying, row);
  if (marked !== 'marked') return marked;
  const copy = await copyFor(carrying, row);
  if (copy === null) return await refused(carrying, row, 'There is no copy of what stood.');
  const entry =
    row.item.action === 'reverse'
      ? await stagedReversal(carrying, row)
      : await stagedEntry(carrying, row, copy);
  if (entry === null) return await refused(carrying, row, 'It is not as it was approved any more.');
  if (entry.state === 'staged') {
    const ready = await carrying.delivery.ready([entry]);
    if (ready.length > 0) await carrying.delivery.send(ready);
  }
  return await followed(carrying, row, entry.id, copy);
}

/** Stores that the item is on its way, under the lease. */
async function begun(carrying: Carrying, { position, item }: ChangeItemRow): Promise<'marked' | ItemEnd> {
  const { context, set, lease } = carrying;
  const takesBack = item.action === 'delete' || item.action === 'void';
  const stages = takesBack ? UNDOING_STAGES : SENDING_STAGES;
  const at = { number: set.number, position, requestKey: changeKey(set, position), stages };
  const marked = await markItem(context.database, set.shopId, lease, at);
  if (marked === 'lease-lost') throw new DaybookError('lease-lost', 'the company has another holder');
  return marked === 'not-allowed' ? 'held' : 'marked';
}

/** What stands is kept before anything happens to it; what is written again comes out of the undone set. */
async function copyFor({ context, set }: Carrying, row: ChangeItemRow): Promise<EntryCopy | null> {
  const { database } = context;
  const { item, position } = row;
  if (item.action === 'restore') {
    const taken = await itemAt(database, set.shopId, set.undoes ?? 0, item.from ?? 0);
    return (taken?.savedCopy ?? null) as EntryCopy | null;
  }
  const known = (row.savedCopy ?? null) as EntryCopy | null;
  if (known !== null) return known;
  const copy = await copyOfEntry(database, set.shopId, item.entryId ?? '');
  if (copy !== null) await saveCopy(database, set.shopId, set.number, position, copy);
  return copy;
}

/** The entry with what is wanted staged, on its way or done; null when it is not what was approved. */
async function stagedEntry(
  { context, set }: Carrying,
  { item }: ChangeItemRow,
  copy: EntryCopy,
): Promise<EntryRow | null> {
  const { database } = context;
  const entryId = item.entryId ?? '';
  const before = await entryOf(database, set.shopId, entryId);
  if (before === null || isUnderWay(before, item.action, copy)) return before;
  return await database.transaction(async tx => {
    const staged =
      item.action === 'restore'
        ? await stageAsItStood(tx, set.shopId, entryId, copy)
        : await stageBack(tx, set.shopId, entryId, {
            revision: Number(item.version),
            hash: set.asked.trial ? WITHDRAWN : ROLLED_BACK,
            operation: item.action === 'void' ? 'void' : 'delete',
          });
    if (!staged) return null;
    await reopenDay(tx, set.shopId, before.belongsTo ?? before.businessDate);
    return await entryOf(tx, set.shopId, entryId);
  });
}

/** An earlier try has staged it already. */
function isUnderWay(entry: EntryRow, action: string, copy: EntryCopy): boolean {
  if (action === 'restore')
    return (
      entry.contentHash === copy.contentHash &&
      ['staged', 'sending', 'unknown', 'posted', 'differs'].includes(entry.state)
    );
  return entry.contentHash === ROLLED_BACK || entry.contentHash === WITHDRAWN;
}

async function entryOf(db: Parameters<typeof entriesById>[0], shopId: string, id: string) {
  const [entry] = await entriesById(db, shopId, [id]);
  return entry ?? null;
}

/** The item ends as its entry did. */
async function followed(
  carrying: Carrying,
  row: ChangeItemRow,
  entryId: string,
  copy: EntryCopy,
): Promise<ItemEnd> {
  const { context, set } = carrying;
  const entry = await entryOf(context.database, set.shopId, entryId);
  if (entry === null) return await refused(carrying, row, 'The entry is gone.');
  const settle = (end: Parameters<typeof settleItem>[4]) =>
    settleItem(context.database, set.shopId, set.number, row.position, end);
  switch (entry.state) {
    case 'undone':
      await settle({ state: 'done' });
      return 'settled';
    case 'posted':
    case 'differs':
      await settle({ state: 'done', newBooksId: entry.booksId });
      return 'settled';
    case 'refused':
      if (row.item.action === 'delete' || row.item.action === 'void')
        await standsAsBefore(context.database, set.shopId, entryId, copy);
      await settle({ state: 'refused', code: entry.parkedCode, detail: entry.parkedDetail });
      return 'settled';
    case 'staged':
      if (entry.parkedReason !== 'waits-for-entry') return 'unknown';
      await settle({ state: 'refused', code: 'waits-for-entry', detail: entry.parkedDetail });
      return 'settled';
    default:
      if (entry.parkedCode === null) return 'unknown';
      await settle({ state: 'refused', code: entry.parkedCode, detail: entry.parkedDetail });
      return 'settled';
  }
}

async function refused({ context, set }: Carrying, row: ChangeItemRow, detail: string): Promise<ItemEnd> {
  const end = { state: 'refused', code: 'changed-since-approval', detail } as const;
  await settleItem(context.database, set.shopId, set.number, row.position, end);
  return 'settled';
}
