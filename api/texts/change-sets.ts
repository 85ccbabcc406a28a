import type { ChangeAction, KeepReason } from '../../domain/change-sets/change-set.ts';
import type { Language } from './language.ts';

type Texts<Word extends string> = Readonly<Record<Word, { readonly en: string; readonly fr: string }>>;

const ACTIONS: Texts<ChangeAction> = {
  delete: { en: 'Deleted', fr: 'Supprimé' },
  void: { en: 'Voided', fr: 'Annulé' },
  reverse: { en: 'Reversed on an open day', fr: 'Contre-passé un jour ouvert' },
  restore: { en: 'Made again', fr: 'Rétabli' },
  keep: { en: 'Stays as it is', fr: 'Reste tel quel' },
};

const REASONS: Texts<KeepReason> = {
  'period-closed': { en: 'Its period is closed.', fr: 'Sa période est close.' },
  deposited: { en: 'It lies in a bank deposit.', fr: 'Il fait partie d’un dépôt bancaire.' },
  reconciled: { en: 'It is reconciled.', fr: 'Il est rapproché.' },
  'edited-in-books': {
    en: 'A person changed it in the books: accept or restore it first.',
    fr: 'Une personne l’a modifié dans les livres : acceptez ou rétablissez-le d’abord.',
  },
  adopted: {
    en: 'A person wrote it before us and it was adopted: it stays as it stands.',
    fr: 'Une personne l’avait saisi avant nous et il a été repris : il reste tel qu’il est.',
  },
  'on-its-way': {
    en: 'A request about it is under way: draw the plan again in a moment.',
    fr: 'Une demande à son sujet est en cours : refaites le plan dans un instant.',
  },
  'applied-to-what-goes': {
    en: 'It is of another day and applied to something that goes: its link falls away.',
    fr: 'Il est d’un autre jour et imputé à un élément retiré : le lien disparaît.',
  },
  'linked-to-what-stays': {
    en: 'It is paid or billed by something that stays.',
    fr: 'Il est réglé ou facturé par un élément qui reste.',
  },
  'no-account': {
    en: 'The mapping does not say on which account it would be reversed.',
    fr: 'Le paramétrage ne dit pas sur quel compte il serait contre-passé.',
  },
  'not-chosen': { en: 'It was not chosen.', fr: 'Il n’a pas été choisi.' },
  'stands-again': { en: 'It stands in the books again.', fr: 'Il figure de nouveau dans les livres.' },
  'not-taken-out': { en: 'It was never taken out.', fr: 'Il n’a jamais été retiré.' },
  'no-copy': { en: 'There is no copy of it.', fr: 'Il n’en existe pas de copie.' },
};

/** Of effects: what stands where no account of the books' list does. */
const WORDS: Texts<
  'receivable' | 'payable' | 'tax' | 'sales-tax' | 'customer-deposits' | 'paid-to' | 'not-told'
> = {
  receivable: { en: 'What customers owe', fr: 'Ce que doivent les clients' },
  payable: { en: 'What is owed to vendors', fr: 'Ce qui est dû aux fournisseurs' },
  tax: { en: 'Tax owed', fr: 'Taxes dues' },
  'sales-tax': { en: 'Tax owed', fr: 'Taxes dues' },
  'customer-deposits': { en: 'Deposits of customers', fr: 'Acomptes des clients' },
  'paid-to': { en: 'Where it was paid to', fr: 'Là où il a été payé' },
  'not-told': { en: 'An account that the books do not tell', fr: 'Un compte que les livres ne disent pas' },
};

/** The name of what an effect stands on, where it is no account of the list: an item's account, or a word. */
export function accountText(account: string, items: ReadonlyMap<string, string>, language: Language): string {
  const item = /^item (.+)$/.exec(account)?.[1];
  if (item !== undefined) {
    const name = items.get(item) ?? item;
    return language === 'fr' ? `Le compte de l’article ${name}` : `The account of the item ${name}`;
  }
  return Object.hasOwn(WORDS, account) ? WORDS[account as keyof typeof WORDS][language] : account;
}

export function actionText(action: ChangeAction, language: Language): string {
  return ACTIONS[action][language];
}

export function reasonText(reason: KeepReason, language: Language): string {
  return REASONS[reason][language];
}

export const PLAN_TEXTS = {
  en: {
    title: 'Change set',
    kinds: { 'roll-back': 'Roll-back', replacement: 'Replacement', undo: 'Undo' },
    heads: [
      'No.',
      'Object',
      'Number',
      'Date',
      'Customer or vendor',
      'Total',
      'What happens',
      'Reason',
      'State',
    ],
    accounts: ['Account', 'Changes by'],
    of: 'of',
    done: 'done',
    approvedBy: 'Approved by',
    notApproved: 'Not approved',
  },
  fr: {
    title: 'Lot de changements',
    kinds: { 'roll-back': 'Retour en arrière', replacement: 'Remplacement', undo: 'Annulation' },
    heads: [
      'N°',
      'Objet',
      'Numéro',
      'Date',
      'Client ou fournisseur',
      'Total',
      'Ce qui se passe',
      'Raison',
      'État',
    ],
    accounts: ['Compte', 'Varie de'],
    of: 'sur',
    done: 'faits',
    approvedBy: 'Approuvé par',
    notApproved: 'Non approuvé',
  },
} as const;
