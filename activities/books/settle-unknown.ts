import { heartbeat } from '@temporalio/activity';
import type { Lease } from '../../db/queries/company-leases.ts';
import { type EntryRow, unknownEntries } from '../../db/queries/entries.ts';
import { isForgotten } from '../../db/queries/epochs.ts';
import {
  expireSending,
  mayRepeat,
  recordAbsent,
  recordAmbiguous,
  recordPosted,
  recordUndone,
  stageAgain,
  stageUpdate,
} from '../../db/queries/outcomes.ts';
import type { Look } from '../../db/queries/settlements.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { askedFor } from '../../domain/proof/settlement.ts';
import type { DeliveryItem, Settled } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { isUndo } from './batches.ts';
import { countPosted } from './count-entries.ts';
import { deliveryItem } from './delivery.ts';
import { noteLooks } from './note-looks.ts';
import { postedRow } from './record.ts';
import { referenceIds } from './references.ts';

/** "Not there" is believed only when it was seen this often. */
const LOOKS = 2;

export type SettledUnknown = { readonly open: number; readonly againInMs: number | null };

/**
 * Settles by looking what is unknown, never before the target's longest request time has passed since the last byte
 * left. Adopts what agrees in everything; what was not there twice is staged again, except while cancelling. With a
 * lease, items and customers that a restored database has forgotten are found again.
 */
export async function settleUnknown(
  context: Context,
  shop: ShopRow,
  books: OpenBooks,
  sendAgain = true,
  lease: Lease | null = null,
): Promise<SettledUnknown> {
  const { database } = context;
  await expireSending(database, shop.shopId);
  const entries = await unknownEntries(database, shop.shopId, books.connection.id);
  if (entries.length === 0) return { open: 0, againInMs: null };
  const waitMs = Math.max(...entries.map(entry => restMs(entry, books.target.limits.longestRequestMs)));
  const due = entries.filter(entry => restMs(entry, books.target.limits.longestRequestMs) <= 0);
  const ids = await referenceIds(context, shop.shopId, books, lease, due);
  const looks: Look[] = [];
  for (const entry of due) {
    const item = { ...deliveryItem(entry, 0), ...(isForgotten(entry) && { anyRevision: true as const }) };
    const settled = await books.target.settle(books.conversation, item, ids);
    heartbeat();
    looks.push(lookAt(entry, item, settled));
    if (settled.found !== null) countPosted(books.target.kind, entry);
    if (settled.found === null) {
      if (settled.reason === 'ambiguous')
        await recordAmbiguous(database, shop.shopId, entry.id, settled.detail);
    } else if (isUndo(entry)) {
      await recordUndone(database, shop.shopId, entry.requestKey ?? '', [entry.id]);
    } else {
      await recordPosted(database, shop.shopId, entry.requestKey ?? '', [postedRow(entry, settled.found)]);
      // It may have changed since that revision: an update in place says it again.
      const earlier = settled.found.revision !== undefined && settled.found.revision < entry.revision;
      if (earlier) await stageUpdate(database, shop.shopId, entry.id);
    }
  }
  const absent = looks.filter(({ found }) => found === 'nothing').map(({ entry }) => entry.id);
  const seen = await recordAbsent(database, shop.shopId, absent);
  const twice = seen.filter(entry => entry.absentSeen >= LOOKS);
  const sent = sendAgain ? await stageAbsent(context, shop.shopId, twice) : new Map<string, Look['done']>();
  const otherwise = sendAgain ? 'waits' : 'left';
  await noteLooks(
    context,
    shop.shopId,
    looks.map(look =>
      look.found === 'nothing' ? { ...look, done: sent.get(look.entry.id) ?? otherwise } : look,
    ),
  );
  const open = await unknownEntries(database, shop.shopId, books.connection.id);
  return {
    open: open.length,
    againInMs: open.length === 0 ? null : Math.max(waitMs, context.timing.secondLookMs),
  };
}

/** What one look asked and found; of what was not there is said later what was done. */
function lookAt(entry: EntryRow, item: DeliveryItem, settled: Settled): Look {
  const standing = item.operation === 'create' ? null : (item.standing?.booksId ?? null);
  const asked = JSON.stringify(askedFor(item.content, item.marker, standing));
  if (settled.found !== null) {
    const done = isUndo(entry) ? 'taken-back' : 'adopted';
    return { entry, asked, found: 'this', booksId: settled.found.booksId, detail: '', done };
  }
  const { detail, reason } = settled;
  if (reason === 'absent') return { entry, asked, found: 'nothing', booksId: null, detail, done: 'waits' };
  return { entry, asked, found: 'ambiguous', booksId: null, detail, done: 'left-to-person' };
}

/** Stages again what was not there twice; tells of each entry under which key. */
async function stageAbsent(
  context: Context,
  shopId: string,
  entries: readonly EntryRow[],
): Promise<Map<string, Look['done']>> {
  const sent = new Map<string, Look['done']>();
  for (const [requestKey, items] of Map.groupBy(entries, entry => entry.requestKey ?? '')) {
    const same = await mayRepeat(context.database, shopId, requestKey);
    await stageAgain(
      context.database,
      shopId,
      items.map(entry => entry.id),
      same,
    );
    for (const { id } of items) sent.set(id, same ? 'repeated' : 'next-generation');
  }
  return sent;
}

function restMs(entry: EntryRow, longestRequestMs: number): number {
  return entry.lastByteAt === null ? 0 : Date.parse(entry.lastByteAt) + longestRequestMs - Date.now();
}
