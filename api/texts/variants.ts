import type { VariantRefusal } from '../../domain/documents/variants.ts';
import type { Language } from './language.ts';

type Text = VariantRefusal | 'confirm-the-data-flow-first';

const TEXTS: Readonly<Record<Language, Readonly<Record<Text, string>>>> = {
  en: {
    'own-not-in-canada':
      'The shop system’s own QuickBooks Online connection is not offered in Canada. Choose the full variant (“full”) with QuickBooks Desktop Canada or QuickBooks Online Canada.',
    'own-is-quickbooks-online':
      'The shop system’s own connection carries invoices, payments and customers to QuickBooks Online alone. For other books choose the full variant (“full”).',
    'confirm-the-data-flow-first':
      'The key was entered, and nobody has confirmed yet that the data flows: look at what was read, then confirm it.',
  },
  fr: {
    'own-not-in-canada':
      'La connexion QuickBooks Online propre au système de l’atelier n’est pas offerte au Canada. Choisissez la variante complète (« full ») avec QuickBooks Desktop Canada ou QuickBooks Online Canada.',
    'own-is-quickbooks-online':
      'La connexion propre au système de l’atelier ne porte factures, paiements et clients que dans QuickBooks Online. Pour d’autres livres, choisissez la variante complète (« full »).',
    'confirm-the-data-flow-first':
      'La clé a été saisie, mais personne n’a encore confirmé que les données arrivent : regardez ce qui a été lu, puis confirmez-le.',
  },
};

export function variantText(word: Text, language: Language): string {
  return TEXTS[language][word];
}
