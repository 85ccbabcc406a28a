import type { TalechDatabase } from './database.ts';
import { addDays, instantAt, localDate } from './history/calendar.ts';
import { storeOf } from './history/merchants.ts';
import { total } from './money.ts';
import { refundsOf, type Summary, summarize } from './report.ts';
import type { DrawerAction } from './types.ts';

export type DayReport = Summary & {
  readonly date: string;
  /** What refunds gave back at gross, and the discounts that came back with it. */
  readonly refundedGross: number;
  readonly refundedDiscount: number;
  /** Of the drawer shifts that were opened on the day and are closed. */
  readonly drawer: {
    readonly paidIn: number;
    readonly paidOut: number;
    readonly drops: number;
    readonly tipsPaidOut: number;
    readonly overShort: number;
  };
};

/** The figures of a store's business day, from close to close, in cents: for a look without any adapter. */
export function dayReport(database: TalechDatabase, storeId: number, date: string): DayReport {
  const { from, to } = businessDay(storeId, date);
  const back = database
    .movedBetween(storeId, localDate(from), localDate(to))
    .filter(({ status }) => status !== 'VOIDED')
    .flatMap(order => refundsOf(order, from, to));
  return {
    date,
    ...summarize(database, [storeId], from, to),
    refundedGross: total(back.map(({ gross }) => gross)),
    refundedDiscount: total(back.map(({ discount }) => discount)),
    drawer: drawerOf(database, storeId, from, to),
  };
}

function businessDay(storeId: number, date: string): { from: string; to: string } {
  const closes = storeOf(storeId)?.closeHour ?? '00:00';
  const [hours = 0, minutes = 0] = closes.split(':').map(Number);
  const end = hours * 60 + minutes;
  const first = hours >= 12 ? addDays(date, -1) : date;
  const last = instantAt(first, 24 * 60 + end);
  return { from: instantAt(first, end), to: Temporal.Instant.from(last).subtract({ seconds: 1 }).toString() };
}

function drawerOf(database: TalechDatabase, storeId: number, from: string, to: string): DayReport['drawer'] {
  const shifts = database
    .all('shift', storeId)
    .filter(({ openedAt, closedAt }) => closedAt !== null && openedAt >= from && openedAt <= to);
  const actions = shifts.flatMap(shift => shift.actions);
  const of = (type: DrawerAction['type']) =>
    total(actions.filter(action => action.type === type).map(({ amount }) => amount));
  return {
    paidIn: of('PAY_IN'),
    paidOut: of('PAY_OUT'),
    drops: of('DROP'),
    tipsPaidOut: of('TIP_PAYOUT'),
    overShort: total(shifts.map(({ counted, expected }) => (counted ?? 0) - (expected ?? 0))),
  };
}
