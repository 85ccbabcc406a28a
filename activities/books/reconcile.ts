import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { type BooksOfShop, startDateOf, type Trouble } from '../../db/queries/books-of-shop.ts';
import { saveWaiting, saveWholeDay, waitingDates } from '../../db/queries/day-proofs.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { appendLog, saveRun } from '../../db/queries/sync-runs.ts';
import { DaybookError, isErrorCode } from '../../domain/errors/codes.ts';
import { daysClosed } from '../../observability/metrics/engine.ts';
import { openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { type BooksTrouble, inEachBooks, judge, requireActiveBooks } from './each-books.ts';
import { proveDate, stateOf } from './prove-date.ts';

/** A run proves at most this many earlier days that waited for one set of books. */
const MOST_WAITING = 31;

/**
 * Reads the day back from each of the shop's books, sets it beside the source's documents and keeps the proofs. The
 * day is proved only when it is in all of them. Books that cannot be read leave it waiting, and the next run proves it.
 */
export async function reconcile(context: Context, input: { v: 1; shopId: string; businessDate: string }) {
  return await classified(async (): Promise<Reconciled> => {
    const { shopId, businessDate } = input;
    const { database } = context;
    const shop = await shopOf(context, shopId);
    const all = await requireActiveBooks(context, shop);
    const each = await inEachBooks(all, books =>
      proveInto(context, shop, books, businessDate, all.length > 1),
    );
    for (const { books } of each.failed)
      await saveWaiting(database, { shopId, targetConnectionId: books.connection.id, businessDate });
    const { trouble } = await judge(context, each);
    const proved = each.done.map(({ result }) => result);
    const documents = Math.max(...proved.map(one => one.documents));
    const parked = proved.reduce((sum, one) => sum + one.parked, 0);
    const first = all[0]?.connection.id ?? '';
    for (const date of new Set(proved.flatMap(one => one.dates)))
      await saveWholeDay(database, shopId, date, first);
    const tiesOut = trouble === null && proved.every(one => one.tiesOut);
    if (proved.some(one => one.dates.includes(businessDate)))
      await noteRun(context, shopId, businessDate, {
        documents,
        parked,
        tiesOut,
        waiting: each.failed.length,
      });
    return { v: 1, documents, tiesOut, parked, trouble };
  });
}

type Reconciled = {
  readonly v: 1;
  readonly documents: number;
  readonly tiesOut: boolean;
  readonly parked: number;
  /** One set of books could not be read, while others were. */
  readonly trouble?: BooksTrouble | null;
};

type Proved = {
  readonly documents: number;
  readonly tiesOut: boolean;
  readonly parked: number;
  /** The days whose proofs were kept. */
  readonly dates: readonly string[];
};

/** Proves the day in one set of books, and earlier days that waited for it; the figures are those of the day. */
async function proveInto(
  context: Context,
  shop: ShopRow,
  of: BooksOfShop,
  businessDate: string,
  oneOfSeveral: boolean,
): Promise<Proved> {
  const trouble = of.connection.trouble as Trouble | null;
  if (oneOfSeveral && trouble && isErrorCode(trouble.code))
    throw new DaybookError(trouble.code, 'these books took nothing in this run');
  if (businessDate < startDateOf(shop, of)) return { documents: 0, tiesOut: true, parked: 0, dates: [] };
  const books = openConnection(context, of, cancellationSignal());
  const { connection } = books;
  const waiting = await waitingDates(
    context.database,
    shop.shopId,
    connection.id,
    businessDate,
    MOST_WAITING,
  );
  const dates: string[] = [];
  for (const date of waiting) {
    if ((await proveDate(context, shop, books, date)).kept) dates.push(date);
    heartbeat();
  }
  const { documents, tiesOut, parked, kept } = await proveDate(context, shop, books, businessDate);
  return { documents, tiesOut, parked, dates: kept ? [...dates, businessDate] : dates };
}

/** The run's row, from which the shop reads when it was last synced, and its line in the log. */
async function noteRun(
  { database }: Context,
  shopId: string,
  businessDate: string,
  run: Pick<Proved, 'documents' | 'tiesOut' | 'parked'> & { readonly waiting: number },
): Promise<void> {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  const startedAt = new Date(scheduledTimestampMs).toISOString();
  const runKey = workflowExecution?.runId ?? '';
  daysClosed.inc({ outcome: stateOf(run, run.documents) });
  await saveRun(database, { shopId, businessDate, runKey, startedAt, outcome: stateOf(run, run.documents) });
  const { documents, parked, waiting } = run;
  const counts = { documents, tiesOut: run.tiesOut ? 1 : 0, parked, waiting };
  await appendLog(database, shopId, businessDate, 'reconciled', counts);
}
