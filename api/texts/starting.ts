import type { FirstSync, FirstSyncRefusal } from '../../domain/starting/first-sync.ts';
import type { Language } from './language.ts';

const KINDS: Readonly<Record<Language, Readonly<Record<FirstSync, string>>>> = {
  en: {
    'from-now': 'Sync from now on, beginning on {day}',
    'from-date': 'Sync everything since {day}',
    range: 'Days since {day} are synced when you ask for them; daily from going live on',
    all: 'Sync all existing data since {day}: it replaces what the books hold for that period',
  },
  fr: {
    'from-now': 'Synchroniser à partir de maintenant, dès le {day}',
    'from-date': 'Synchroniser tout depuis le {day}',
    range:
      'Les journées depuis le {day} sont synchronisées à la demande ; chaque jour dès la mise en service',
    all: 'Synchroniser toutes les données depuis le {day} : elles remplacent ce que les livres contiennent pour cette période',
  },
};

const REFUSALS: Readonly<Record<Language, Readonly<Record<FirstSyncRefusal, string>>>> = {
  en: {
    'needs-a-start-date': 'Say from which date on.',
    'takes-no-start-date': 'This choice says its start date itself: leave the date out.',
    'before-the-launch-date': 'The sync cannot start before the launch date {day}.',
  },
  fr: {
    'needs-a-start-date': 'Indiquez la date de départ.',
    'takes-no-start-date': 'Ce choix fixe lui-même la date de départ : n’indiquez pas de date.',
    'before-the-launch-date': 'La synchronisation ne peut pas commencer avant la date de lancement {day}.',
  },
};

/** A first sync as its shop reads it. */
export function firstSyncWords(kind: FirstSync, day: string, language: Language): string {
  return KINDS[language][kind].replace('{day}', day);
}

export function firstSyncText(word: FirstSyncRefusal, launchDate: string, language: Language): string {
  return REFUSALS[language][word].replace('{day}', launchDate);
}

/** What is said wherever a month is shown that began without us. */
export function notOursWords(startDate: string, language: Language): string {
  return language === 'fr'
    ? `Commence le ${startDate} : les jours précédents ne sont pas les nôtres.`
    : `Starts on ${startDate}: the days before are not ours.`;
}
