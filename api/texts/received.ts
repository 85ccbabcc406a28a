import type { FileKind } from '../../domain/documents/received.ts';
import type { Language } from './language.ts';

const KINDS: Readonly<Record<Language, Readonly<Record<FileKind, string>>>> = {
  en: {
    payments: 'customer payments',
    'received-parts-orders': 'received parts orders',
    returns: 'part returns',
    'manual-checks': 'manual checks',
    'card-charges': 'card charges',
    'cash-in-out': 'cash paid in and out',
    'inventory-transfers': 'inventory transfers',
    'bank-deposits': 'bank deposits',
    payouts: 'payouts',
  },
  fr: {
    payments: 'paiements des clients',
    'received-parts-orders': 'commandes de pièces reçues',
    returns: 'retours de pièces',
    'manual-checks': 'chèques manuels',
    'card-charges': 'paiements par la carte de l’atelier',
    'cash-in-out': 'entrées et sorties de caisse',
    'inventory-transfers': 'transferts de stock',
    'bank-deposits': 'dépôts bancaires',
    payouts: 'versements',
  },
};

/** That a kind was not received, as the shop's page and a proof say it. */
export function notReceivedText(kind: FileKind, language: Language): string {
  const what = KINDS[language][kind];
  return language === 'fr' ? `Non reçu : ${what}` : `Not received: ${what}`;
}
