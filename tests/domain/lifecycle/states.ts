import fc from 'fast-check';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { newShopState, type ShopState } from '../../../domain/lifecycle/state.ts';

export const NOW = '2026-03-10T12:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const DAY_MS = 86_400_000;

const instant = fc
  .integer({ min: -40, max: 40 })
  .map(quarters => new Date(NOW_MS + (quarters * DAY_MS) / 4).toISOString());
const date = fc
  .integer({ min: 0, max: 60 })
  .map(days => new Date(NOW_MS + days * DAY_MS).toISOString().slice(0, 10));
const dates = fc.uniqueArray(date, { maxLength: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const changes = fc.record({
  stage: fc.constantFrom(...STAGES),
  paused: fc.boolean(),
  attention: orNull(fc.constant({ code: 'authorization-expired', whoActs: 'shop', since: NOW })),
  source: fc.boolean(),
  appointment: orNull(
    instant.map(startsAt => ({
      id: 'a1',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
    })),
  ),
  reminded: fc.subarray(['remindDayBefore', 'remindHourBefore', 'noteMissed', 'escalateMissed']),
  trialSince: orNull(instant),
  trialDays: fc.array(
    fc.record({ businessDate: date, state: fc.constantFrom('prepared', 'approved', 'posted', 'proved') }),
    { maxLength: 3 },
  ),
  trialEscalated: fc.boolean(),
  nextClose: orNull(fc.record({ businessDate: date, dueAt: instant })),
  waitingDays: dates,
  withdrawDays: dates,
  backfill: orNull(fc.record({ number: fc.constant(1), from: date, to: date, running: fc.boolean() })),
  sourceChanged: fc.boolean(),
  settleAt: orNull(instant),
});

/** Any state that a shop could be in, and many that it could not. */
export const anyState: fc.Arbitrary<ShopState> = changes.map(change => ({
  ...newShopState('shop1', 1, NOW),
  ...change,
}));

/** A shop that was just ordered, with some things changed. */
export function stateWith(change: Partial<ShopState>): ShopState {
  return { ...newShopState('shop1', 1, NOW), ...change };
}
