import { cancellationSignal, heartbeat, log } from '@temporalio/activity';
import { databaseNow } from '../../db/queries/about-database.ts';
import { type BooksOfShop, saveTrouble } from '../../db/queries/books-of-shop.ts';
import { dayOf } from '../../db/queries/business-days.ts';
import { closeCorrections } from '../../db/queries/cases.ts';
import { proveAnew } from '../../db/queries/day-proofs.ts';
import { type EntryRow, stagedEntries } from '../../db/queries/entries.ts';
import { currentEpoch, doubtForgotten } from '../../db/queries/epochs.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { REPLACED } from '../../domain/entries/plan.ts';
import { SENDING_STAGES, type Stage, UNDOING_STAGES } from '../../domain/lifecycle/stages.ts';
import { type OpenBooks, openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { planAgain } from '../records/prepare.ts';
import { batchesOf } from './batches.ts';
import { inTurn, type Turn } from './company-turn.ts';
import { Delivery } from './delivery.ts';
import { type BooksTrouble, inEachBooks, judge, requireActiveBooks } from './each-books.ts';
import { askHolds, planRefused } from './held.ts';
import { parkOverlaps } from './overlap-before-posting.ts';
import { MAKE, type Rank, TAKE_BACK, TAKE_BACK_BY_NAME } from './ranks.ts';
import { settleUnknown } from './settle-unknown.ts';
import { watchReferences } from './watch-references.ts';

/**
 * Sends what is due on a business day into each of the shop's books, after settling what is unknown, in the company's
 * turn. Never sends before go-live but for an approved day, and never after a pause or a cancellation. `againInMs`:
 * something still waits; `trouble`: one set of books takes nothing, the others have got theirs.
 */
export async function deliver(context: Context, input: { v: 1; shopId: string; businessDate: string }) {
  return await classified(async (): Promise<Delivered> => {
    const shop = await shopOf(context, input.shopId);
    const due = await dueNow(context, shop, input.businessDate);
    if (due === null) return { v: 1, posted: 0, againInMs: null };
    const all = await requireActiveBooks(context, shop);
    const each = await inEachBooks(all, books => deliverInto(context, shop, books, due, input.businessDate));
    await closeCorrections(context.database, shop.shopId, new Date());
    for (const { books } of each.done) await saveTrouble(context.database, books, null);
    const { trouble, againInMs } = await judge(context, each);
    const waits = [againInMs, ...each.done.map(({ result }) => result.againInMs)];
    return {
      v: 1,
      posted: each.done.reduce((sum, { result }) => sum + result.posted, 0),
      againInMs: longest(waits),
      trouble,
    };
  });
}

type Delivered = {
  readonly v: 1;
  readonly posted: number;
  readonly againInMs: number | null;
  readonly trouble?: BooksTrouble | null;
};

/** Sends what is due into one set of books. */
async function deliverInto(
  context: Context,
  shop: ShopRow,
  of: BooksOfShop,
  due: Due,
  businessDate: string,
): Promise<{ posted: number; againInMs: number | null }> {
  const books = openConnection(context, of, cancellationSignal());
  return await inTurn(context, books.company, `${shop.shopId}/${businessDate}`, async turn => {
    const epoch = await currentEpoch(context.database);
    const doubted = await doubtForgotten(context.database, of.connection, due, epoch);
    if (doubted > 0)
      log.warn('the database was restored or moved: looking before sending', { count: doubted });
    const since = await databaseNow(context.database);
    const settled = await settleUnknown(context, shop, books, true, turn.lease);
    if (!due.undoOnly) await parkOverlaps(context, shop, books, await staged(context, books, due));
    if (!due.undoOnly) await watchReferences(context, books, await staged(context, books, due));
    const delivery = new Delivery(context, shop, books, turn.lease, epoch);
    const posted = await sendAll(context, delivery, turn, shop, books, due);
    const sent = { since, on: businessDate };
    await proveAnew(context.database, shop.shopId, books.connection.id, sent);
    const againInMs = delivery.unknown > 0 ? books.target.limits.longestRequestMs : settled.againInMs;
    return { posted, againInMs };
  });
}

function longest(waits: readonly (number | null)[]): number | null {
  const known = waits.filter(wait => wait !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** First what leaves the books, then what gives way to another type of object is prepared again, then the rest. */
async function sendAll(
  context: Context,
  delivery: Delivery,
  turn: Turn,
  shop: ShopRow,
  books: OpenBooks,
  due: Due,
): Promise<number> {
  if (due.undoOnly) return await sendRanks(context, delivery, turn, books, due, TAKE_BACK_BY_NAME);
  const began = await databaseNow(context.database);
  await askHolds(context, shop, books, await staged(context, books, due));
  const replaced = (await staged(context, books, due)).filter(entry => entry.contentHash === REPLACED);
  const undone = await sendRanks(context, delivery, turn, books, due, TAKE_BACK);
  for (const date of new Set(replaced.map(entry => entry.dueDate)))
    await planAgain(context, shop, books, date);
  const made = await sendRanks(context, delivery, turn, books, due, MAKE);
  if (!(await planRefused(context, shop, books, due, began))) return undone + made;
  return undone + made + (await sendRanks(context, delivery, turn, books, due, MAKE));
}

async function sendRanks(
  context: Context,
  delivery: Delivery,
  turn: Turn,
  books: BooksOfShop,
  due: Due,
  ranks: readonly Rank[],
): Promise<number> {
  let posted = 0;
  for (const isNext of ranks) {
    const all = await staged(context, books, due);
    const ready = await delivery.ready(all.filter(entry => isNext(entry, all)));
    for (const batch of batchesOf(ready, delivery.batchSize)) {
      posted += await delivery.send(batch);
      heartbeat();
      await turn.used();
    }
  }
  return posted;
}

function staged({ database }: Context, { connection }: BooksOfShop, due: Due): Promise<EntryRow[]> {
  return stagedEntries(database, connection.shopId, connection.id, due);
}

type Due = { readonly from: string; readonly through: string; readonly undoOnly: boolean };

/** What may be sent now: all up to the day when live; before that one day, and only its undoing unless it is approved. */
async function dueNow(context: Context, shop: ShopRow, businessDate: string): Promise<Due | null> {
  if (shop.paused || !UNDOING_STAGES.includes(shop.stage as Stage)) return null;
  if (shop.stage === 'live') return { from: shop.startDate, through: businessDate, undoOnly: false };
  const day = await dayOf(context.database, shop.shopId, businessDate);
  const approved = day !== null && day.approvedHash !== null && day.approvedHash === day.preparedHash;
  return {
    from: businessDate,
    through: businessDate,
    undoOnly: !(approved && SENDING_STAGES.includes(shop.stage as Stage)),
  };
}
