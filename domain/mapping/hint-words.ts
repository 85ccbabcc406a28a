/** Words by which accounts are known; English first, then French as shops in Canada write it. */
export type Words = {
  readonly words: readonly string[];
  readonly wider: readonly string[];
  /** A subtype of QuickBooks that means just this. */
  readonly subType?: string;
};

/** Accounts of what is sold, by the first word of the role. */
export const INCOME_WORDS: Readonly<Record<string, Words>> = {
  labor: {
    words: ['labor', 'labour', "main-d'oeuvre", "main d'oeuvre"],
    wider: ['service', 'services'],
  },
  'fixed-labor': {
    words: ['labor', 'labour', "main-d'oeuvre", "main d'oeuvre"],
    wider: ['service', 'services'],
  },
  parts: { words: ['parts', 'part', 'pièces', 'pieces'], wider: [] },
  tires: { words: ['tires', 'tire', 'tyres', 'pneus'], wider: ['parts', 'pièces'] },
  batteries: { words: ['batteries', 'battery', 'piles'], wider: ['parts', 'pièces'] },
  sublet: { words: ['sublets', 'sublet', 'sous-traitance'], wider: ['subcontract'] },
  supplies: {
    words: ['shop supplies', 'supplies', "fournitures d'atelier", 'fournitures'],
    wider: ['fees', 'fee', 'frais'],
  },
  'service-charge': {
    words: ['service charges', 'service charge', 'frais de service'],
    wider: ['service', 'fees', 'frais'],
  },
  gratuity: {
    words: ['gratuities', 'gratuity', 'service charges'],
    wider: ['service', 'tips', 'pourboires'],
  },
};

/** Accounts of the other roles. */
export const ACCOUNT_WORDS: Readonly<Record<string, Words>> = {
  receivable: {
    words: ['accounts receivable', 'comptes clients', 'débiteurs'],
    wider: [],
    subType: 'AccountsReceivable',
  },
  'card-fees': {
    words: [
      'merchant fees',
      'card fees',
      'credit card fees',
      'processing fees',
      'merchant account fees',
      'frais de carte',
      'frais de cartes de crédit',
    ],
    wider: ['merchant', 'processing', 'bank charges', 'bank fees', 'frais bancaires'],
  },
  'customer-deposits': {
    words: ['customer deposits', 'customer prepayments', 'dépôts de clients', 'acomptes de clients'],
    wider: ['deposits', 'prepayments', 'dépôts'],
  },
  tips: { words: ['tips', 'tips payable', 'pourboires'], wider: ['gratuities'] },
  'gift-cards': { words: ['gift cards', 'gift card', 'cartes-cadeaux'], wider: ['gift', 'cadeaux'] },
  'store-credit': { words: ['store credit', 'store credits', 'crédits en magasin'], wider: ['credit'] },
  bank: {
    words: ['checking', 'chequing', 'bank', 'compte chèques', 'banque'],
    wider: [],
    subType: 'Checking',
  },
  'shop-card': { words: ['credit card', 'carte de crédit'], wider: ['card', 'carte'], subType: 'CreditCard' },
  'cash-drawer': { words: ['cash drawer', 'cash on hand', 'petite caisse', 'caisse'], wider: ['cash'] },
  inventory: { words: ['parts inventory', 'inventory', 'stock de pièces', 'stock'], wider: ['parts'] },
  'core-deposits': { words: ['core deposits', 'cores', 'consignes'], wider: ['core', 'deposits'] },
  'cost-of-parts': {
    words: ['cost of parts', 'parts cost', 'parts purchases', 'coût des pièces'],
    wider: ['cost of goods sold', 'parts', 'purchases', 'pièces', 'coût des ventes'],
  },
  'cost-of-sublet': {
    words: ['cost of sublet', 'sublet cost', 'sublets', 'coût de sous-traitance'],
    wider: ['sublet', 'subcontract', 'sous-traitance', 'cost of goods sold'],
  },
  'cost-of': { words: [], wider: ['cost of goods sold', 'cost', 'coût'] },
  freight: { words: ['freight', 'shipping', 'fret', 'transport'], wider: ['delivery', 'livraison'] },
  payable: { words: ['accounts payable', 'comptes fournisseurs'], wider: [], subType: 'AccountsPayable' },
  'over-short': {
    words: ['cash over and short', 'cash over/short', 'over and short', 'écarts de caisse'],
    wider: ['cash'],
  },
  'cash-rounding': { words: ['cash rounding', 'rounding', 'arrondi', 'arrondis'], wider: ['over', 'écarts'] },
  'bank-charges': {
    words: ['bank charges', 'bank fees', 'bank service charges', 'frais bancaires'],
    wider: ['bank'],
    subType: 'BankCharges',
  },
  'payments-to-identify': {
    words: ['payments to identify', 'paiements à identifier'],
    wider: ['undeposited funds', 'suspense'],
  },
};

/** Liabilities of taxes, by kind. */
export const TAX_WORDS: Readonly<Record<string, Words>> = {
  'sales-tax': { words: ['sales tax', 'sales tax payable', 'taxes de vente'], wider: ['tax', 'taxes'] },
  gst: { words: ['gst', 'tps', 'gst/hst'], wider: ['hst', 'tvh', 'tax', 'taxes'] },
  hst: { words: ['hst', 'tvh', 'gst/hst'], wider: ['gst', 'tps', 'tax', 'taxes'] },
  pst: { words: ['pst', 'rst', 'tvp'], wider: ['provincial', 'tax', 'taxes'] },
  rst: { words: ['rst', 'pst', 'tvd'], wider: ['provincial', 'tax', 'taxes'] },
  qst: { words: ['qst', 'tvq'], wider: ['provincial', 'tax', 'taxes'] },
};
