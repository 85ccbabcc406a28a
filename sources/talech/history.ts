import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { idOf, isRow, type Row } from '../common/row.ts';
import { wireDate } from './dates.ts';
import { renamed } from './names.ts';
import type { Session } from './session.ts';

const TRANSACTIONS = ['SALE', 'VOID', 'REFUND', 'PARTIALREFUND', 'PARTIALVOID', 'UPDATETIP'];
/** More rows than any day or year has. */
const MOST_PAGES = 2_000;
/** A list that moves while it is read is read again, so often. */
const MOST_PASSES = 6;

const pageSchema = z.object({
  ResponseCode: z.object({ totalCnt: z.int().nonnegative().nullish() }).nullish(),
  Orders: z.array(z.unknown()).nullish(),
});

export type Range = { readonly from: string; readonly to: string; readonly stores: readonly string[] };
type Page = { readonly rows: readonly Row[]; readonly total: number | null };

/** One page of the order history between two local dates, both included. */
export async function historyPage(
  session: Session,
  range: Range,
  offset: number,
  limit: number,
): Promise<Page> {
  const { paths, names, statuses } = session.configuration;
  const searchCriteria = {
    offset,
    limit,
    startDate: wireDate(range.from),
    endDate: wireDate(range.to, '23:59:59'),
    orderStatus: [...statuses.paid, ...statuses.open.toReversed()],
    transactionTypes: TRANSACTIONS,
    storeIds: range.stores.map(asNumber),
    orderBy: 'firstPaymentDate',
    hideSale: false,
    hideRefund: false,
    onlySplitCheck: false,
  };
  const parsed = pageSchema.safeParse(renamed(await session.post(paths.history, { searchCriteria }), names));
  if (!parsed.success || parsed.data.Orders === undefined)
    throw new DaybookError('source-unavailable', 'talech answered an order history without orders');
  const { Orders, ResponseCode } = parsed.data;
  return { rows: (Orders ?? []).filter(isRow), total: ResponseCode?.totalCnt ?? null };
}

/** Ids of stores are numbers on this wire. */
export function asNumber(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/**
 * All orders of a range with their rows, by order id: a split check has a row per tender. Pages overlap by a row, so
 * that a list which moves meanwhile is noticed, and read again; what was seen once is kept.
 */
export async function ordersOf(session: Session, range: Range): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const { rows, moved } = await onePass(session, range);
    const seen = Map.groupBy(rows, row => idOf(row.orderId) ?? '');
    seen.delete('');
    for (const [id, own] of seen) found.set(id, own);
    if (!moved) return found;
  }
  return found;
}

async function onePass(session: Session, range: Range): Promise<{ rows: Row[]; moved: boolean }> {
  const { pageSize } = session.configuration;
  const rows: Row[] = [];
  let moved = false;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const offset = Math.max(0, rows.length - 1);
    const page = await historyPage(session, range, offset, pageSize);
    const [first, ...more] = page.rows;
    if (rows.length > 0 && textOf(first) !== textOf(rows.at(-1))) {
      moved = true;
      rows.push(...page.rows);
    } else rows.push(...(rows.length === 0 ? page.rows : more));
    if (page.rows.length < pageSize)
      return { rows, moved: moved || (page.total !== null && page.total !== rows.length) };
  }
  throw new DaybookError('source-unavailable', "talech's order history does not end");
}

function textOf(row: Row | undefined): string {
  return row === undefined ? '' : JSON.stringify(row);
}

/**
 * The first and the last row of a range by date, from both ends of the list since no text says how it is sorted; all
 * rows where the service does not tell how many there are.
 */
export async function endsOf(session: Session, range: Range): Promise<readonly Row[]> {
  const first = await historyPage(session, range, 0, 2);
  if (first.rows.length < 2) return first.rows;
  if (first.total === null) return [...(await ordersOf(session, range)).values()].flat();
  const last = await historyPage(session, range, Math.max(0, first.total - 2), 2);
  return [...first.rows, ...last.rows];
}
