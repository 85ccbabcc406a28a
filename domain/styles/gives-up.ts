import type { Mapping } from '../mapping/mapping.ts';

/** What a person reads in the language of the shop. */
export type GivenUp = {
  readonly what:
    | 'cash-basis'
    | 'tax-return'
    | 'sales-by-item'
    | 'sales-by-customer'
    | 'receivable-by-name'
    | 'single-fees';
  readonly en: string;
  readonly fr: string;
};

/** What the choice depends on beside the style. */
export type StyleChoice = {
  readonly style: Mapping['style'];
  /** Only the daily journal has the choice. */
  readonly receivable?: 'by-customer' | 'shop-receivables';
};

const TEXTS: Readonly<Record<GivenUp['what'], Omit<GivenUp, 'what'>>> = {
  'cash-basis': {
    en: 'Cash-basis reports: a journal entry counts on its own date, so sales that are not paid yet show as income. Accrual reports are the same in every style.',
    fr: 'Rapports en comptabilité de caisse : une écriture de journal compte à sa propre date, de sorte que les ventes impayées paraissent comme produits. Les rapports d’exercice sont les mêmes dans tous les styles.',
  },
  'tax-return': {
    en: 'The books’ own sales tax return: it counts invoices, and the tax of a journal goes to a liability outside it. Use Daybook’s tax report for the return.',
    fr: 'La déclaration de taxes du logiciel comptable : elle compte les factures, et la taxe d’un journal va à un passif qui n’en fait pas partie. Servez-vous du rapport de taxes de Daybook pour la déclaration.',
  },
  'sales-by-item': {
    en: 'Sales by item: a journal has accounts and no items.',
    fr: 'Ventes par article : un journal a des comptes et pas d’articles.',
  },
  'sales-by-customer': {
    en: 'Sales by customer: sales that were paid in full on their day have no customer of their own in the books.',
    fr: 'Ventes par client : les ventes payées en entier le jour même n’ont pas de client propre dans les livres.',
  },
  'receivable-by-name': {
    en: 'Receivable by name: what customers owe stands in one account without names; the shop system says who owes it.',
    fr: 'Comptes clients par nom : ce que les clients doivent se trouve dans un seul compte sans noms ; c’est le système de l’atelier qui dit qui le doit.',
  },
  'single-fees': {
    en: 'Card fees and tips one by one: the books show a sum a day.',
    fr: 'Frais de carte et pourboires un à un : les livres montrent une somme par jour.',
  },
};

/**
 * What the books cannot show any more in a booking style, compared with *documents*, for the person who chooses. The
 * order is that of importance; *documents* gives up nothing.
 */
export function givesUp({ style, receivable = 'by-customer' }: StyleChoice): readonly GivenUp[] {
  const byStyle: Readonly<Record<Mapping['style'], readonly GivenUp['what'][]>> = {
    documents: [],
    'daily-sales': ['sales-by-customer', 'single-fees'],
    'daily-journal': [
      'cash-basis',
      'tax-return',
      'sales-by-item',
      'sales-by-customer',
      ...(receivable === 'shop-receivables' ? (['receivable-by-name'] as const) : []),
      'single-fees',
    ],
  };
  return byStyle[style].map(what => ({ what, ...TEXTS[what] }));
}
