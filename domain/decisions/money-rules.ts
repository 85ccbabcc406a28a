import type { Topic, TopicRule } from './topics.ts';

type OfMoney = Extract<
  Topic,
  'card-fees' | 'deposits' | 'lump-discount' | 'unknown' | 'payment-without-order'
>;

/** Decisions about money taken, and about what is not known. */
export const MONEY_RULES: Readonly<Record<OfMoney, TopicRule>> = {
  'card-fees': {
    question: { en: 'When are card fees booked?', fr: 'Quand les frais de carte sont-ils comptabilisés ?' },
    choices: [
      {
        id: 'at-payment',
        words: { en: 'With the payment', fr: 'Avec le paiement' },
        givesUp: {
          en: 'Nothing where the shop system tells the fee.',
          fr: 'Rien là où le système d’atelier donne les frais.',
        },
      },
      {
        id: 'at-payout',
        words: { en: 'With the payout that keeps them', fr: 'Avec le versement qui les retient' },
        givesUp: {
          en: 'Fees on the day of the payment; payouts must be received.',
          fr: 'Les frais au jour du paiement ; les versements doivent être reçus.',
        },
      },
      {
        id: 'not-by-us',
        words: { en: 'Not by us', fr: 'Pas par nous' },
        givesUp: {
          en: 'Fees in Daybook’s entries: somebody else books them.',
          fr: 'Les frais dans les écritures de Daybook : quelqu’un d’autre les comptabilise.',
        },
      },
    ],
  },
  deposits: {
    question: {
      en: 'How are payments shaped to match the bank?',
      fr: 'Comment les paiements correspondent-ils à la banque ?',
    },
    choices: [
      {
        id: 'each',
        words: { en: 'Each by itself', fr: 'Chacun séparément' },
        givesUp: {
          en: 'Short bank matching: a deposit holds many payments.',
          fr: 'Un rapprochement court : un dépôt contient beaucoup de paiements.',
        },
      },
      {
        id: 'by-batch',
        words: { en: 'By the processor’s batch', fr: 'Par lot du processeur' },
        givesUp: {
          en: 'Nothing where the batch is known; else each stands by itself.',
          fr: 'Rien si le lot est connu ; sinon chacun est séparé.',
        },
      },
      {
        id: 'daily',
        words: { en: 'By day and tender', fr: 'Par jour et mode de paiement' },
        givesUp: {
          en: 'The single payment in the bank’s matching.',
          fr: 'Le paiement isolé dans le rapprochement bancaire.',
        },
      },
    ],
  },
  'lump-discount': {
    question: {
      en: 'What does a discount on the whole order reduce?',
      fr: 'Que réduit un rabais sur toute la commande ?',
    },
    choices: [
      {
        id: 'in-order',
        words: {
          en: 'Labor first, then parts and the rest',
          fr: 'La main-d’œuvre d’abord, puis les pièces et le reste',
        },
        givesUp: {
          en: 'Margins by kind when discounts are large.',
          fr: 'Les marges par genre si les rabais sont grands.',
        },
      },
      {
        id: 'proportional',
        words: { en: 'Every kind by its share', fr: 'Chaque genre selon sa part' },
        givesUp: { en: 'Whole amounts on one kind.', fr: 'Les montants entiers sur un seul genre.' },
      },
    ],
  },
  unknown: {
    question: {
      en: 'What waits when something unknown comes?',
      fr: 'Qu’est-ce qui attend quand quelque chose d’inconnu arrive ?',
    },
    choices: [
      {
        id: 'park-document',
        words: { en: 'Only the documents that need it', fr: 'Seulement les documents qui en ont besoin' },
        givesUp: {
          en: 'Whole days at once: a day may go on without a document.',
          fr: 'Des journées entières : une journée peut partir sans un document.',
        },
      },
      {
        id: 'hold-day',
        words: { en: 'The whole day', fr: 'La journée entière' },
        givesUp: {
          en: 'Books that are up to date while a question is open.',
          fr: 'Des livres à jour pendant qu’une question est ouverte.',
        },
      },
    ],
  },
  'payment-without-order': {
    question: {
      en: 'What is a payment without an order?',
      fr: 'Qu’est-ce qu’un paiement sans commande ?',
    },
    choices: [
      {
        id: 'ask',
        words: { en: 'A question, when the first one comes', fr: 'Une question, au premier' },
        givesUp: { en: 'Nothing: such a payment waits.', fr: 'Rien : un tel paiement attend.' },
      },
      {
        id: 'store-credit',
        words: { en: 'Store credit', fr: 'Un crédit en magasin' },
        givesUp: { en: 'Deposits by customer.', fr: 'Les acomptes par client.' },
      },
      {
        id: 'customer-deposits',
        words: { en: 'A deposit of the customer', fr: 'Un acompte du client' },
        givesUp: { en: 'The liability of store credit.', fr: 'Le passif des crédits en magasin.' },
      },
    ],
  },
};
