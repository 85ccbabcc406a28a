import { isFileKind } from '../../domain/documents/received.ts';
import type { ItemCode } from '../../domain/months/checklist.ts';
import type { CloseRefusal, MonthState, ReopenRefusal } from '../../domain/months/month.ts';
import type { Language } from './language.ts';
import { notReceivedText } from './received.ts';

type ItemTexts = readonly [name: string, green: string, red: string, act: string];

const ENGLISH: Readonly<Record<ItemCode, ItemTexts>> = {
  'month-over': [
    'Month over',
    'The month is over.',
    'The month is not over yet.',
    'Wait for its last day to close.',
  ],
  'days-proved': [
    'Days proved',
    'Every day of ours is proved, or its difference was accepted by name.',
    'Days are not proved.',
    'Open each day’s proof and settle or accept its difference.',
  ],
  'entries-settled': [
    'Nothing parked',
    'Nothing is parked, refused, unknown or on its way.',
    'Entries are parked, refused, unknown or on their way.',
    'Free each entry: its page says what it waits for.',
  ],
  drifts: [
    'No drift open',
    'Nothing that people changed in the books is undecided.',
    'People changed entries of ours in the books, and nobody has decided about it.',
    'Accept or restore each change.',
  ],
  corrections: [
    'No correction open',
    'Nothing that changed in the shop system waits for a decision.',
    'The shop system changed what may not be changed where it stands.',
    'Decide where each difference goes.',
  ],
  receivables: [
    'Receivables explained',
    'What customers owe in the books is what the shop system has unpaid.',
    'What customers owe in the books is not what the shop system has unpaid.',
    'Look at each customer with a difference; name the reason, or put it right.',
  ],
  'deposits-held': [
    'Deposits held explained',
    'What customers paid ahead in the books is what the shop system has on open orders.',
    'What customers paid ahead in the books is not what the shop system has on open orders.',
    'Look at each customer with a difference; name the reason, or put it right.',
  ],
  'waiting-for-deposit': [
    'Waiting for deposit',
    'No payment of the month has waited for a bank deposit for longer than 14 days.',
    'Payments have waited for a bank deposit for longer than 14 days.',
    'Make the deposits in the books, or name why the money has not reached the bank.',
  ],
  tax: [
    'Tax tied out',
    'The tax report of the month is what the liability moved by.',
    'The tax report of the month is not what the liability moved by.',
    'Open the tax report; the row with a difference names tax and location.',
  ],
  files: [
    'Files received',
    'Everything that is handed over as a file was received.',
    'Files of the month were not received.',
    'Hand over the files, or say that there is nothing for these days.',
  ],
};

const FRENCH: Readonly<Record<ItemCode, ItemTexts>> = {
  'month-over': [
    'Mois terminé',
    'Le mois est terminé.',
    'Le mois n’est pas terminé.',
    'Attendez la clôture de son dernier jour.',
  ],
  'days-proved': [
    'Jours prouvés',
    'Chaque jour qui est à nous est prouvé, ou son écart a été accepté nommément.',
    'Des jours ne sont pas prouvés.',
    'Ouvrez la preuve de chaque jour et réglez ou acceptez son écart.',
  ],
  'entries-settled': [
    'Rien en attente',
    'Rien n’est en attente, refusé, inconnu ou en route.',
    'Des écritures sont en attente, refusées, inconnues ou en route.',
    'Libérez chaque écriture : sa page dit ce qu’elle attend.',
  ],
  drifts: [
    'Aucune dérive ouverte',
    'Rien de ce que des personnes ont changé dans les livres n’est sans décision.',
    'Des personnes ont changé nos écritures dans les livres, et personne n’a décidé.',
    'Acceptez ou rétablissez chaque changement.',
  ],
  corrections: [
    'Aucune correction ouverte',
    'Rien de ce qui a changé dans le système d’atelier n’attend une décision.',
    'Le système d’atelier a changé ce qui ne peut l’être à sa place.',
    'Décidez où va chaque écart.',
  ],
  receivables: [
    'Comptes clients expliqués',
    'Ce que les clients doivent dans les livres est ce que le système d’atelier a d’impayé.',
    'Ce que les clients doivent dans les livres n’est pas ce que le système d’atelier a d’impayé.',
    'Regardez chaque client avec un écart ; nommez-en la raison ou corrigez.',
  ],
  'deposits-held': [
    'Acomptes expliqués',
    'Ce que les clients ont payé d’avance dans les livres est ce que le système d’atelier a sur des commandes ouvertes.',
    'Ce que les clients ont payé d’avance dans les livres n’est pas ce que le système d’atelier a sur des commandes ouvertes.',
    'Regardez chaque client avec un écart ; nommez-en la raison ou corrigez.',
  ],
  'waiting-for-deposit': [
    'En attente de dépôt',
    'Aucun paiement du mois n’attend un dépôt bancaire depuis plus de 14 jours.',
    'Des paiements attendent un dépôt bancaire depuis plus de 14 jours.',
    'Faites les dépôts dans les livres, ou nommez pourquoi l’argent n’est pas à la banque.',
  ],
  tax: [
    'Taxes concordantes',
    'Le rapport de taxes du mois est le mouvement du passif.',
    'Le rapport de taxes du mois n’est pas le mouvement du passif.',
    'Ouvrez le rapport de taxes ; la ligne avec un écart nomme la taxe et l’emplacement.',
  ],
  files: [
    'Fichiers reçus',
    'Tout ce qui se remet par fichier a été reçu.',
    'Des fichiers du mois n’ont pas été reçus.',
    'Remettez les fichiers, ou dites qu’il n’y a rien pour ces jours.',
  ],
};

const ITEMS = { en: ENGLISH, fr: FRENCH };

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

/** A figure's label as people read it; names out of the books and the source stand as they are. */
export function labelText(code: ItemCode, label: string, language: Language): string {
  if (!WORDED.includes(code)) return label;
  const [, name = label, counted] = /^(.*) \(([^()]+)\)$/.exec(label) ?? [];
  const word = (text: string) => WORDS[language][text] ?? text;
  if (isFileKind(name)) {
    const days = language === 'fr' ? 'jours' : 'days';
    return `${notReceivedText(name, language)} (${counted} ${days})`;
  }
  return counted === undefined ? word(name) : `${name} (${word(counted)})`;
}
