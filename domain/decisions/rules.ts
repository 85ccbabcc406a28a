import { BOOKING_RULES } from './booking-rules.ts';
import { CORRECTION_RULES } from './correction-rules.ts';
import { MONEY_RULES } from './money-rules.ts';
import type { DecisionRules } from './topics.ts';

/** Every decision with its choices; the first of each is the default. */
export const DECISION_RULES: DecisionRules = { ...BOOKING_RULES, ...MONEY_RULES, ...CORRECTION_RULES };
