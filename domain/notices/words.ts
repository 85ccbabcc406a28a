import type { NoticeFacts } from './facts.ts';

/** The codes that are counted, in order. */
export function codesOf(facts: NoticeFacts): string[] {
  return Object.keys(facts.counts ?? {}).sort();
}

export function total(facts: NoticeFacts): number {
  return Object.values(facts.counts ?? {}).reduce((sum, count) => sum + count, 0);
}

/** `2 mapping-missing, 1 target-refused.` */
export function countsOf(facts: NoticeFacts): string {
  return `${codesOf(facts)
    .map(code => `${facts.counts?.[code]} ${code}`)
    .join(', ')}.`;
}

export function daysOf(facts: NoticeFacts): string {
  return (facts.days ?? []).join(', ');
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
