import type { Stage } from '../../domain/lifecycle/stages.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import type { Language } from './language.ts';
import type { StatusTexts } from './status-texts.ts';

export type { Language } from './language.ts';

const TEXTS: Readonly<Record<Language, StatusTexts>> = { en: english, fr: french };
const MINUTE_MS = 60_000;

export type StatusFacts = {
  readonly stage: Stage;
  readonly paused: boolean;
  readonly attention: { readonly code?: string; readonly title: string } | null;
  /** When the computer that runs the shop's books was last here; absent: never, or there is none. */
  readonly computerSeenAt?: Date | null;
  /** The side whose connection has ended, with the name that a person knows it by. */
  readonly ended: { readonly side: string; readonly name: string } | null;
  readonly lastSyncAt: Date | null;
};

export function stageWords(stage: Stage, language: Language): string {
  return TEXTS[language].stage[stage];
}

/** What the shop's owner reads. What a person must do goes before what is. */
export function statusWords(facts: StatusFacts, now: Date, language: Language): string {
  const texts = TEXTS[language];
  const over = facts.stage === 'cancelling' || facts.stage === 'cancelled';
  if (over) return texts.stage[facts.stage];
  if (facts.ended) return texts.reconnect(facts.ended.side, facts.ended.name);
  if (facts.attention?.code === 'computer-away')
    return texts.awaitsComputer(minutesSince(facts.computerSeenAt ?? null, now));
  if (facts.attention) return texts.needsAttention(facts.attention.title);
  if (facts.paused) return texts.paused;
  if (facts.stage !== 'live') return texts.stage[facts.stage];
  return texts.connected(minutesSince(facts.lastSyncAt, now));
}

function minutesSince(at: Date | null, now: Date): number | null {
  return at === null ? null : Math.max(0, Math.floor((now.getTime() - at.getTime()) / MINUTE_MS));
}
