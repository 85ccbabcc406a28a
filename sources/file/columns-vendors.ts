import type { Column } from './column.ts';

/** Kinds of a bill's lines; taxes are lines of their own. */
export const LINE_KINDS = [
  'parts',
  'tires',
  'batteries',
  'core',
  'freight',
  'sublet',
  'fee',
  'other',
] as const;
export const TAX_KINDS = ['sales-tax', 'gst', 'hst', 'pst', 'qst'] as const;

const VENDOR: Column = {
  name: 'vendor',
  type: 'text',
  required: true,
  example: 'NAPA',
  meaning: { en: 'Name of the vendor', fr: 'Nom du fournisseur' },
};

export const BILL_COLUMNS: readonly Column[] = [
  VENDOR,
  {
    name: 'number',
    type: 'text',
    required: true,
    example: '88-4411',
    meaning: {
      en: 'The vendor’s number; rows with the same vendor and number are lines of one document',
      fr: 'Numéro du fournisseur ; les lignes aux mêmes fournisseur et numéro sont un seul document',
    },
  },
  {
    name: 'date',
    type: 'date',
    required: true,
    example: '2026-03-02',
    meaning: { en: 'Day received or returned', fr: 'Jour de réception ou de retour' },
  },
  {
    name: 'order_number',
    type: 'text',
    required: false,
    example: 'PO-77',
    meaning: { en: 'The shop’s purchase order', fr: 'Bon de commande de l’atelier' },
  },
  {
    name: 'repair_order',
    type: 'text',
    required: false,
    example: '1043',
    meaning: { en: 'The repair order that it was for', fr: 'Le bon de travail concerné' },
  },
  {
    name: 'kind',
    type: 'text',
    required: true,
    choices: [...LINE_KINDS, ...TAX_KINDS],
    example: 'parts',
    meaning: {
      en: 'What the line is; a tax is a line of its own',
      fr: 'Nature de la ligne ; une taxe est une ligne à part',
    },
  },
  {
    name: 'description',
    type: 'text',
    required: false,
    example: 'Brake pads',
    meaning: { en: 'What was bought', fr: 'Ce qui a été acheté' },
  },
  {
    name: 'quantity',
    type: 'quantity',
    required: false,
    example: '2',
    meaning: { en: 'How many', fr: 'Combien' },
  },
  {
    name: 'amount',
    type: 'positive',
    required: true,
    example: '80.00',
    meaning: {
      en: 'Amount of the line, greater than zero; what the vendor took back belongs into `returns`',
      fr: 'Montant de la ligne, supérieur à zéro ; ce que le fournisseur reprend va dans `returns`',
    },
  },
  {
    name: 'total',
    type: 'positive',
    required: false,
    example: '105.00',
    meaning: {
      en: 'Total of the whole document, the same on each row: its lines must add up to it',
      fr: 'Total du document, le même à chaque ligne : ses lignes doivent y correspondre',
    },
  },
];

export const VENDOR_PAYMENT_COLUMNS: readonly Column[] = [
  {
    name: 'number',
    type: 'text',
    required: true,
    example: '5012',
    meaning: {
      en: 'Number of the check or of the card slip, else of the order',
      fr: 'Numéro du chèque ou du reçu de carte, sinon du bon',
    },
  },
  {
    name: 'date',
    type: 'date',
    required: true,
    example: '2026-03-02',
    meaning: { en: 'Day on which it was paid', fr: 'Jour du paiement' },
  },
  VENDOR,
  {
    name: 'amount',
    type: 'positive',
    required: true,
    example: '100.00',
    meaning: { en: 'What was paid', fr: 'Montant payé' },
  },
  {
    name: 'bill_number',
    type: 'text',
    required: false,
    example: '88-4411',
    meaning: {
      en: 'The vendor’s bill that it pays; empty when the vendor never billed it: then `for` says the cost',
      fr: 'La facture payée ; vide si le fournisseur n’a jamais facturé : `for` dit alors le coût',
    },
  },
  {
    name: 'for',
    type: 'text',
    required: false,
    choices: LINE_KINDS,
    example: 'sublet',
    meaning: { en: 'What was bought without a bill', fr: 'Ce qui a été acheté sans facture' },
  },
  {
    name: 'memo',
    type: 'text',
    required: false,
    example: 'Towing, order 1043',
    meaning: { en: 'A note', fr: 'Une note' },
  },
];
