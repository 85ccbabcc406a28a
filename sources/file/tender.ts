import type { Tender } from '../../domain/documents/payment.ts';
import { foldName } from '../../domain/mapping/mapping.ts';

/** Folded words for the tenders that every shop has, English and French; the codes of Tekmetric among them. */
const KEYS: Readonly<Record<string, string>> = {
  cash: 'cash',
  comptant: 'cash',
  argent: 'cash',
  check: 'check',
  cheque: 'check',
  chèque: 'check',
  chk: 'check',
  card: 'card',
  'credit card': 'card',
  cc: 'card',
  debit: 'card',
  'debit card': 'card',
  carte: 'card',
  'carte de crédit': 'card',
  'carte de débit': 'card',
  interac: 'card:interac',
  visa: 'card:visa',
  mastercard: 'card:mastercard',
  'master card': 'card:mastercard',
  amex: 'card:amex',
  'american express': 'card:amex',
  discover: 'card:discover',
  'gift card': 'gift-card',
  'carte-cadeau': 'gift-card',
  'store credit': 'store-credit',
  store_credit: 'store-credit',
  'crédit en magasin': 'store-credit',
};

/** The form of payment that a cell names; a name of the shop's own becomes `other:<folded name>`. */
export function tenderOf(cell: string): Tender {
  const word = foldName(cell);
  return { key: KEYS[word] ?? `other:${word}`, name: cell.trim() };
}
