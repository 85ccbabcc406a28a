import { describe, expect, it } from 'vitest';
import { freeSlots, slotRefusal } from '../../api/slots.ts';

const REP = { id: 'rep', zone: 'America/New_York' };
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

describe('free slots', () => {
  it('are eight hours a working day in the representative’s zone, over a change of the clock', () => {
    const slots = freeSlots([REP], { from: '2026-03-06', to: '2026-03-09' }, [], LONG_AGO);
    expect(slots).toHaveLength(16);
    expect(slots[0]).toEqual({
      representativeId: 'rep',
      startsAt: '2026-03-06T14:00:00Z',
      endsAt: '2026-03-06T15:00:00Z',
    });
    expect(slots[8]?.startsAt).toBe('2026-03-09T13:00:00Z');
    expect(slots.at(-1)?.endsAt).toBe('2026-03-09T21:00:00Z');
  });

  it('leave out what is taken by that representative, and what is over', () => {
    const other = { id: 'other', zone: 'America/New_York' };
    const startsAt = new Date('2026-03-06T14:30:00Z');
    const taken = [{ representativeId: 'rep', startsAt, endsAt: new Date('2026-03-06T15:30:00Z') }];
    const slots = freeSlots([REP, other], { from: '2026-03-06', to: '2026-03-06' }, taken, LONG_AGO);
    const starts = (id: string) =>
      slots.filter(slot => slot.representativeId === id).map(slot => slot.startsAt);
    expect(starts('rep')).not.toContain('2026-03-06T14:00:00Z');
    expect(starts('rep')).not.toContain('2026-03-06T15:00:00Z');
    expect(starts('rep')).toContain('2026-03-06T16:00:00Z');
    expect(starts('other')).toHaveLength(8);
    const late = freeSlots(
      [REP],
      { from: '2026-03-06', to: '2026-03-06' },
      [],
      new Date('2026-03-06T21:00:00Z'),
    );
    expect(late).toHaveLength(0);
  });

  it('are the only times that can be wished', () => {
    expect(slotRefusal(REP.zone, '2026-03-06T14:00:00Z', LONG_AGO)).toBeNull();
    expect(slotRefusal(REP.zone, '2026-03-06T13:00:00Z', LONG_AGO)).toMatch(/free slots/);
    expect(slotRefusal(REP.zone, '2026-03-06T22:00:00Z', LONG_AGO)).toMatch(/free slots/);
    expect(slotRefusal(REP.zone, '2026-03-07T15:00:00Z', LONG_AGO)).toMatch(/free slots/);
    expect(slotRefusal(REP.zone, '2025-03-06T14:00:00Z', LONG_AGO)).toMatch(/over/);
  });
});
