import { cancellationSignal, heartbeat, log } from '@temporalio/activity';
import { activeBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { saveClosingDate } from '../../db/queries/closing-date.ts';
import { daysToProve } from '../../db/queries/drifts.ts';
import { type WatchedEntry, watchedEntries, watchedSince } from '../../db/queries/snapshots.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import { saveLook } from '../../db/queries/watching.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { BooksChanges, BooksObject } from '../../targets/target.ts';
import { type OpenBooks, openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { judgeDrifts, type Looked } from './judge-drifts.ts';

/** Runs that follow each other closely, as those of a backfill, look once. */
const FRESH_MS = 10 * 60_000;
/** What a feed cannot tell any more is read one by one, so many days back. */
const DAYS_BACK = 35;
/** The first look of books that we have just begun to write to. */
const FIRST_LOOK_MS = 3_600_000;

/**
 * What people did in the shop's books since the last look: the closing date as it is now, and what they changed or
 * deleted of ours, in a handful of calls. Gives the business days that this concerns. Books that do not answer are
 * delivery's matter: it waits for them, and the next look goes on where this one began.
 */
export async function watchBooks(context: Context, input: { v: 1; shopId: string; fresh?: boolean }) {
  return await classified(async (): Promise<{ v: 1; days: readonly string[] }> => {
    const shop = await shopOf(context, input.shopId);
    const days = new Set<string>();
    for (const books of await activeBooksOf(context.database, shop.shopId)) {
      if (isFresh(books) && !input.fresh) continue;
      for (const day of await lookedThrough(context, shop.shopId, books)) days.add(day);
      heartbeat();
    }
    return { v: 1 as const, days: [...days].sort() };
  });
}

function isFresh({ connection }: BooksOfShop): boolean {
  return connection.watchedAt !== null && Date.now() - connection.watchedAt.getTime() < FRESH_MS;
}

async function lookedThrough(context: Context, shopId: string, of: BooksOfShop): Promise<readonly string[]> {
  try {
    const books = openConnection(context, of, cancellationSignal());
    await refreshClosingDate(context, shopId, books);
    return await findDrifts(context, shopId, books);
  } catch (error) {
    if (!(error instanceof DaybookError) || error.code === 'bug') throw error;
    log.warn('the books could not be looked through', { code: error.code, what: of.company.targetKind });
    return [];
  }
}

/** The lock date is known before anything is prepared. */
async function refreshClosingDate({ database }: Context, shopId: string, books: OpenBooks): Promise<void> {
  const { booksClosedThrough } = await books.target.checkAccess(books.conversation);
  const before = (books.company.facts as { readonly booksClosedThrough?: string | null }).booksClosedThrough;
  if ((before ?? null) === booksClosedThrough) return;
  await saveClosingDate(database, books.company.id, booksClosedThrough);
  await appendLog(database, shopId, booksClosedThrough, 'closing-date-moved', {});
}

async function findDrifts(context: Context, shopId: string, books: OpenBooks): Promise<readonly string[]> {
  const { watchedThrough, id } = books.connection;
  const since = watchedThrough ?? new Date(Date.now() - FIRST_LOOK_MS);
  const changes = await books.target.changesSince(books.conversation, since.toISOString());
  const isWhole = changes.complete && watchedThrough !== null;
  const told = await named(context, shopId, books, changes);
  const looked = isWhole ? told : [...told, ...(await readOneByOne(context, shopId, books, changes, told))];
  const { days } = await judgeDrifts(context, shopId, books, looked);
  const again = await daysToProve(context.database, shopId, id);
  await saveLook(context.database, books, changes.through, new Date());
  return [...days, ...again];
}

/** What the feed tells of ours. A gone object counts only where the same id is not there as another type. */
async function named(
  { database }: Context,
  shopId: string,
  { connection }: OpenBooks,
  { objects, gone }: BooksChanges,
): Promise<Looked[]> {
  const markers = objects.flatMap(({ marker }) => (marker === null ? [] : [marker]));
  const booksIds = [...objects, ...gone].map(({ booksId }) => booksId);
  const entries = await watchedEntries(database, shopId, connection.id, { booksIds, markers });
  return entries.flatMap((entry): Looked[] => {
    const object = objects.find(one => isOf(entry, one));
    if (object) return [{ entry, object }];
    const isGone = gone.some(({ type, booksId }) => booksId === entry.booksId && type === entry.content.type);
    return isGone ? [{ entry, object: null }] : [];
  });
}

/** Without a feed that reaches back: what we wrote lately, each by its id. */
async function readOneByOne(
  { database }: Context,
  shopId: string,
  { connection, target, conversation }: OpenBooks,
  { through }: BooksChanges,
  told: readonly Looked[],
): Promise<Looked[]> {
  const from = Temporal.Instant.from(through)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .subtract({ days: DAYS_BACK })
    .toString();
  const known = new Set(told.map(({ entry }) => entry.id));
  const entries = (await watchedSince(database, shopId, connection.id, from)).filter(
    ({ id }) => !known.has(id),
  );
  if (entries.length === 0) return [];
  const names = entries.map(({ content, booksId }) => ({ type: content.type, booksId }));
  const objects = await target.readObjects(conversation, names);
  return entries.map(entry => ({ entry, object: objects.find(one => isOf(entry, one)) ?? null }));
}

/** By its id; a purchase whose note a person wiped is none of our types any more, and its id still tells. */
function isOf(entry: WatchedEntry, object: BooksObject): boolean {
  if (object.booksId !== entry.booksId) return false;
  return object.type === entry.content.type || (object.type === 'other' && object.kind === 'Purchase');
}
