import type { Line, WhoActs } from '../../domain/preflight/line.ts';
import type { Language } from './language.ts';
import { PREFLIGHT_ENGLISH } from './preflight-english.ts';
import { PREFLIGHT_FRENCH } from './preflight-french.ts';

const LINES = { en: PREFLIGHT_ENGLISH, fr: PREFLIGHT_FRENCH };

/** What a line means and what to do, with its values; a value stands in braces by its name. */
export function lineTexts({ finding, values }: Line, language: Language) {
  const [means, act = null] = LINES[language][finding];
  return { means: filled(means, values), act: act && filled(act, values) };
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
}

export function preflightFirst(language: Language): string {
  return language === 'fr'
    ? 'Lisez d’abord le contrôle préalable (POST /shops/…/pre-flight) : il date de plus de sept jours ou n’a jamais été lu.'
    : 'Read the pre-flight first (POST /shops/…/pre-flight): it is older than seven days, or was never read.';
}

type PageWords = {
  readonly title: string;
  readonly readAt: string;
  readonly columns: readonly string[];
  readonly taxes: string;
  readonly taxColumns: readonly string[];
  readonly colours: Readonly<Record<string, string>>;
  readonly who: Readonly<Record<WhoActs, string>>;
};

const PAGE: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Pre-flight',
    readAt: 'Read at',
    columns: ['', 'What it means', 'What to do', 'Who'],
    taxes: 'Sales taxes of both sides',
    taxColumns: ['Shop system', 'Books'],
    colours: { red: 'Red', amber: 'Amber', green: 'Green' },
    who: { shop: 'the shop', accountant: 'the accountant', onboarding: 'your representative', nobody: '–' },
  },
  fr: {
    title: 'Contrôle préalable',
    readAt: 'Lu à',
    columns: ['', 'Ce que cela signifie', 'Que faire', 'Qui'],
    taxes: 'Taxes de vente des deux côtés',
    taxColumns: ['Système d’atelier', 'Livres'],
    colours: { red: 'Rouge', amber: 'Orange', green: 'Vert' },
    who: { shop: 'l’atelier', accountant: 'le comptable', onboarding: 'votre représentant', nobody: '–' },
  },
};

export function pageWords(language: Language): PageWords {
  return PAGE[language];
}
