import type { WhoActs } from '../errors/table.ts';
import type { PersonRole } from '../lifecycle/stages.ts';
import { NOTICE_RULES, type NoticeKind } from './kinds.ts';

type Chain = readonly (readonly PersonRole[])[];

/** Who is told at each level of an escalation: first those who act, then the next role up. */
const CHAINS: Readonly<Record<WhoActs, Chain>> = {
  engine: [['support'], ['admin']],
  shop: [['shop'], ['onboarding'], ['support', 'admin']],
  bookkeeper: [['bookkeeper'], ['accountant'], ['support', 'admin']],
  accountant: [['accountant'], ['onboarding'], ['support', 'admin']],
  onboarding: [['onboarding'], ['support', 'admin']],
  support: [['support'], ['admin']],
  operator: [['admin'], ['support']],
};

/** Every step of every chain, for a query. */
export const CHAIN_STEPS: readonly {
  readonly whoActs: WhoActs;
  readonly level: number;
  readonly role: PersonRole;
}[] = Object.entries(CHAINS).flatMap(([whoActs, levels]) =>
  levels.flatMap((roles, level) => roles.map(role => ({ whoActs: whoActs as WhoActs, level, role }))),
);

const HOUR_MS = 3_600_000;

/**
 * When a notice that has reached a level goes to the next one; null at the end of its chain. Level 0 is that of those
 * who act; the hours of the rule count from when it was raised.
 */
export function escalatesAt(kind: NoticeKind, whoActs: string, level: number, reachedAt: Date): Date | null {
  const chain = CHAINS[whoActs as WhoActs] ?? CHAINS.support;
  const { escalatesAfterHours } = NOTICE_RULES[kind];
  const hours = escalatesAfterHours[level];
  if (hours === undefined || level + 1 >= chain.length) return null;
  const passed = level === 0 ? 0 : (escalatesAfterHours[level - 1] ?? 0);
  return new Date(reachedAt.getTime() + (hours - passed) * HOUR_MS);
}
