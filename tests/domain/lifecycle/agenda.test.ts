import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, nextAct } from '../../../domain/lifecycle/agenda.ts';
import { anyState, NOW, stateWith } from './states.ts';

const REMINDERS: readonly Act[] = ['remindDayBefore', 'remindHourBefore', 'noteMissed', 'escalateMissed'];
const SENDING: readonly Act[] = ['postTrialDay', 'startBackfill'];
const WITH_THE_BOOKS: readonly Act[] = [...SENDING, 'withdraw', 'startChangeSet', 'runDay'];
const DAY_MS = 86_400_000;

describe('the agenda of any state', () => {
  it('gives nothing once cancelled', () => {
    fc.assert(fc.property(anyState, state => nextAct({ ...state, stage: 'cancelled' }, NOW) === null));
  });

  it('only settles while cancelling, held or not', () => {
    fc.assert(
      fc.property(anyState, state => {
        const next = nextAct({ ...state, stage: 'cancelling' }, NOW);
        expect(next).toEqual({ act: 'settle', at: state.settleAt ?? NOW });
      }),
    );
  });

  it('starts no work while the shop is held: paused there is nothing, with attention only reminders', () => {
    fc.assert(
      fc.property(anyState, state => {
        fc.pre(state.stage !== 'cancelling');
        expect(nextAct({ ...state, paused: true }, NOW)).toBeNull();
        const attention = { code: 'authorization-expired', whoActs: 'shop', since: NOW };
        const held = nextAct({ ...state, paused: false, attention }, NOW);
        if (held) expect(REMINDERS).toContain(held.act);
      }),
    );
  });

  it('reads and closes while the computer of the books is away, and starts nothing that goes into them', () => {
    fc.assert(
      fc.property(anyState, state => {
        fc.pre(state.stage !== 'cancelling' && state.stage !== 'cancelled');
        const attention = { code: 'computer-away', whoActs: 'shop', since: NOW, againAt: NOW };
        const away = { ...state, paused: false, attention };
        const next = nextAct(away, NOW);
        expect(next).not.toBeNull();
        expect(WITH_THE_BOOKS).not.toContain(next?.act);
        const closing = {
          ...away,
          source: true,
          sourceChanged: false,
          stage: 'live' as const,
          appointment: null,
        };
        const nextClose = { businessDate: '2020-01-01', dueAt: '2020-01-02T00:00:00.000Z' };
        expect(nextAct({ ...closing, nextClose }, NOW)?.act).toBe('close');
        const ofOne = { ...attention, books: 'desktop' };
        const backfill = { number: 1, from: '2020-01-01', to: '2020-01-02', running: false };
        const free = { ...closing, attention: ofOne, withdrawDays: [], backfill };
        expect(nextAct({ ...free, changeSet: undefined }, NOW)?.act).toBe('startBackfill');
        expect(nextAct({ ...away, paused: true }, NOW)).toBeNull();
      }),
    );
  });

  it('sends only in review and live, and reads only what is connected', () => {
    fc.assert(
      fc.property(anyState, state => {
        const next = nextAct(state, NOW);
        if (!next) return;
        if (SENDING.includes(next.act)) expect(['review', 'live']).toContain(state.stage);
        if (['read', 'collectTrial', 'runDay', 'close'].includes(next.act)) expect(state.source).toBe(true);
      }),
    );
  });

  it('gives the earliest of its timers: nothing of what is left is due before it', () => {
    fc.assert(
      fc.property(anyState, state => {
        const idle = {
          ...state,
          stage: 'scheduled' as const,
          sourceChanged: false,
          waitingDays: [],
          withdrawDays: [],
        };
        const next = nextAct(idle, NOW);
        if (!next) return;
        const later =
          next.act === 'close'
            ? nextAct({ ...idle, nextClose: null }, NOW)
            : nextAct({ ...idle, reminded: [...idle.reminded, next.act] }, NOW);
        if (later) expect(later.at >= next.at).toBe(true);
      }),
    );
  });

  it('is the same for the same state', () => {
    fc.assert(
      fc.property(anyState, state => {
        expect(nextAct(state, NOW)).toEqual(nextAct(structuredClone(state), NOW));
      }),
    );
  });
});

describe('what is due at once', () => {
  const busy = stateWith({
    stage: 'live',
    source: true,
    withdrawDays: ['2026-03-01'],
    waitingDays: ['2026-03-02'],
    backfill: { number: 1, from: '2026-01-01', to: '2026-03-09', running: false },
    nextClose: { businessDate: '2026-03-09', dueAt: '2026-03-09T23:00:00.000Z' },
  });
  it.each([
    ['what is taken back goes first', {}, 'withdraw'],
    ['then a backfill that has to start', { withdrawDays: [] }, 'startBackfill'],
    ['then days that wait', { withdrawDays: [], backfill: null }, 'runDay'],
    ['then the close', { withdrawDays: [], backfill: null, waitingDays: [] }, 'close'],
  ])('%s', (_what, change, act) => {
    expect(nextAct({ ...busy, ...change }, NOW)?.act).toBe(act);
  });

  it('collects in trial and review, reads before', () => {
    const changed = { source: true, sourceChanged: true };
    expect(nextAct(stateWith({ ...changed, stage: 'ordered' }), NOW)?.act).toBe('read');
    expect(nextAct(stateWith({ ...changed, stage: 'trial' }), NOW)?.act).toBe('collectTrial');
    expect(nextAct(stateWith({ ...changed, stage: 'review' }), NOW)?.act).toBe('collectTrial');
    expect(nextAct(stateWith({ ...changed, stage: 'live' }), NOW)).toBeNull();
  });

  it('tells the representative of a trial without days after fourteen days, once', () => {
    const trialSince = new Date(Date.parse(NOW) - 13 * DAY_MS).toISOString();
    const trial = stateWith({ stage: 'trial', trialSince });
    expect(nextAct(trial, NOW)).toEqual({
      act: 'escalateTrial',
      at: new Date(Date.parse(NOW) + DAY_MS).toISOString(),
    });
    expect(nextAct({ ...trial, trialEscalated: true }, NOW)).toBeNull();
  });
});
