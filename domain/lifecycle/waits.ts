import type { ShopState } from './state.ts';

/** What a shop waits for and who acts next, as codes. */
export type Waiting = { readonly waitsFor: string; readonly whoActs: string };

/** Derived from the state alone, so that it is never out of step with it. */
export function waitingOf(state: ShopState): Waiting {
  if (state.attention) return { waitsFor: state.attention.code, whoActs: state.attention.whoActs };
  if (state.paused) return { waitsFor: 'resume', whoActs: 'shop' };
  switch (state.stage) {
    case 'ordered':
      return { waitsFor: 'appointment', whoActs: 'shop' };
    case 'scheduled':
      return { waitsFor: 'installation', whoActs: 'onboarding' };
    case 'installing':
      return { waitsFor: 'mapping', whoActs: 'accountant' };
    case 'trial':
      return { waitsFor: 'three-days', whoActs: 'engine' };
    case 'review':
      return state.trialDays.every(day => day.state === 'proved')
        ? { waitsFor: 'go-live', whoActs: 'accountant' }
        : { waitsFor: 'approval', whoActs: 'accountant' };
    case 'live':
      return state.backfill
        ? { waitsFor: 'backfill', whoActs: 'engine' }
        : { waitsFor: 'next-close', whoActs: 'engine' };
    case 'cancelling':
      return { waitsFor: 'settling', whoActs: 'engine' };
    case 'cancelled':
      return { waitsFor: 'nothing', whoActs: 'shop' };
  }
}
