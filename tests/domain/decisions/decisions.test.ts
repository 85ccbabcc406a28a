import { describe, expect, test } from 'vitest';
import { changedChoices, choiceIn, withChoice } from '../../../domain/decisions/choose.ts';
import { DECISION_RULES } from '../../../domain/decisions/rules.ts';
import { defaultChoice, isChoice, TOPICS } from '../../../domain/decisions/topics.ts';
import { MAPPING } from '../mapping/documents.ts';

const US = { country: 'US', salesTax: 'on' } as const;

describe('decisions', () => {
  test('are a closed list, each with a default, choices in both languages and what they give up', () => {
    expect(Object.keys(DECISION_RULES).sort()).toEqual([...TOPICS].sort());
    for (const topic of TOPICS) {
      const { question, choices } = DECISION_RULES[topic];
      expect(choices.length).toBeGreaterThan(1);
      for (const words of [question, ...choices.flatMap(one => [one.words, one.givesUp])]) {
        expect(words.en.length).toBeGreaterThan(3);
        expect(words.fr.length).toBeGreaterThan(3);
        expect(words.fr).not.toBe(words.en);
      }
      expect(isChoice(DECISION_RULES, topic, defaultChoice(topic, US, DECISION_RULES))).toBe(true);
      expect(isChoice(DECISION_RULES, topic, 'poetry')).toBe(false);
    }
  });

  test('of taxes follow the company', () => {
    const of = (country: string, salesTax: 'on' | 'off') =>
      defaultChoice('tax', { country, salesTax }, DECISION_RULES);
    expect([of('US', 'on'), of('US', 'off'), of('CA', 'on')]).toEqual(['automated', 'manual', 'canada']);
  });

  test.each(
    TOPICS.filter(topic => topic !== 'lock-date').flatMap(topic =>
      DECISION_RULES[topic].choices.map(choice => [topic, choice.id] as const),
    ),
  )('%s: %s is a mapping in which it can be read again', (topic, choice) => {
    const chosen = withChoice(MAPPING, topic, choice);
    expect(choiceIn(chosen, topic)).toBe(choice);
    expect(withChoice(chosen, topic, choice)).toEqual(chosen);
    const others = changedChoices(MAPPING, chosen).filter(one => one.topic !== topic);
    expect(others).toEqual([]);
  });

  test('a fee policy may be of one tender; a lock date changes no entry', () => {
    const chosen = withChoice(MAPPING, 'card-fees', 'not-by-us', { tender: 'cash' });
    expect(chosen.tenders.cash?.fee).toBe('not-by-us');
    expect(chosen.tenders.card).toEqual(MAPPING.tenders.card);
    expect(withChoice(MAPPING, 'lock-date', 'date', { date: '2026-01-31' })).toEqual(MAPPING);
  });

  test('journals with automated tax take the account that is confirmed with it', () => {
    const chosen = withChoice(MAPPING, 'tax', 'automated', { account: 'tax-2' });
    expect(chosen.taxes).toMatchObject({ mode: 'automated', journalAccount: 'tax-2' });
  });
});
