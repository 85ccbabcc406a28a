import { english } from './english.ts';
import { french } from './french.ts';
import type { AppointmentTexts, Facts, Language, News, Side } from './texts.ts';

const TEXTS: Readonly<Record<Language, AppointmentTexts>> = { en: english, fr: french };

/** Subject, body and title of the calendar entry for one reader. */
export function wordsOf(news: News, side: Side, language: Language, facts: Facts) {
  const texts = TEXTS[language];
  const paragraphs = [
    texts.greeting(facts),
    texts.opening[side][news](facts),
    texts.when(facts, side).join('\n'),
    texts.closing[side][news](facts),
    texts.signature,
  ];
  return {
    subject: texts.subject[news](facts),
    body: `${paragraphs.filter(text => text !== '').join('\n\n')}\n`,
    title: texts.title(facts),
  };
}
