import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopStateSchema } from '../../../domain/lifecycle/state.ts';
import { waitingOf } from '../../../domain/lifecycle/waits.ts';
import { anyState, stateWith } from './states.ts';

const PROVED = { businessDate: '2026-03-02', state: 'proved' } as const;
const BACKFILL = { number: 1, from: '2026-01-01', to: '2026-01-31', running: true };

describe('what a shop waits for', () => {
  it.each([
    [{}, 'appointment', 'shop'],
    [{ stage: 'scheduled' }, 'installation', 'onboarding'],
    [{ stage: 'installing' }, 'mapping', 'accountant'],
    [{ stage: 'trial' }, 'three-days', 'engine'],
    [{ stage: 'review', trialDays: [{ ...PROVED, state: 'prepared' }] }, 'approval', 'accountant'],
    [{ stage: 'review', trialDays: [PROVED] }, 'go-live', 'accountant'],
    [{ stage: 'live' }, 'next-close', 'engine'],
    [{ stage: 'live', backfill: BACKFILL }, 'backfill', 'engine'],
    [{ stage: 'live', paused: true }, 'resume', 'shop'],
    [{ stage: 'cancelling' }, 'settling', 'engine'],
    [{ stage: 'cancelled' }, 'nothing', 'shop'],
  ] as const)('%o: %s, by %s', (change, waitsFor, whoActs) => {
    expect(waitingOf(stateWith(change as Parameters<typeof stateWith>[0]))).toEqual({ waitsFor, whoActs });
  });

  it('names who must act before anything else', () => {
    const attention = { code: 'authorization-expired', whoActs: 'shop', since: '2026-03-10T12:00:00.000Z' };
    fc.assert(
      fc.property(anyState, state => {
        expect(waitingOf({ ...state, attention })).toEqual({ waitsFor: attention.code, whoActs: 'shop' });
        expect(waitingOf(state).whoActs).not.toBe('');
      }),
    );
  });
});

describe('the carried state', () => {
  it('survives JSON and is parsed as it was', () => {
    fc.assert(
      fc.property(anyState, state => {
        expect(shopStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      }),
    );
  });

  it('is refused when a part of it is missing or of another version', () => {
    const { waitingDays: _left, ...rest } = stateWith({});
    expect(shopStateSchema.safeParse(rest).success).toBe(false);
    expect(shopStateSchema.safeParse({ ...stateWith({}), v: 2 }).success).toBe(false);
    expect(shopStateSchema.safeParse({ ...stateWith({}), waitingDays: ['March 1'] }).success).toBe(false);
  });
});
