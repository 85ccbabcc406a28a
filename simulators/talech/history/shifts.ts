import type { Happening } from '../act.ts';
import { instantAt } from './calendar.ts';
import { random } from './random.ts';

/**
 * One drawer shift a day; about every sixth is closed only on the next day, so that two dates lie in it (the next day
 * then uses another drawer). Its acts: no sale, paid in and out, drops, tips paid out.
 */
export function shiftsOf(
  seed: string,
  storeId: number,
  date: string,
  [opens, closes]: readonly [number, number],
): Happening[] {
  const chosen = random(seed, storeId, date, 'drawer');
  const number = Temporal.PlainDate.from('2020-01-01').until(date).days;
  const shiftId = `${storeId}${String(number).padStart(6, '0')}`;
  const drawer = `Drawer ${(number % 2) + 1}`;
  const on = (minute: number, act: Happening['act']): Happening => ({
    at: instantAt(date, minute),
    storeId,
    act,
  });
  const moved = (
    minute: number,
    type: 'NO_SALE' | 'PAY_IN' | 'PAY_OUT' | 'DROP' | 'TIP_PAYOUT',
    amount: number,
    reason: string,
  ) => on(minute, { kind: 'drawer', shiftId, type, amount, reason });
  const middle = Math.floor((opens + closes) / 2);
  const happenings = [on(opens - 15, { kind: 'shift-open', shiftId, storeId, drawer, opening: 20_000 })];
  if (chosen.chance(0.3)) happenings.push(moved(middle, 'NO_SALE', 0, ''));
  if (chosen.chance(0.2))
    happenings.push(moved(middle + 3, 'PAY_IN', chosen.whole(500, 5_000), 'Change from bank'));
  if (chosen.chance(0.25))
    happenings.push(moved(middle + 5, 'PAY_OUT', chosen.whole(300, 2_500), 'Window cleaning'));
  if (chosen.chance(0.5)) happenings.push(moved(closes - 20, 'DROP', chosen.whole(2_000, 6_000), 'Safe'));
  if (chosen.chance(0.3)) happenings.push(moved(closes - 10, 'TIP_PAYOUT', chosen.whole(200, 1_500), 'Tips'));
  const difference = chosen.chance(0.4) ? chosen.whole(-350, 250) : 0;
  const close = chosen.chance(0.17) ? 24 * 60 + opens + 5 : closes + 12;
  return [...happenings, on(close, { kind: 'shift-close', shiftId, difference })];
}
