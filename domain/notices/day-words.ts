import { type VerdictLanguage, verdictWords } from '../proof/verdict-words.ts';
import type { NoticeFacts } from './facts.ts';

/** The verdict of a day that differs as every other place words it; null where an older notice does not tell it. */
export function dayWords({ verdict }: NoticeFacts, language: VerdictLanguage): string | null {
  if (verdict === undefined) return null;
  const { difference, findings, parked, ...rest } = verdict;
  const proof = {
    ...rest,
    rows: [{ key: 'all', shop: 0, difference }],
    findings: Array.from({ length: findings }, () => ({ by: 0 })),
    parked: parked.map(code => ({ code })),
    tiesOutExceptPayments: false,
  };
  return verdictWords({ state: 'differs', proof }, language);
}
