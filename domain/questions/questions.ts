import type { Document } from '../documents/document.ts';
import { DAY_HELD } from '../mapping/hold-day.ts';
import type { Role } from '../mapping/mapping.ts';
import type { NeedChoices, NeededRole } from '../mapping/needed.ts';
import { neededRoles } from '../mapping/needed-roles.ts';
import { byText } from '../mapping/refs.ts';
import { wordsOfRole } from '../mapping/words.ts';
import { type Minor, minor } from '../money/minor.ts';

/** A document that waits, with the role or reason for which it does. Amounts in minor units. */
export type Waiting = {
  readonly code: 'mapping-missing' | 'question-open';
  readonly reason: string;
  readonly businessDate: string;
  /** ISO instant since when it waits. */
  readonly since: string;
  readonly amount: number;
  readonly document: Document | null;
};

/** One question to a person about everything that waits for the same thing. */
export type MappingQuestion = {
  readonly reason: Role;
  /** `role`: where does it go; `choice`: one of a fixed set. */
  readonly kind: 'role' | 'choice';
  readonly words: string;
  /** The kind of place that a role needs; null for a choice. */
  readonly needs: NeededRole['kind'] | null;
  readonly answers: readonly string[];
  readonly count: number;
  readonly examples: readonly string[];
  readonly since: string;
  readonly earliestDay: string;
  readonly days: readonly string[];
  readonly amount: Minor;
};

/** Open questions whose answers are a choice of a policy: by the reason with which documents are parked. */
export const FIXED_ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'payment-without-order': ['store-credit', 'customer-deposits'],
};

/**
 * The questions out of all that waits: one per role or reason, the largest amount first. Documents that wait for what no
 * answer here frees are left out, and so is the rest of a day that is held: its question is what the day waits for.
 */
export function questionsOf(waiting: readonly Waiting[], choices: NeedChoices): MappingQuestion[] {
  const byReason = new Map<string, Waiting[]>();
  for (const one of waiting) {
    if (one.code === 'question-open' && FIXED_ANSWERS[one.reason] === undefined) continue;
    if (one.reason === DAY_HELD) continue;
    byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  }
  return [...byReason]
    .flatMap(([reason, group]) => questionOf(reason, group, choices) ?? [])
    .sort((a, b) => b.amount - a.amount || byText(a.reason, b.reason));
}

function questionOf(reason: string, group: readonly Waiting[], choices: NeedChoices): MappingQuestion | null {
  const [first] = [...group].sort((a, b) => byText(a.businessDate, b.businessDate));
  if (first === undefined) return null;
  const days = [...new Set(group.map(one => one.businessDate))].sort(byText);
  const documents = group.flatMap(one => (one.document === null ? [] : [one.document]));
  const need = neededRoles(documents, choices).find(one => one.role === reason);
  const answers = FIXED_ANSWERS[reason];
  return {
    reason,
    kind: answers === undefined ? 'role' : 'choice',
    words: answers === undefined ? wordsOfRole(reason) : 'payments without an order',
    needs: answers === undefined ? (need?.kind ?? kindOfRole(reason)) : null,
    answers: answers ?? [],
    count: group.length,
    examples: need?.examples ?? [],
    since: group.map(one => one.since).sort(byText)[0] ?? first.since,
    earliestDay: first.businessDate,
    days,
    amount: minor(group.reduce((all, one) => all + Math.abs(one.amount), 0)),
  };
}

/** The kind of place by the role's own words, where no document says it. */
export function kindOfRole(role: Role): NeededRole['kind'] {
  const word = role.split(':')[0] ?? '';
  switch (word) {
    case 'tender':
    case 'discount':
    case 'tax':
    case 'place':
      return word;
    default:
      return ITEMS.includes(word) ? 'item' : 'account';
  }
}

const ITEMS: readonly string[] = [
  'labor',
  'fixed-labor',
  'parts',
  'tires',
  'batteries',
  'sublet',
  'fee',
  'supplies',
  'core',
  'product',
  'service-charge',
  'gratuity',
  'returns',
];
