import type { Language } from './language.ts';

/** Why a merchant below the Standard plan cannot be connected, and what to do. */
export function planText(language: Language, plan: string): string {
  return language === 'fr'
    ? `Le forfait talech « ${plan} » ne comprend pas la liaison comptable : passez au forfait Standard ou supérieur dans talech, puis reconnectez-vous.`
    : `The talech plan “${plan}” has no accounting connection: move to the Standard plan or above in talech, then connect again.`;
}
