import { isFileKind } from '../../domain/documents/received.ts';
import type { ItemCode } from '../../domain/months/checklist.ts';
import type { CloseRefusal, MonthState, ReopenRefusal } from '../../domain/months/month.ts';
import type { Language } from './language.ts';
import { MONTHS_ENGLISH } from './months-english.ts';
import { MONTHS_FRENCH } from './months-french.ts';
import { notReceivedText } from './received.ts';

const ITEMS = { en: MONTHS_ENGLISH, fr: MONTHS_FRENCH };

/** An item's name, what it means as it is, and what to do where it is red. */
export function itemTexts(
  {
    code,
    state,
    unread,
  }: { readonly code: ItemCode; readonly state: 'green' | 'red'; readonly unread: boolean },
  language: Language,
): { readonly name: string; readonly means: string; readonly act: string | null } {
  const [name, green, red, act] = ITEMS[language][code];
  if (unread) return { name, means: UNREAD[language].means, act: UNREAD[language].act };
  return state === 'green' ? { name, means: green, act: null } : { name, means: red, act };
}

const UNREAD = {
  en: { means: 'The books were not asked yet.', act: 'Refresh the checklist.' },
  fr: { means: 'Les livres n’ont pas encore été lus.', act: 'Actualisez la liste.' },
} as const;

/** Says which days of a month are not ours; null when all are. */
export function notOursText(
  stretches: readonly { readonly from: string; readonly to: string }[],
  ourDays: number,
  language: Language,
): string | null {
  if (stretches.length === 0) return null;
  const days = stretches.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(', ');
  if (language === 'fr') return `Pas à nous : ${days}. Cette liste parle des ${ourDays} jours qui le sont.`;
  return `Not ours: ${days}. This list speaks of the ${ourDays} days that are.`;
}

const REFUSALS: Readonly<Record<CloseRefusal | ReopenRefusal, string>> = {
  'month-is-closed': 'The month is closed already.',
  'month-before-the-start': 'The month lies before the sync start date.',
  'close-the-earlier-months-first': 'Close the earlier months first: a close locks all that lies before it.',
  'month-is-not-closed': 'The month is not closed.',
  'reopen-the-later-months-first': 'Reopen the later months first: they keep this one locked.',
};

export function monthRefusal(word: CloseRefusal | ReopenRefusal): string {
  return REFUSALS[word];
}

type PageWords = {
  readonly title: (month: string, shop: string) => string;
  readonly states: Readonly<Record<MonthState | 'green' | 'red', string>>;
  readonly heads: readonly string[];
  readonly readAt: (at: string) => string;
  readonly closedBy: (by: string, at: string) => string;
  readonly overridden: (by: string) => string;
  readonly hash: (hash: string) => string;
};

const PAGE: Readonly<Record<Language, PageWords>> = {
  en: {
    title: (month, shop) => `Month ${month}: ${shop}`,
    states: { open: 'open', closed: 'closed', reopened: 'open again', green: 'Green', red: 'Red' },
    heads: ['What', 'Day', 'Shop system', 'Books', 'Difference'],
    readAt: at => `The books were asked at ${at}.`,
    closedBy: (by, at) => `Closed by ${by} at ${at}.`,
    overridden: note => `Passed over by name: ${note}`,
    hash: hash => `SHA-256 of the checklist: ${hash}`,
  },
  fr: {
    title: (month, shop) => `Mois ${month} : ${shop}`,
    states: { open: 'ouvert', closed: 'fermé', reopened: 'rouvert', green: 'Vert', red: 'Rouge' },
    heads: ['Quoi', 'Jour', 'Système d’atelier', 'Livres', 'Écart'],
    readAt: at => `Les livres ont été lus à ${at}.`,
    closedBy: (by, at) => `Fermé par ${by} à ${at}.`,
    overridden: note => `Passé outre nommément : ${note}`,
    hash: hash => `SHA-256 de la liste : ${hash}`,
  },
};

export function monthWords(language: Language): PageWords {
  return PAGE[language];
}

/** Words of ours that stand in figures: verdicts of days, states of entries, causes of cases. */
const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    'not-synced': 'not synced yet',
    differs: 'different',
    accepted: 'difference accepted',
    waiting: 'waiting for the books',
    prepared: 'waiting to be posted',
    'tenders-waiting': 'waiting for forms of payment',
    edited: 'edited',
    deleted: 'deleted',
    voided: 'voided',
    moved: 'moved',
    late: 'came late',
    links: 'linked otherwise',
    'late-tip': 'late tip',
    mapping: 'mapped otherwise',
  },
  fr: {
    'not-synced': 'pas encore synchronisé',
    differs: 'différent',
    accepted: 'écart accepté',
    waiting: 'en attente des livres',
    prepared: 'en attente du report',
    'tenders-waiting': 'en attente des modes de paiement',
    edited: 'modifié',
    deleted: 'supprimé',
    voided: 'annulé',
    moved: 'déplacé',
    late: 'arrivé tard',
    links: 'lié autrement',
    'late-tip': 'pourboire tardif',
    mapping: 'affecté autrement',
    parked: 'en attente d’une personne',
    refused: 'refusée',
    unknown: 'inconnue',
    staged: 'préparée',
    sending: 'en route',
    undoing: 'en cours de retrait',
  },
};

const WORDED: readonly ItemCode[] = ['days-proved', 'entries-settled', 'drifts', 'corrections', 'files'];

/** A figure's label as people read it; names out of the books and the source stand as they are. `names`: of people. */
export function labelText(
  code: ItemCode,
  label: string,
  language: Language,
  names: ReadonlyMap<string, string>,
): string {
  if (!WORDED.includes(code)) return label;
  const [, name = label, counted] = /^(.*) \(([^()]+)\)$/.exec(label) ?? [];
  const word = (text: string) => WORDS[language][text] ?? text;
  if (isFileKind(name)) {
    const days = language === 'fr' ? 'jours' : 'days';
    return `${notReceivedText(name, language)} (${counted} ${days})`;
  }
  if (counted === undefined) return word(name);
  const inside =
    code === 'days-proved' ? counted.split(', ').map(id => names.get(id) ?? id) : [word(counted)];
  return `${word(name)} (${inside.join(', ')})`;
}
