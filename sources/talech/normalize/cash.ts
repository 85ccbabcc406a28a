import type { CashDocument } from '../../../domain/documents/cash.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { add, type Minor, subtract } from '../../../domain/money/minor.ts';
import { doesNotFoot, Unsound } from '../../common/problem.ts';
import type { ShiftBody } from '../shapes.ts';
import { businessDateOf, type Scene, timeOf } from './scene.ts';

/**
 * The cash that moved in a drawer shift without a sale, and what was over or short, all on the date of its opening,
 * however long it lasted. A shift that is not closed gives nothing yet. Throws Unsound.
 */
export function cashOf(scene: Scene, shift: ShiftBody): CashDocument[] {
  if (shift.closedAt === null) return [];
  const counted = add(shift.netExpected, shift.cashDifference);
  if (counted !== shift.closingAmount)
    throw doesNotFoot(`Expected cash and difference of shift ${shift.shiftId}`, counted, shift.closingAmount);
  const openedAt = timeOf(scene, shift.openedAt, `Drawer shift ${shift.shiftId}`);
  const moved = shift.actions.flatMap(action => {
    const { drawerActions } = scene.configuration;
    const movement = Object.hasOwn(drawerActions, action.actionType)
      ? drawerActions[action.actionType]
      : undefined;
    if (movement === undefined)
      throw new Unsound(
        'unknown-drawer-action',
        `Drawer shift ${shift.shiftId} has the unknown action ${action.actionType}`,
      );
    const amount = action.amount;
    if (movement === 'none' || amount === null || amount === 0) return [];
    return [document(scene, shift, openedAt, action.actionId, movement, action.reason ?? '', amount)];
  });
  const difference = subtract(shift.closingAmount, shift.netExpected);
  if (difference === 0) return moved;
  return [...moved, document(scene, shift, openedAt, 'over-short', 'over-short', '', difference)];
}

function document(
  scene: Scene,
  shift: ShiftBody,
  openedAt: string,
  id: string,
  movement: CashDocument['movement'],
  name: string,
  amount: Minor,
): CashDocument {
  const { source, sourceShopId, currency } = scene.context;
  return {
    kind: 'cash',
    ref: documentRef(source, sourceShopId, 'cash', `${shift.shiftId}-${id}`),
    movement,
    name,
    drawer: shift.drawerName,
    state: 'posted',
    createdAt: openedAt,
    businessDate: businessDateOf(scene, openedAt),
    currency,
    amount,
    location: shift.storeId,
  };
}
