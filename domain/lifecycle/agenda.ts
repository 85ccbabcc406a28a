import type { ShopState } from './state.ts';

/** What the engine does next by itself for a shop. */
export type Act =
  | 'settle'
  | 'withdraw'
  | 'read'
  | 'collectTrial'
  | 'postTrialDay'
  | 'startChangeSet'
  | 'startBackfill'
  | 'runDay'
  | 'catchUp'
  | 'close'
  | 'remindDayBefore'
  | 'remindHourBefore'
  | 'noteMissed'
  | 'escalateMissed'
  | 'escalateTrial';

/** An act and when it is due (ISO, UTC). */
export type NextAct = { readonly act: Act; readonly at: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** After this long without three days of activity the representative is told (design, stage *trial*). */
const TRIAL_ESCALATES_MS = 14 * DAY_MS;

/**
 * The next act of a shop: what is due at once goes first, in a fixed order; else the earliest timer; null when only
 * a message can move it. A paused shop and one that needs attention start nothing but settling; attention for one of
 * several sets of books holds nothing. A shop whose books' computer is away goes on reading and closing its days: what
 * goes into the books waits.
 * `now` is an ISO instant, used only to stamp what is due at once.
 */
export function nextAct(state: ShopState, now: string): NextAct | null {
  if (state.stage === 'cancelled') return null;
  if (state.stage === 'cancelling') return { act: 'settle', at: state.settleAt ?? now };
  const held = isHeld(state);
  const away = !state.paused && waitsForComputer(state);
  const atOnce = away ? readAtOnce(state) : held ? null : dueAtOnce(state);
  if (atOnce) return { act: atOnce, at: now };
  const daily = held && !away ? [] : dailyTimers(state);
  const timers = [...daily, ...(state.paused ? [] : appointmentTimers(state))];
  return timers.reduce<NextAct | null>(
    (first, timer) => (first === null || timer.at < first.at ? timer : first),
    null,
  );
}

function dueAtOnce(state: ShopState): Act | null {
  if (state.withdrawDays.length > 0) return 'withdraw';
  if (state.stage === 'review' && state.trialDays.some(day => day.state === 'approved'))
    return 'postTrialDay';
  if (state.changeSet && !state.changeSet.running) return 'startChangeSet';
  if (state.stage === 'live' && state.backfill !== null && !state.backfill.running) return 'startBackfill';
  if (state.source && waitingDay(state) !== null) return 'runDay';
  return readAtOnce(state);
}

/** What needs the shop system alone. */
function readAtOnce(state: ShopState): Act | null {
  if (state.sourceChanged && state.source && state.stage !== 'live') {
    return state.stage === 'trial' || state.stage === 'review' ? 'collectTrial' : 'read';
  }
  return null;
}

/** Paused, or with attention that is not of one of several sets of books alone: nothing but settling is begun. */
export function isHeld({ paused, attention }: ShopState): boolean {
  return paused || (attention !== null && attention.books === undefined);
}

/** The computer that runs the shop's only books is away. */
export function waitsForComputer({ attention }: ShopState): boolean {
  return attention?.code === 'computer-away' && attention.books === undefined;
}

/** The oldest day that has to run and need not wait for the change set that is carried out on it. */
export function waitingDay(state: ShopState): string | null {
  return state.waitingDays.find(day => !waitsForChangeSet(state, day)) ?? null;
}

function waitsForChangeSet({ changeSet }: ShopState, businessDate: string): boolean {
  return changeSet !== undefined && businessDate >= changeSet.from && businessDate <= changeSet.to;
}

function dailyTimers(state: ShopState): NextAct[] {
  const timers: NextAct[] = [];
  if (state.source && state.nextClose && !waitsForChangeSet(state, state.nextClose.businessDate))
    timers.push({ act: 'close', at: state.nextClose.dueAt });
  if (state.attention?.againAt) timers.push({ act: 'catchUp', at: state.attention.againAt });
  if (state.stage === 'trial' && state.trialSince && !state.trialEscalated) {
    timers.push({ act: 'escalateTrial', at: later(state.trialSince, TRIAL_ESCALATES_MS) });
  }
  return timers;
}

function appointmentTimers(state: ShopState): NextAct[] {
  if (state.stage !== 'scheduled' || state.appointment === null) return [];
  const { startsAt, endsAt } = state.appointment;
  const plan: NextAct[] = [
    { act: 'remindDayBefore', at: later(startsAt, -DAY_MS) },
    { act: 'remindHourBefore', at: later(startsAt, -HOUR_MS) },
    { act: 'noteMissed', at: later(endsAt, HOUR_MS) },
    { act: 'escalateMissed', at: later(endsAt, DAY_MS) },
  ];
  return plan.filter(timer => !state.reminded.includes(timer.act));
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
