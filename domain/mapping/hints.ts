import { type AccountUse, type ChartAccount, useOfRole } from './chart.ts';
import { ACCOUNT_WORDS, INCOME_WORDS, TAX_WORDS, type Words } from './hint-words.ts';
import { foldName } from './mapping.ts';
import type { NeededRole } from './needed.ts';
import { ROLE } from './roles.ts';

/** What the account of a role would look like. Earlier words weigh more than later ones. */
export type Hint = {
  readonly use: AccountUse;
  /** Words that name the role itself. */
  readonly words: readonly string[];
  /** Words of a wider account, where shops put it that do not keep it apart. */
  readonly wider: readonly string[];
  /** A subtype of the books that means just this. */
  readonly subType: string | null;
};

export const SURE = 100;
export const LIKELY = 10;
const WIDER = 50;

/** Words that shops put around a name: “Labor Income”, “Ventes de pièces”. */
const FRAMES: readonly ((word: string) => string)[] = [
  word => word,
  word => `${word} income`,
  word => `${word} sales`,
  word => `${word} payable`,
  word => `ventes de ${word}`,
  word => `revenus de ${word}`,
  word => `${word} a payer`,
];

/** How well an account fits a hint: from `SURE` on its name or subtype says it, from `LIKELY` on it hints at it. */
export function scoreOf(account: ChartAccount, hint: Hint): number {
  const name = plain(account.name);
  const whole = hint.words.findIndex(word => FRAMES.some(frame => frame(plain(word)) === name));
  if (whole !== -1) return 2 * SURE - whole;
  if (hint.subType !== null && hint.subType === account.subType) return SURE;
  const said = new Set(name.split(/[^\p{L}\p{N}]+/u));
  const isSaid = (word: string) =>
    plain(word)
      .split(/[^\p{L}\p{N}]+/u)
      .every(piece => said.has(piece));
  const part = hint.words.findIndex(isSaid);
  if (part !== -1) return SURE - 1 - part;
  const wider = hint.wider.findIndex(isSaid);
  return wider === -1 ? 0 : WIDER - wider;
}

/** The hint for a role that is needed. */
export function hintOf(needed: NeededRole): Hint {
  const { role, kind } = needed;
  const names = needed.examples.map(foldName);
  if (kind === 'tender') return tenderHint(role, names);
  if (kind === 'discount') return discountHint(role);
  if (kind === 'tax') return taxHint(role, names);
  if (kind === 'account') return accountHint(role, names);
  return itemHint(role.replace(/^returns:/, ''), role.startsWith('returns:'), names);
}

/** What is sold but owed has the account of what is owed; what came back stands with what was sold, or with returns. */
function itemHint(role: string, back: boolean, names: readonly string[]): Hint {
  const owed: readonly string[] = [ROLE.giftCards, ROLE.storeCredit, ROLE.cashRounding];
  if (owed.includes(role)) return accountHint(role, names);
  if (role === 'core') return accountHint(ROLE.coreDeposits, names);
  const [word = '', category = ''] = role.split(':');
  const income = INCOME_WORDS[word] ?? (word === 'fee' ? feeWords(names) : productWords(category, names));
  const returns = back ? ['returns', 'refunds', 'retours'] : [];
  return { use: 'income', words: [...returns, ...income.words], wider: income.wider, subType: null };
}

function feeWords(names: readonly string[]): Words {
  return { words: names, wider: ['fees', 'fee', 'frais', 'hazmat', 'other', 'autres'] };
}

function productWords(category: string, names: readonly string[]): Words {
  const words = category === '' ? names : [category, ...names];
  return { words, wider: ['products', 'product', 'sales', 'ventes', 'other', 'autres'] };
}

function discountHint(role: string): Hint {
  const labor = role === 'discount:labor';
  const words = labor
    ? ['labor discounts', 'labor discount', 'labour discounts', 'rabais main-d’oeuvre']
    : ['parts discounts', 'parts discount', 'rabais pieces'];
  const wider = ['discounts', 'discount', 'rabais', 'escomptes', 'remises'];
  return { use: 'discount', words, wider, subType: 'DiscountsRefundsGiven' };
}

/** Cash, cheques and cards wait in undeposited funds; another tender only where nothing bears its name. */
function tenderHint(role: string, names: readonly string[]): Hint {
  const card = role === 'tender:card' || role.startsWith('tender:card:');
  const words = card ? ['card clearing', 'merchant clearing', ...names] : [...names];
  const usual = card || ['tender:cash', 'tender:check'].includes(role);
  return {
    use: 'money',
    words,
    wider: ['undeposited funds', 'payments to deposit', 'fonds non deposes', 'clearing', 'compensation'],
    subType: usual ? 'UndepositedFunds' : null,
  };
}

function taxHint(role: string, names: readonly string[]): Hint {
  const kind = role.split(':')[1] ?? '';
  const known: Words = TAX_WORDS[kind] ?? { words: names, wider: ['sales tax', 'tax', 'taxes'] };
  return { use: 'liability', ...known, subType: known.subType ?? 'SalesTaxPayable' };
}

function accountHint(role: string, names: readonly string[]): Hint {
  const word = role.split(':')[0] ?? '';
  const own = role.split(':').slice(1).join(':');
  const known: Words = ACCOUNT_WORDS[word] ?? { words: [], wider: [] };
  const use = role === ROLE.receivable ? 'receivable' : role === ROLE.cardFees ? 'expense' : useOfRole(role);
  const words = own === '' ? known.words : [own, ...names, ...known.words];
  return { use, words, wider: known.wider, subType: known.subType ?? null };
}

/** Names without case and accents: shops write both. */
function plain(text: string): string {
  return foldName(text).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
}
