import type { PersonRole, Stage } from './stages.ts';

/** What a person may ask of a shop's workflow. Each is an Update of the same name. */
export const MOVES = [
  'sourceConnected',
  'booksConnected',
  'book',
  'reschedule',
  'cancelAppointment',
  'noShow',
  'startInstallation',
  'map',
  'completeInstallation',
  'approve',
  'undo',
  'reject',
  'goLive',
  'pause',
  'resume',
  'syncNow',
  'resync',
  'rollBack',
  'changeSettings',
  'changeFirstSync',
  'startFirstSync',
  'runChangeSet',
  'closeSettling',
] as const;
export type Move = (typeof MOVES)[number];

export type MoveRule = { readonly from: readonly Stage[]; readonly roles: readonly PersonRole[] };

const BEFORE_LIVE: readonly Stage[] = ['ordered', 'scheduled', 'installing', 'trial', 'review'];
const READING: readonly Stage[] = [...BEFORE_LIVE, 'live'];
const ONBOARDS: readonly PersonRole[] = ['onboarding', 'accountant', 'admin'];

/** Who decides about the whole mapping. */
export const MAPS: readonly PersonRole[] = ['accountant', 'admin'];

/** The stage table of the design as data: where each move is possible and who may make it. */
export const MOVE_RULES: Readonly<Record<Move, MoveRule>> = {
  sourceConnected: { from: READING, roles: ['shop', 'onboarding', 'admin'] },
  booksConnected: { from: [...READING, 'cancelling'], roles: ['shop', 'onboarding', 'admin'] },
  book: { from: ['ordered'], roles: ['shop', 'onboarding', 'admin'] },
  reschedule: { from: ['scheduled'], roles: ['shop', 'onboarding', 'admin'] },
  cancelAppointment: { from: ['scheduled', 'installing'], roles: ['shop', 'onboarding', 'admin'] },
  noShow: { from: ['scheduled'], roles: ['onboarding', 'admin'] },
  startInstallation: { from: ['ordered', 'scheduled'], roles: ONBOARDS },
  // The shop's bookkeeper by a decision about style, tax or locations alone (api/routes/decisions/decide.ts).
  map: { from: ['installing', 'review', 'live'], roles: [...MAPS, 'bookkeeper'] },
  completeInstallation: { from: ['installing'], roles: ['accountant', 'admin'] },
  approve: { from: ['review'], roles: ['shop', 'accountant', 'admin'] },
  undo: { from: ['review'], roles: ['shop', 'accountant', 'admin'] },
  reject: { from: ['review'], roles: ['shop', 'accountant', 'admin'] },
  goLive: { from: ['review'], roles: ['shop', 'accountant', 'admin'] },
  pause: { from: READING, roles: ['shop', 'onboarding', 'support', 'admin'] },
  resume: { from: READING, roles: ['shop', 'onboarding', 'support', 'admin'] },
  syncNow: { from: READING, roles: ['shop', 'bookkeeper', 'onboarding', 'accountant', 'support', 'admin'] },
  resync: { from: ['live'], roles: ['accountant', 'support', 'admin'] },
  rollBack: { from: ['live'], roles: ['accountant', 'support', 'admin'] },
  changeSettings: { from: READING, roles: ['shop', 'onboarding', 'accountant', 'admin'] },
  changeFirstSync: { from: BEFORE_LIVE, roles: ['shop', 'onboarding', 'accountant', 'admin'] },
  startFirstSync: { from: ['live'], roles: ['shop', 'accountant', 'admin'] },
  runChangeSet: {
    from: ['installing', 'trial', 'review', 'live'],
    roles: ['accountant', 'support', 'admin'],
  },
  closeSettling: { from: ['cancelling'], roles: ['support', 'admin'] },
};

export type Refusal = 'not-possible-in-this-stage' | 'role-may-not';

/** Checks stage and role alone; null when the move is possible. */
export function refusalOf(move: Move, stage: Stage, role: PersonRole): Refusal | null {
  const rule = MOVE_RULES[move];
  if (!rule.roles.includes(role)) return 'role-may-not';
  return rule.from.includes(stage) ? null : 'not-possible-in-this-stage';
}
