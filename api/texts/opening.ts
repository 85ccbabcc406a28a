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
  'decided-already': {
    en: 'Somebody has said otherwise of this item already.',
    fr: 'Une autre décision a déjà été prise pour ce poste.',
  },
  'needs-an-id': {
    en: 'Name what stands for it in the books.',
    fr: 'Indiquez ce qui lui correspond dans les livres.',
  },
  'no-such-item': {
    en: 'These books have no such open item.',
    fr: 'Ces livres n’ont pas un tel poste ouvert.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

const STATES = {
  open: { en: 'To be decided.', fr: 'À décider.' },
  adopted: { en: 'Ours settles what stands in the books.', fr: 'Le nôtre règle ce qui est dans les livres.' },
  entered: {
    en: 'Waits until the books show it.',
    fr: 'En attente jusqu’à ce que les livres l’indiquent.',
  },
  placed: { en: 'It stands elsewhere, by name.', fr: 'Inscrit ailleurs, par décision nommée.' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** What became of an open item. */
export function openItemWords(state: keyof typeof STATES, language: Language): string {
  return STATES[state][language];
}

/** Why an id is refused for an open item. */
export function openItemText(word: keyof typeof REFUSALS, language: Language): string {
  return REFUSALS[word][language];
}
