import type { Topic, TopicRule } from './topics.ts';

/** Decisions about what changes at the source after it was booked and may not be changed where it stands. */
export const CORRECTION_RULES: Readonly<Record<Extract<Topic, 'closed-period' | 'held-entries'>, TopicRule>> =
  {
    'closed-period': {
      question: {
        en: 'What happens when something of a closed period changes?',
        fr: 'Que se passe-t-il quand quelque chose d’une période close change ?',
      },
      choices: [
        {
          id: 'hold',
          words: { en: 'It waits for a person', fr: 'Cela attend une personne' },
          givesUp: {
            en: 'Books that follow by themselves: each change of a closed period is decided by name.',
            fr: 'Des livres qui suivent d’eux-mêmes : chaque changement d’une période close est décidé nommément.',
          },
        },
        {
          id: 'adjust',
          words: {
            en: 'The difference is booked on the first open day',
            fr: 'La différence est comptabilisée le premier jour ouvert',
          },
          givesUp: {
            en: 'Income and tax in the period to which they belong: the difference counts in the open one.',
            fr: 'Les revenus et les taxes dans leur période : la différence compte dans la période ouverte.',
          },
        },
      ],
    },
    'held-entries': {
      question: {
        en: 'What happens when something changes that is deposited, reconciled or edited in the books?',
        fr: 'Que se passe-t-il quand change ce qui est déposé, rapproché ou modifié dans les livres ?',
      },
      choices: [
        {
          id: 'ask',
          words: { en: 'A question, each time', fr: 'Une question, chaque fois' },
          givesUp: {
            en: 'Nothing: what stands stays until a person decides.',
            fr: 'Rien : ce qui est écrit reste jusqu’à ce qu’une personne décide.',
          },
        },
        {
          id: 'adjust',
          words: {
            en: 'An adjusting entry holds the difference',
            fr: 'Une écriture corrective porte la différence',
          },
          givesUp: {
            en: 'One document for each sale: what changed later stands in an entry of its own.',
            fr: 'Un seul document par vente : ce qui change plus tard figure dans une écriture à part.',
          },
        },
      ],
    },
  };
