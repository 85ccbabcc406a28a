import type { Role } from './mapping.ts';

const WORDS: Readonly<Record<string, string>> = {
  labor: 'labor by the hour',
  'fixed-labor': 'labor at a fixed price',
  parts: 'parts',
  tires: 'tires',
  batteries: 'batteries',
  sublet: 'sublet work',
  supplies: 'shop supplies',
  core: 'core charges',
  'service-charge': 'service charges',
  gratuity: 'automatic gratuities',
  receivable: 'accounts receivable',
  'customer-deposits': 'customer deposits',
  'opening-receivables': 'what customers owed before the start date',
  'opening-deposits': 'what customers had paid ahead before the start date',
  'sales-tax': 'sales tax',
  'card-fees': 'card processing fees',
  tips: 'tips payable',
  'gift-cards': 'gift cards',
  'store-credit': 'store credit',
  inventory: 'inventory',
  'cost-of-parts': 'cost of parts',
  'cost-of-sublet': 'cost of sublet work',
  'core-deposits': 'core deposits',
  freight: 'freight',
  payable: 'accounts payable',
  'shop-card': 'the shop’s card',
  bank: 'the bank',
  'bank-charges': 'bank charges',
  'cash-drawer': 'the cash drawer',
  'over-short': 'cash over and short',
  'cash-rounding': 'cash rounding',
  'payments-to-identify': 'payments to identify',
};

const REDUCED_WORDS: Readonly<Record<string, string>> = { labor: 'labor', fee: 'fees' };

/** A role in the words that a person reads. */
export function wordsOfRole(role: Role): string {
  const [group, ...rest] = role.split(':');
  const name = rest.join(':');
  if (name === '') return WORDS[role] ?? role;
  switch (group) {
    case 'fee':
      return `the fee “${name}”`;
    case 'state-fee':
      return `the state fee “${name}”`;
    case 'tender':
      return `payments by ${name.replace(/^other:/, '')}`;
    case 'discount':
      return `discounts on ${REDUCED_WORDS[name] ?? wordsOfRole(name)}`;
    case 'returns':
      return `returns of ${wordsOfRole(name)}`;
    case 'product':
      return `the product ${rest.map(word => `“${word}”`).join(' ')}`;
    case 'tax':
      return `the tax “${name}”`;
    case 'contra':
      return `what payments by ${name.replace(/^other:/, '')} mean`;
    case 'paid-in':
      return `cash paid in for “${name}”`;
    case 'paid-out':
      return `cash paid out for “${name}”`;
    case 'cost-of':
      return `costs of ${name}`;
    case 'bank':
      return `the bank account “${name}”`;
    case 'place':
      return `the location “${name}”`;
    default:
      return WORDS[role] ?? role;
  }
}
