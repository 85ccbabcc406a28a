import { describe, expect, it } from 'vitest';
import { MAPS, MOVE_RULES, MOVES, type Move, refusalOf } from '../../../domain/lifecycle/moves.ts';
import { type PersonRole, ROLES, STAGES, type Stage } from '../../../domain/lifecycle/stages.ts';

/** The stage table of the design, written a second time: stages of each move. */
const READING: readonly Stage[] = ['ordered', 'scheduled', 'installing', 'trial', 'review', 'live'];
const POSSIBLE: Record<Move, readonly Stage[]> = {
  sourceConnected: READING,
  booksConnected: [...READING, 'cancelling'],
  book: ['ordered'],
  reschedule: ['scheduled'],
  cancelAppointment: ['scheduled', 'installing'],
  noShow: ['scheduled'],
  startInstallation: ['ordered', 'scheduled'],
  map: ['installing', 'review', 'live'],
  completeInstallation: ['installing'],
  approve: ['review'],
  undo: ['review'],
  reject: ['review'],
  goLive: ['review'],
  pause: READING,
  resume: READING,
  syncNow: READING,
  resync: ['live'],
  rollBack: ['live'],
  changeSettings: READING,
  changeFirstSync: ['ordered', 'scheduled', 'installing', 'trial', 'review'],
  startFirstSync: ['live'],
  runChangeSet: ['installing', 'trial', 'review', 'live'],
  closeSettling: ['cancelling'],
};

describe('moves', () => {
  it.each(MOVES.flatMap(move => STAGES.map(stage => [move, stage] as const)))('%s in %s', (move, stage) => {
    const refusal = refusalOf(move, stage, 'admin');
    expect(refusal).toBe(POSSIBLE[move].includes(stage) ? null : 'not-possible-in-this-stage');
  });

  it('refuses each role that a move does not name, in any stage', () => {
    for (const move of MOVES) {
      for (const role of ROLES) {
        const stage = POSSIBLE[move][0] ?? 'ordered';
        expect(refusalOf(move, stage, role)).toBe(
          MOVE_RULES[move].roles.includes(role) ? null : 'role-may-not',
        );
      }
    }
    expect(refusalOf('goLive', 'review', 'owner' as PersonRole)).toBe('role-may-not');
  });

  it('leaves the bookkeeper with reading, syncing and some decisions, and going live with who answers for the books', () => {
    const moves = MOVES.filter(move => MOVE_RULES[move].roles.includes('bookkeeper'));
    expect(moves).toEqual(['map', 'syncNow']);
    expect(MAPS).not.toContain('bookkeeper');
    expect(MOVE_RULES.goLive.roles).toEqual(['shop', 'accountant', 'admin']);
    expect(MOVE_RULES.closeSettling.roles).toEqual(['support', 'admin']);
  });
});
