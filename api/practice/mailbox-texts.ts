import type { Language } from '../texts/language.ts';

/** Words of the practice mailbox in one language. */
export type MailboxTexts = {
  readonly title: string;
  readonly about: string;
  readonly empty: string;
  readonly caption: string;
  readonly columns: readonly [string, string, string, string];
  readonly older: string;
  readonly newest: string;
  readonly back: string;
  readonly fields: { to: string; replyTo: string; at: string; state: string; language: string };
  readonly invitation: (method: string) => string;
  readonly states: Readonly<Record<string, string>>;
  readonly languages: Readonly<Record<string, string>>;
};

const english: MailboxTexts = {
  title: 'Practice mailbox',
  about: 'Mail that Daybook wrote. Without a mail server it is kept here; nothing has left this machine.',
  empty: 'No mail yet. Book an appointment, for example.',
  caption: 'Messages, the newest first',
  columns: ['Subject', 'To', 'Written (UTC)', 'State'],
  older: 'Older messages',
  newest: 'Newest messages',
  back: 'All messages',
  fields: {
    to: 'To',
    replyTo: 'Answers to',
    at: 'Written (UTC)',
    state: 'State',
    language: 'Language',
  },
  invitation: method =>
    method === 'CANCEL' ? 'Download the cancellation (.ics)' : 'Download the invitation (.ics)',
  states: { waiting: 'waiting', sent: 'sent', kept: 'kept', failed: 'given up' },
  languages: { en: 'English', fr: 'French' },
};

const french: MailboxTexts = {
  title: 'Boîte aux lettres d’exercice',
  about:
    'Le courrier que Daybook a écrit. Sans serveur de courrier, il est gardé ici ; rien n’a quitté cette machine.',
  empty: 'Pas encore de courrier. Réservez un rendez-vous, par exemple.',
  caption: 'Messages, le plus récent en premier',
  columns: ['Objet', 'À', 'Écrit (UTC)', 'État'],
  older: 'Messages plus anciens',
  newest: 'Messages les plus récents',
  back: 'Tous les messages',
  fields: { to: 'À', replyTo: 'Réponses à', at: 'Écrit (UTC)', state: 'État', language: 'Langue' },
  invitation: method =>
    method === 'CANCEL' ? 'Télécharger l’annulation (.ics)' : 'Télécharger l’invitation (.ics)',
  states: { waiting: 'en attente', sent: 'envoyé', kept: 'gardé', failed: 'abandonné' },
  languages: { en: 'anglais', fr: 'français' },
};

export const MAILBOX_TEXTS: Readonly<Record<Language, MailboxTexts>> = { en: english, fr: french };
