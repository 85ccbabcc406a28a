import { ENGLISH, type Texts } from './english.ts';
import { FRENCH } from './french.ts';

export type { Texts };
export type Language = 'en' | 'fr';

/** The language of the terminal: French or English. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function textsOf(language: Language): Texts {
  return language === 'fr' ? FRENCH : ENGLISH;
}
