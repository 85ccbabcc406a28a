import type { Column } from './column.ts';

const DATE = { name: 'date', type: 'date', required: true, example: '2026-03-02' } as const;

export const PAYMENT_COLUMNS: readonly Column[] = [
  {
    name: 'order_number',
    type: 'text',
    required: false,
    example: '1043',
    meaning: {
      en: 'Number of the repair order that was paid; empty only for money without an order, then `customer` says whose',
      fr: 'Numéro du bon de travail payé ; vide seulement pour de l’argent sans bon : `customer` dit alors de qui',
    },
  },
  {
    name: 'payment_number',
    type: 'text',
    required: false,
    example: '700001',
    meaning: {
      en: 'The shop system’s own number of the payment, which tells two equal payments apart',
      fr: 'Numéro du paiement dans le système de l’atelier, qui distingue deux paiements égaux',
    },
  },
  { ...DATE, meaning: { en: 'Day on which it was paid', fr: 'Jour du paiement' } },
  {
    name: 'customer',
    type: 'text',
    required: false,
    example: 'Avery Stone',
    meaning: { en: 'Who paid', fr: 'Qui a payé' },
  },
  {
    name: 'tender',
    type: 'text',
    required: true,
    example: 'Visa',
    meaning: {
      en: 'Form of payment: Cash, Check, Card, a card brand, Gift card, Store credit, or the shop’s own name for another',
      fr: 'Mode de paiement : Cash, Check, Card, une marque de carte, Gift card, Store credit, ou le nom que l’atelier lui donne',
    },
  },
  {
    name: 'amount',
    type: 'amount',
    required: true,
    example: '300.00',
    meaning: {
      en: 'What was paid; negative for money given back',
      fr: 'Montant payé ; négatif s’il est rendu',
    },
  },
  {
    name: 'fee',
    type: 'positive',
    required: false,
    example: '8.70',
    meaning: { en: 'Card fee of the processor', fr: 'Frais de carte' },
  },
  {
    name: 'tip',
    type: 'positive',
    required: false,
    example: '3.00',
    meaning: { en: 'Part of `amount` that is a tip', fr: 'Part de `amount` qui est un pourboire' },
  },
  {
    name: 'check_number',
    type: 'text',
    required: false,
    example: '2207',
    meaning: { en: 'Number of the customer’s check', fr: 'Numéro du chèque du client' },
  },
  {
    name: 'batch',
    type: 'text',
    required: false,
    example: 'B-118',
    meaning: {
      en: 'Batch in which the card payment is settled',
      fr: 'Lot dans lequel le paiement par carte est réglé',
    },
  },
];

export const CASH_COLUMNS: readonly Column[] = [
  { ...DATE, meaning: { en: 'Day on which the drawer was opened', fr: 'Jour d’ouverture de la caisse' } },
  {
    name: 'movement',
    type: 'text',
    required: true,
    choices: ['paid-in', 'paid-out', 'drop', 'tips-paid-out', 'over-short'],
    example: 'paid-out',
    meaning: {
      en: 'What happened; `over-short` is counted less expected, negative when cash is missing',
      fr: 'Ce qui s’est passé ; `over-short` est le compté moins l’attendu, négatif s’il manque de l’argent',
    },
  },
  {
    name: 'name',
    type: 'text',
    required: true,
    example: 'Shop rags',
    meaning: { en: 'What for; the mapping goes by it', fr: 'Pourquoi ; la correspondance s’y fie' },
  },
  {
    name: 'drawer',
    type: 'text',
    required: false,
    example: 'Front',
    meaning: { en: 'Which drawer, where there are several', fr: 'Quelle caisse, s’il y en a plusieurs' },
  },
  {
    name: 'number',
    type: 'text',
    required: false,
    example: '17',
    meaning: {
      en: 'Number of the slip, which tells two equal movements apart',
      fr: 'Numéro du bordereau, qui distingue deux mouvements égaux',
    },
  },
  {
    name: 'amount',
    type: 'amount',
    required: true,
    example: '24.50',
    meaning: {
      en: 'Greater than zero, except for `over-short`',
      fr: 'Supérieur à zéro, sauf pour `over-short`',
    },
  },
];

export const TRANSFER_COLUMNS: readonly Column[] = [
  {
    name: 'number',
    type: 'text',
    required: false,
    example: 'T-12',
    meaning: {
      en: 'Number of the transfer, which tells two equal ones apart',
      fr: 'Numéro du transfert, qui distingue deux transferts égaux',
    },
  },
  { ...DATE, meaning: { en: 'Day of the transfer', fr: 'Jour du transfert' } },
  {
    name: 'name',
    type: 'text',
    required: true,
    example: 'Brake cleaner for the shop',
    meaning: { en: 'What was taken', fr: 'Ce qui a été pris' },
  },
  {
    name: 'amount',
    type: 'amount',
    required: true,
    example: '36.00',
    meaning: {
      en: 'At cost, from stock to cost; negative puts it back',
      fr: 'Au coût, du stock vers le coût ; négatif le remet en stock',
    },
  },
];

export const DEPOSIT_COLUMNS: readonly Column[] = [
  {
    name: 'number',
    type: 'text',
    required: true,
    example: 'D-2026-03-03',
    meaning: {
      en: 'Number of the deposit; rows with the same number and bank are one deposit',
      fr: 'Numéro du dépôt ; les lignes au même numéro et à la même banque sont un seul dépôt',
    },
  },
  { ...DATE, meaning: { en: 'Day on which it reached the bank', fr: 'Jour d’arrivée à la banque' } },
  {
    name: 'bank',
    type: 'text',
    required: false,
    example: 'main',
    meaning: {
      en: 'Which bank account, by its word in the mapping (`bank:main`); empty: the only one',
      fr: 'Quel compte, par son mot dans la correspondance (`bank:main`) ; vide : le seul',
    },
  },
  {
    name: 'order_number',
    type: 'text',
    required: false,
    example: '1043',
    meaning: {
      en: 'Repair order whose payment is in it; empty: all payments of `tender` on `payment_date`',
      fr: 'Bon dont le paiement s’y trouve ; vide : tous les paiements de `tender` à `payment_date`',
    },
  },
  {
    name: 'payment_date',
    type: 'date',
    required: false,
    example: '2026-03-02',
    meaning: { en: 'When it was paid', fr: 'Quand il a été payé' },
  },
  {
    name: 'tender',
    type: 'text',
    required: false,
    example: 'Cash',
    meaning: { en: 'Form of payment, as for `payments`', fr: 'Mode de paiement, comme pour `payments`' },
  },
  {
    name: 'payment_amount',
    type: 'amount',
    required: true,
    example: '300.00',
    meaning: {
      en: 'The payment’s amount before fees; without an order the sum of those payments',
      fr: 'Montant du paiement avant frais ; sans bon, la somme de ces paiements',
    },
  },
  {
    name: 'total',
    type: 'amount',
    required: true,
    example: '291.30',
    meaning: {
      en: 'What reached the bank, the same on each row',
      fr: 'Montant arrivé à la banque, le même à chaque ligne',
    },
  },
];

export const PAYOUT_COLUMNS: readonly Column[] = [
  ...DEPOSIT_COLUMNS,
  {
    name: 'fee',
    type: 'amount',
    required: false,
    example: '8.70',
    meaning: {
      en: 'Fee that the processor kept, summed over the rows; negative for a fee given back',
      fr: 'Frais retenus, additionnés sur les lignes ; négatif pour des frais rendus',
    },
  },
  {
    name: 'adjustment',
    type: 'amount',
    required: false,
    example: '-15.00',
    meaning: {
      en: 'What was added (or, negative, kept) otherwise, summed over the rows',
      fr: 'Ce qui a été ajouté (ou, négatif, retenu) autrement, additionné sur les lignes',
    },
  },
];
