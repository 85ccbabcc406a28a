import type { Language } from './language.ts';

const REFUSALS = {
  'not-open': {
    en: 'The books show nothing open under this id on that side.',
    fr: 'Les livres n’indiquent rien d’ouvert sous cet identifiant de ce côté.',
  },
  'other-customer': {
    en: 'What the books show under this id is another customer’s.',
    fr: 'Ce que les livres indiquent sous cet identifiant est à un autre client.',
  },
  'less-open': {
    en: 'Less is open under this id in the books than in the shop system: put it right on one side.',
    fr: 'Le solde ouvert dans les livres est inférieur à celui de l’atelier : corrigez l’un des deux côtés.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** Why an id is refused for an open item. */
export function openItemText(word: keyof typeof REFUSALS, language: Language): string {
  return REFUSALS[word][language];
}
