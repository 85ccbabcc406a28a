import type { CaseCause, CaseKind, Hold, Resolution } from '../../domain/cases/case.ts';
import type { Language } from './language.ts';

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

const CAUSES: Words<CaseCause> = {
  edited: { en: 'It was changed in the shop system.', fr: 'Modifié dans le système d’atelier.' },
  deleted: { en: 'It is in the shop system no more.', fr: 'N’est plus dans le système d’atelier.' },
  voided: { en: 'It was voided in the shop system.', fr: 'Annulé dans le système d’atelier.' },
  moved: { en: 'It belongs to another day now.', fr: 'Appartient maintenant à un autre jour.' },
  links: { en: 'Who pays what changed, no amount.', fr: 'Qui paie quoi a changé, aucun montant.' },
  'late-tip': { en: 'A tip came or changed later.', fr: 'Un pourboire est arrivé ou a changé ensuite.' },
  late: { en: 'It came after its day was closed.', fr: 'Arrivé après la clôture de son jour.' },
  mapping: { en: 'The mapping changed.', fr: 'La correspondance a changé.' },
};

/** What a person did in the books. */
const DRIFTS: Words<'edited' | 'deleted' | 'voided' | 'moved'> = {
  edited: { en: 'A person changed it in the books.', fr: 'Une personne l’a modifié dans les livres.' },
  deleted: { en: 'A person deleted it in the books.', fr: 'Une personne l’a supprimé dans les livres.' },
  voided: { en: 'A person voided it in the books.', fr: 'Une personne l’a annulé dans les livres.' },
  moved: {
    en: 'A person dated it otherwise in the books.',
    fr: 'Une personne l’a daté autrement dans les livres.',
  },
};

const HOLDS: Words<Hold> = {
  'period-closed': { en: 'Its period is closed.', fr: 'Sa période est close.' },
  deposited: { en: 'A deposit in the books holds it.', fr: 'Un dépôt dans les livres le contient.' },
  reconciled: { en: 'It is reconciled with the bank.', fr: 'Rapproché avec la banque.' },
  'edited-in-books': {
    en: 'A person changed it in the books.',
    fr: 'Une personne l’a modifié dans les livres.',
  },
};

const RESOLUTIONS: Words<Resolution> = {
  'in-place': { en: 'Changed where it stands.', fr: 'Modifié là où il est.' },
  adjusted: {
    en: 'The difference is booked in the first open day.',
    fr: 'La différence est comptabilisée le premier jour ouvert.',
  },
  'nothing-to-book': { en: 'No amount changed.', fr: 'Aucun montant n’a changé.' },
  accepted: { en: 'The books stand, by name.', fr: 'Les livres font foi, nommément.' },
  restored: { en: 'Ours was written again.', fr: 'Le nôtre a été réécrit.' },
  corrected: { en: 'A person put it right in the books.', fr: 'Une personne l’a rectifié dans les livres.' },
  returned: {
    en: 'The shop system went back to what stands.',
    fr: 'Le système d’atelier est revenu à ce qui est écrit.',
  },
};

/** A case in a person's words: what happened, why it waited, how it ended. */
export function caseWords(
  of: {
    readonly kind: CaseKind;
    readonly cause: CaseCause;
    readonly hold: Hold | null;
    readonly resolution: Resolution | null;
  },
  language: Language,
): string {
  const drift = of.kind === 'drift' ? (DRIFTS as Partial<Words<CaseCause>>)[of.cause] : undefined;
  const cause = drift ?? CAUSES[of.cause];
  const hold = drift ? null : of.hold && HOLDS[of.hold];
  const said = [cause, hold, of.resolution && RESOLUTIONS[of.resolution]];
  return said.flatMap(words => (words ? [words[language]] : [])).join(' ');
}

export const NOT_OPEN =
  'The case is not open any more, something else is wanted since it was read, or it is none that is decided this way: read it again.';
