import type { FindingState } from '../../db/queries/overlap.ts';
import type { NotAdopted } from '../../domain/overlap/adoption.ts';
import type { Strength } from '../../domain/overlap/agreement.ts';
import type { Language } from './language.ts';

export type { Language } from './language.ts';

type Words = Readonly<Record<Language, string>>;

type RefusalOfOverlap =
  | 'changed-since'
  | 'decided-already'
  | 'no-such-finding'
  | 'money-of-a-sale'
  | 'other-number';

const REFUSALS: Readonly<Record<NotAdopted | RefusalOfOverlap, Words>> = {
  'other-type': {
    en: 'It is another type of entry, which ours cannot take over: exclude it, or say that it is not the same.',
    fr: 'C’est un autre type d’écriture, que la nôtre ne peut reprendre : excluez-la, ou indiquez que ce n’est pas la même.',
  },
  'held-and-different': {
    en: 'It may not be changed where it stands (closed, deposited or reconciled) and differs in amount or date: exclude it, or put it right in the books and read again.',
    fr: 'Elle ne peut être modifiée là où elle est (période close, dépôt ou rapprochement) et diffère par le montant ou la date : excluez-la, ou corrigez-la dans les livres et relisez.',
  },
  'whole-day': {
    en: 'It holds a whole day, which no entry of ours can take over: exclude the day, move the start date, or say that it is not the same.',
    fr: 'Elle contient une journée entière, qu’aucune écriture ne peut reprendre : excluez la journée, déplacez la date de départ, ou indiquez que ce n’est pas la même.',
  },
  'changed-since': {
    en: 'One of both sides has changed since it was read: read the overlap again.',
    fr: 'L’un des deux côtés a changé depuis la lecture : relisez les chevauchements.',
  },
  'decided-already': {
    en: 'This was decided already.',
    fr: 'La décision a déjà été prise.',
  },
  'no-such-finding': {
    en: 'The shop has no such finding.',
    fr: 'L’atelier n’a pas un tel chevauchement.',
  },
  'money-of-a-sale': {
    en: 'What becomes of the money is said only where a single sale is excluded.',
    fr: 'Le sort des paiements ne se précise que si une seule vente est exclue.',
  },
  'other-number': {
    en: 'Another number of findings is certain now: read the overlap again.',
    fr: 'Le nombre de chevauchements certains a changé : relisez-les.',
  },
};

const REASONS: Readonly<Record<string, Words>> = {
  number: { en: 'same number', fr: 'même numéro' },
  amount: { en: 'same amount', fr: 'même montant' },
  date: { en: 'same date', fr: 'même date' },
  'near-date': { en: 'a date up to two days off', fr: 'une date à deux jours près' },
  party: { en: 'same name', fr: 'même nom' },
  'sales-journal': { en: 'a journal that books sales', fr: 'une écriture de journal qui inscrit des ventes' },
  'day-receipt': { en: 'one receipt for a day’s sales', fr: 'un seul reçu pour les ventes d’une journée' },
};

const STRENGTH: Readonly<Record<Strength, Words>> = {
  certain: {
    en: 'The same: number, amount, date and name agree.',
    fr: 'La même : numéro, montant, date et nom concordent.',
  },
  likely: {
    en: 'Probably the same: three of number, amount, date and name agree.',
    fr: 'Sans doute la même : trois des quatre concordent (numéro, montant, date, nom).',
  },
  possible: {
    en: 'Perhaps the same: the amount agrees, and the date or the number.',
    fr: 'Peut-être la même : le montant concorde, et la date ou le numéro.',
  },
};

const WHOLE_DAY: Words = {
  en: 'Another tool or a person wrote the sales of this whole day as one entry.',
  fr: 'Un autre outil ou une personne a inscrit les ventes de toute cette journée en une écriture.',
};

const STATES: Readonly<Record<FindingState, Words>> = {
  open: { en: 'To be decided.', fr: 'À décider.' },
  adopted: { en: 'Ours takes it over.', fr: 'La nôtre la reprend.' },
  excluded: {
    en: 'It stays as others wrote it; we do not post it.',
    fr: 'Elle reste telle quelle ; nous ne la reportons pas.',
  },
  'not-the-same': {
    en: 'Not the same: ours is posted beside it.',
    fr: 'Pas la même : la nôtre est reportée à côté.',
  },
};

/** Why a decision about an overlap is refused, and what else can be done. */
export function overlapText(word: keyof typeof REFUSALS, language: Language): string {
  return REFUSALS[word][language];
}

/** What agrees, in words; a reason without words stands for itself. */
export function reasonWords(reasons: readonly string[], language: Language): string[] {
  return reasons.map(reason => REASONS[reason]?.[language] ?? reason);
}

/** What a finding says, and what became of it. */
export function overlapWords(
  {
    day,
    strength,
    state,
  }: { readonly day: string | null; readonly strength: string; readonly state: string },
  language: Language,
): string {
  const what = day === null ? STRENGTH[strength as Strength] : WHOLE_DAY;
  return `${what[language]} ${STATES[state as FindingState][language]}`;
}
