import { givesUp, type StyleChoice } from '../styles/gives-up.ts';
import type { Topic, TopicRule } from './topics.ts';

type Booking = Extract<Topic, 'style' | 'receivable' | 'tax' | 'cost-policy' | 'locations' | 'lock-date'>;

/** All that a style gives up, in one text. */
function lost(style: StyleChoice['style']): { readonly en: string; readonly fr: string } {
  const all = givesUp({ style });
  return { en: all.map(({ en }) => en).join(' '), fr: all.map(({ fr }) => fr).join(' ') };
}

/** Decisions about how the books are kept. */
export const BOOKING_RULES: Readonly<Record<Booking, TopicRule>> = {
  style: {
    question: {
      en: 'How are the days booked?',
      fr: 'Comment les journées sont-elles comptabilisées ?',
    },
    choices: [
      {
        id: 'documents',
        words: { en: 'An invoice for every sale', fr: 'Une facture par vente' },
        givesUp: {
          en: 'Nothing: the books hold as many documents as the shop system.',
          fr: 'Rien : les livres contiennent autant de documents que le système d’atelier.',
        },
      },
      {
        id: 'daily-sales',
        words: {
          en: 'One invoice a day for settled sales',
          fr: 'Une facture par jour pour les ventes réglées',
        },
        givesUp: lost('daily-sales'),
      },
      {
        id: 'daily-journal',
        words: { en: 'Journal entries for each day', fr: 'Des écritures de journal pour chaque journée' },
        givesUp: lost('daily-journal'),
      },
    ],
  },
  receivable: {
    question: {
      en: 'Where do journals book what customers owe?',
      fr: 'Où les écritures de journal portent-elles ce que doivent les clients ?',
    },
    choices: [
      {
        id: 'by-customer',
        words: { en: 'Accounts receivable, by customer', fr: 'Comptes clients, par client' },
        givesUp: {
          en: 'Short journals: each order has a line with its customer.',
          fr: 'Des écritures courtes : chaque commande a une ligne avec son client.',
        },
      },
      {
        id: 'shop-receivables',
        words: { en: 'One asset account without names', fr: 'Un seul compte d’actif sans noms' },
        givesUp: {
          en: 'The books’ receivables by name; Daybook proves the account against the unpaid orders.',
          fr: 'Les comptes clients par nom dans les livres ; Daybook prouve le compte par les commandes impayées.',
        },
      },
    ],
  },
  tax: {
    question: { en: 'How do the books keep sales tax?', fr: 'Comment les livres tiennent-ils les taxes ?' },
    choices: [
      {
        id: 'automated',
        words: {
          en: 'The books compute, we state the tax',
          fr: 'Les livres calculent, nous déclarons la taxe',
        },
        givesUp: {
          en: 'Nothing with invoices; journals need a liability of their own and leave the tax centre empty.',
          fr: 'Rien avec des factures ; les journaux exigent un passif à part et laissent le centre des taxes vide.',
        },
      },
      {
        id: 'manual',
        words: { en: 'A liability account for each tax', fr: 'Un compte de passif par taxe' },
        givesUp: {
          en: 'The books’ own tax return; Daybook’s tax report stands in for it.',
          fr: 'La déclaration de taxes des livres ; le rapport de taxes de Daybook la remplace.',
        },
      },
      {
        id: 'canada',
        words: { en: 'Canada: a code on every line', fr: 'Canada : un code sur chaque ligne' },
        givesUp: {
          en: 'Nothing; every tax needs its code and account, the recoverable part too.',
          fr: 'Rien ; chaque taxe a besoin de son code et de son compte, la part récupérable aussi.',
        },
      },
    ],
  },
  'cost-policy': {
    question: {
      en: 'How do the books show what parts cost?',
      fr: 'Comment les livres montrent-ils le coût des pièces ?',
    },
    choices: [
      {
        id: 'none',
        words: { en: 'Not by us', fr: 'Pas par nous' },
        givesUp: {
          en: 'Gross profit in the books: only income is carried.',
          fr: 'La marge brute dans les livres : seuls les revenus sont transmis.',
        },
      },
      {
        id: 'bought',
        words: { en: 'When they are bought', fr: 'À l’achat' },
        givesUp: {
          en: 'The value of stock; the profit of a month depends on when parts were bought.',
          fr: 'La valeur du stock ; la marge d’un mois dépend de la date des achats.',
        },
      },
      {
        id: 'stocked',
        words: { en: 'When they are sold, from stock', fr: 'À la vente, depuis le stock' },
        givesUp: {
          en: 'Simplicity: every bill must arrive, else stock becomes negative.',
          fr: 'La simplicité : chaque facture d’achat doit arriver, sinon le stock devient négatif.',
        },
      },
    ],
  },
  locations: {
    question: {
      en: 'How do the books show several locations?',
      fr: 'Comment les livres montrent-ils plusieurs emplacements ?',
    },
    choices: [
      {
        id: 'combined',
        words: { en: 'Combined', fr: 'Ensemble' },
        givesUp: {
          en: 'Reports by location in the books.',
          fr: 'Les rapports par emplacement dans les livres.',
        },
      },
      {
        id: 'apart',
        words: { en: 'Each by its class or department', fr: 'Chacun par sa classe ou son emplacement' },
        givesUp: {
          en: 'Nothing; every location needs its class or department.',
          fr: 'Rien ; chaque emplacement a besoin de sa classe ou de son emplacement dans les livres.',
        },
      },
    ],
  },
  'lock-date': {
    question: {
      en: 'Up to which date is nothing changed in place?',
      fr: 'Jusqu’à quelle date rien n’est-il modifié ?',
    },
    choices: [
      {
        id: 'books',
        words: { en: 'The books’ own closing date', fr: 'La date de clôture des livres' },
        givesUp: {
          en: 'A filed tax period stays open until the books are closed.',
          fr: 'Une période déclarée reste ouverte tant que les livres ne sont pas clos.',
        },
      },
      {
        id: 'date',
        words: { en: 'A date of our own', fr: 'Une date à nous' },
        givesUp: {
          en: 'Later changes of earlier days wait for a person.',
          fr: 'Les changements ultérieurs de jours antérieurs attendent une personne.',
        },
      },
    ],
  },
};
