/** The stages of a shop's life, in order. Workflow code imports this file: no clock, no node modules. */
export const STAGES = [
  'ordered',
  'scheduled',
  'installing',
  'trial',
  'review',
  'live',
  'cancelling',
  'cancelled',
] as const;
export type Stage = (typeof STAGES)[number];

export const ROLES = ['shop', 'bookkeeper', 'onboarding', 'accountant', 'support', 'admin'] as const;
export type PersonRole = (typeof ROLES)[number];

/** Stages in which the engine may write into the books. */
export const SENDING_STAGES: readonly Stage[] = ['review', 'live'];
/** Stages in which posted entries may be taken back: rejecting a trial leads back to the installation. */
export const UNDOING_STAGES: readonly Stage[] = ['installing', 'trial', 'review', 'live'];

/** What a shop owner reads for each stage. */
export const STAGE_TEXT: Readonly<Record<Stage, string>> = {
  ordered: 'In Progress: choose a time for the installation',
  scheduled: 'In Progress: installation appointment booked',
  installing: 'In Progress: installation',
  trial: 'In Progress: collecting three business days',
  review: 'In Progress: three days to review',
  live: 'Connected',
  cancelling: 'Being cancelled: nothing more is sent',
  cancelled: 'Cancelled',
};
