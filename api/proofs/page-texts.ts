import type { Untold } from '../../domain/proof/accounts.ts';
import type { Language } from '../texts/language.ts';

type PageTexts = {
  readonly title: (shop: string, date: string) => string;
  readonly verdict: string;
  readonly rows: string;
  readonly accounts: string;
  readonly taxes: string;
  readonly findings: string;
  readonly parked: string;
  readonly foreign: string;
  readonly rowHeads: readonly string[];
  readonly accountHeads: readonly string[];
  readonly taxHeads: readonly string[];
  readonly findingHeads: readonly string[];
  readonly parkedHeads: readonly string[];
  readonly foreignHeads: readonly string[];
  readonly untold: Readonly<Record<Untold, string>>;
  readonly all: string;
  readonly made: (mapping: string, engine: string) => string;
  readonly hash: (number: number, hash: string, at: string) => string;
  readonly none: string;
  readonly amounts: (currency: string) => string;
};

/** The words of the printable proof. */
export const PROOF_PAGE: Readonly<Record<Language, PageTexts>> = {
  en: {
    title: (shop, date) => `Proof of ${date}: ${shop}`,
    verdict: 'Verdict',
    rows: 'The shop system beside the books',
    accounts: 'Accounts: what the entries want, what the books hold (debit positive)',
    taxes: 'Taxes by kind and location',
    findings: 'Entries that do not stand as they should',
    parked: 'What waits for a person',
    foreign: 'Dated on the day, not ours; not counted',
    rowHeads: ['Row', 'Shop system', 'Books', 'Difference'],
    accountHeads: ['Account', 'Entries', 'Books', 'Difference'],
    taxHeads: ['Tax', 'Location', 'Entries', 'Books', 'Difference'],
    findingHeads: ['Entry', 'What', 'By'],
    parkedHeads: ['Document', 'Code', 'What'],
    foreignHeads: ['Type', 'Number', 'Total'],
    untold: {
      receivable: 'Receivable (the objects do not name the account)',
      'sales-tax': 'Sales tax stated on sales (the objects do not name the account)',
      payable: 'Payable (the objects do not name the account)',
      'deposited-from': 'What deposits took their payments from (not named by the objects)',
      item: 'Lines whose account the objects do not name',
    },
    all: 'all',
    made: (mapping, engine) => `Mapping version ${mapping}, engine version ${engine}.`,
    hash: (number, hash, at) => `Link ${number} of the chain, made ${at}: ${hash}`,
    none: 'Nothing is proved of this day yet.',
    amounts: currency => `Amounts in ${currency}.`,
  },
  fr: {
    title: (shop, date) => `Preuve du ${date} : ${shop}`,
    verdict: 'Verdict',
    rows: 'Le système de l’atelier en regard des livres',
    accounts: 'Comptes : ce que veulent les écritures, ce que portent les livres (débit positif)',
    taxes: 'Taxes par genre et par emplacement',
    findings: 'Écritures qui ne se trouvent pas comme il faut',
    parked: 'Ce qui attend une personne',
    foreign: 'Daté de ce jour, pas de nous ; non compté',
    rowHeads: ['Rubrique', 'Système de l’atelier', 'Livres', 'Écart'],
    accountHeads: ['Compte', 'Écritures', 'Livres', 'Écart'],
    taxHeads: ['Taxe', 'Emplacement', 'Écritures', 'Livres', 'Écart'],
    findingHeads: ['Écriture', 'Quoi', 'De'],
    parkedHeads: ['Document', 'Code', 'Quoi'],
    foreignHeads: ['Type', 'Numéro', 'Total'],
    untold: {
      receivable: 'Clients (les objets ne nomment pas le compte)',
      'sales-tax': 'Taxe de vente énoncée (les objets ne nomment pas le compte)',
      payable: 'Fournisseurs (les objets ne nomment pas le compte)',
      'deposited-from': 'Ce dont les dépôts ont pris leurs paiements (non nommé par les objets)',
      item: 'Lignes dont les objets ne nomment pas le compte',
    },
    all: 'tous',
    made: (mapping, engine) => `Version des règles ${mapping}, version du moteur ${engine}.`,
    hash: (number, hash, at) => `Maillon ${number} de la chaîne, fait ${at} : ${hash}`,
    none: 'Rien n’est encore prouvé de ce jour.',
    amounts: currency => `Montants en ${currency}.`,
  },
};
