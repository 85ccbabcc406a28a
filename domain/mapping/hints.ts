import type { AccountUse, ChartAccount } from './chart.ts';
import { foldName } from './mapping.ts';
import type { NeededRole } from './needed-roles.ts';
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

const INCOME: Readonly<Record<string, { words: readonly string[]; wider: readonly string[] }>> = {
  labor: { words: ['labor', 'labour'], wider: ['service', 'services'] },
  'fixed-labor': { words: ['labor', 'labour'], wider: ['service', 'services'] },
  parts: { words: ['parts', 'part'], wider: [] },
  tires: { words: ['tires', 'tire', 'tyres'], wider: ['parts'] },
  batteries: { words: ['batteries', 'battery'], wider: ['parts'] },
  sublet: { words: ['sublets', 'sublet'], wider: ['subcontract'] },
  supplies: { words: ['shop supplies', 'supplies'], wider: ['fees', 'fee'] },
};

/** How well an account fits a hint: from `SURE` on its name or subtype says it, from `LIKELY` on it hints at it. */
export function scoreOf(account: ChartAccount, hint: Hint): number {
  const name = foldName(account.name);
  const whole = hint.words.findIndex(word => [word, `${word} income`, `${word} sales`].includes(name));
  if (whole !== -1) return 2 * SURE - whole;
  if (hint.subType !== null && hint.subType === account.subType) return SURE;
  const said = new Set(name.split(/[^\p{L}\p{N}]+/u));
  const isSaid = (word: string) => word.split(' ').every(piece => said.has(piece));
  const part = hint.words.findIndex(isSaid);
  if (part !== -1) return SURE - 1 - part;
  const wider = hint.wider.findIndex(isSaid);
  return wider === -1 ? 0 : WIDER - wider;
}

/** The hint for a role that is needed. */
export function hintOf({ role, kind, examples }: NeededRole): Hint {
  const names = examples.map(foldName);
  if (role === ROLE.receivable) {
    return { use: 'receivable', words: ['accounts receivable'], wider: [], subType: 'AccountsReceivable' };
  }
  if (role === ROLE.cardFees) {
    const words = [
      'merchant fees',
      'card fees',
      'credit card fees',
      'processing fees',
      'merchant account fees',
    ];
    return {
      use: 'expense',
      words,
      wider: ['merchant', 'processing', 'bank charges', 'bank fees'],
      subType: null,
    };
  }
  if (kind === 'tender') return tenderHint(role, names);
  if (kind === 'discount') {
    const own = role === 'discount:labor' ? 'labor' : 'parts';
    const words = [`${own} discounts`, `${own} discount`];
    return { use: 'discount', words, wider: ['discounts', 'discount'], subType: 'DiscountsRefundsGiven' };
  }
  const income = INCOME[role] ?? { words: names, wider: ['fees', 'fee', 'hazmat', 'other'] };
  return { use: 'income', ...income, subType: null };
}

/** Cash, cheques and cards wait in undeposited funds; another tender only where nothing bears its name. */
function tenderHint(role: string, names: readonly string[]): Hint {
  const words = role === 'tender:card' ? ['card clearing', 'merchant clearing', ...names] : names;
  const usual = ['tender:cash', 'tender:check', 'tender:card'].includes(role);
  return {
    use: 'money',
    words,
    wider: ['undeposited funds', 'payments to deposit'],
    subType: usual ? 'UndepositedFunds' : null,
  };
}
