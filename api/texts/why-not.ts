import type { SkipReason } from '../../domain/mapping/scope.ts';
import type { Language } from './language.ts';

/** Why a document, or a part of it, is not in the books. */
export type WhyNotCode =
  | SkipReason
  /** An open order: the shop has not posted it. */
  | 'not-posted'
  | 'deleted'
  | 'unreadable'
  | 'no-mapping'
  /** A person has to settle something first. */
  | 'kept-back';

const WORDS: Readonly<Record<WhyNotCode, Readonly<Record<Language, string>>>> = {
  'before-launch-date': {
    en: 'It is from before the shop began with its shop system: never carried.',
    fr: 'Antérieur aux débuts de l’atelier dans son système : jamais reporté.',
  },
  'before-start-date': {
    en: 'It is from a day that is not ours: before the sync start date, or left out of the first sync.',
    fr: 'D’un jour qui n’est pas à nous : avant la date de départ, ou hors de la première synchronisation.',
  },
  migrated: {
    en: 'It was brought over from an earlier shop system: never carried.',
    fr: 'Repris d’un ancien système d’atelier : jamais reporté.',
  },
  voided: { en: 'It was voided in the shop system.', fr: 'Annulé dans le système d’atelier.' },
  'zero-amount': { en: 'Its amount is zero.', fr: 'Son montant est nul.' },
  'nothing-sold': { en: 'Nothing was sold on it.', fr: 'Rien n’y est vendu.' },
  excluded: {
    en: 'Others wrote it into the books, and a person left it to them by name.',
    fr: 'D’autres l’ont écrit dans les livres, et une personne le leur a laissé nommément.',
  },
  'cost-policy': {
    en: 'The shop keeps costs of this kind out of the books.',
    fr: 'L’atelier tient ces coûts hors des livres.',
  },
  'billed-by-vendor': {
    en: 'Its costs are in the vendor’s own bill.',
    fr: 'Ses coûts sont dans la facture du fournisseur.',
  },
  'not-in-this-variant': {
    en: 'The shop’s connection to its shop system carries no documents of this kind.',
    fr: 'La connexion de l’atelier ne porte pas de documents de cette sorte.',
  },
  'not-posted': {
    en: 'The shop has not posted it yet.',
    fr: 'L’atelier ne l’a pas encore facturé.',
  },
  deleted: { en: 'It is in the shop system no more.', fr: 'N’est plus dans le système d’atelier.' },
  unreadable: {
    en: 'It cannot be read as the shop system tells it.',
    fr: 'Illisible tel que le système d’atelier le donne.',
  },
  'no-mapping': {
    en: 'No mapping is in force on its day.',
    fr: 'Aucune correspondance n’est en vigueur ce jour-là.',
  },
  'kept-back': {
    en: 'It is kept back until this is settled:',
    fr: 'Retenu jusqu’à ce que ceci soit réglé :',
  },
};

/** Why it is not in the books, as a sentence; of what is kept back with what has to be settled. */
export function whyNotWords(code: WhyNotCode, detail: string, language: Language): string {
  const words = WORDS[code][language];
  return detail === '' ? words : `${words} ${detail}`;
}
