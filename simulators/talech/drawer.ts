import type { Act } from './act.ts';
import type { TalechDatabase } from './database.ts';
import type { DrawerAction, Shift } from './types.ts';

type DrawerAct = Extract<Act, { kind: 'shift-open' | 'drawer' | 'shift-close' }>;

/** What each act puts into the drawer: 1, or takes out: -1. */
const DIRECTION: Readonly<Record<DrawerAction['type'], number>> = {
  OPEN: 0,
  NO_SALE: 0,
  PAY_IN: 1,
  PAY_OUT: -1,
  DROP: -1,
  TIP_PAYOUT: -1,
  CLOSE: 0,
};

/** Opens a shift, does something with its drawer, or counts and closes it. */
export function performDrawer(database: TalechDatabase, at: string, act: DrawerAct): void {
  if (act.kind === 'shift-open') {
    const { shiftId: id, storeId, drawer, opening } = act;
    const open = { id: database.nextId(), type: 'OPEN', at, amount: opening, reason: '' } as const;
    const shift = {
      id,
      storeId,
      drawer,
      openedAt: at,
      closedAt: null,
      opening,
      expected: null,
      counted: null,
    };
    database.putShift({ ...shift, actions: [open] });
    return;
  }
  const shift = database.get('shift', act.shiftId);
  if (shift === undefined || shift.closedAt !== null) return;
  if (act.kind === 'drawer') {
    const { type, amount, reason } = act;
    shift.actions.push({ id: database.nextId(), type, at, amount, reason });
  } else close(database, shift, at, act.difference);
  database.putShift(shift);
}

function close(database: TalechDatabase, shift: Shift, at: string, difference: number): void {
  const moved = shift.actions.reduce((sum, { type, amount }) => sum + DIRECTION[type] * amount, 0);
  shift.expected = shift.opening + moved + cashTaken(database, shift, at);
  shift.counted = shift.expected + difference;
  shift.closedAt = at;
  shift.actions.push({ id: database.nextId(), type: 'CLOSE', at, amount: shift.counted, reason: '' });
}

/** Cash payments and refunds of the store while the shift was open. */
function cashTaken(database: TalechDatabase, { storeId, openedAt }: Shift, until: string): number {
  const orders = database.movedBetween(storeId, openedAt.slice(0, 10), until.slice(0, 10));
  return orders
    .flatMap(({ payments }) => payments)
    .filter(
      ({ paymentType, voided, at }) => paymentType === 'CASH' && !voided && at >= openedAt && at < until,
    )
    .reduce((sum, { amount }) => sum + amount, 0);
}
