import type { AccountUse, ChartAccount } from './chart.ts';
import { foldName } from './mapping.ts';
import type { NeededRole } from './needed-roles.ts';
import { ROLE } from './roles.ts';

export type Hint = {
  readonly use: AccountUse;
  readonly words: readonly string[];
  readonly subTypes: readonly string[];
};

const INCOME: Readonly<Record<string, readonly string[]>> = {
  labor: ['labor', 'labour', 'service'],
  'fixed-labor': ['labor', 'labour', 'service'],
  parts: ['parts', 'part'],
  tires: ['tires', 'tire', 'tyres', 'parts'],
  batteries: ['batteries', 'battery', 'parts'],
  sublet: ['sublet', 'sublets', 'subcontract'],
  supplies: ['supplies', 'shop supplies'],
};
export const SURE = 100;
export const LIKELY = 10;

/** Earlier words and subtypes of a hint weigh more than later ones. */
export function scoreOf(account: ChartAccount, hint: Hint): number {
  const name = foldName(account.name);
  const said = new Set(name.split(/[^\p{L}\p{N}]+/u));
  const whole = hint.words.findIndex(
    word => name === word || name === `${word} income` || name === `${word} sales`,
  );
  if (whole !== -1) return 2 * SURE - whole;
  const subType = hint.subTypes.indexOf(account.subType);
  if (subType !== -1) return SURE + LIKELY - subType;
  const part = hint.words.findIndex(word => word.split(' ').every(piece => said.has(piece)));
  return part === -1 ? 0 : SURE - 1 - part;
}

/** What the name and type of a fitting account would be. */
export function hintOf({ role, kind, examples }: NeededRole): Hint {
  const names = examples.map(foldName);
  if (role === ROLE.receivable) return { use: 'receivable', words: ['accounts receivable'], subTypes: [] };
  if (role === ROLE.cardFees) {
    const words = [
      'merchant fees',
      'card fees',
      'credit card fees',
      'processing fees',
      'merchant',
      'bank charges',
    ];
    return { use: 'expense', words, subTypes: ['BankCharges'] };
  }
  if (kind === 'tender') {
    const words = role === 'tender:card' ? ['card clearing', 'merchant clearing', ...names] : names;
    const other = role.startsWith('tender:other:') || role === 'tender:unknown';
    return {
      use: 'money',
      words: [...words, 'undeposited funds'],
      subTypes: other ? [] : ['UndepositedFunds'],
    };
  }
  if (kind === 'discount') {
    const reduced =
      role === 'discount:labor'
        ? ['labor discounts', 'labor discount']
        : ['parts discounts', 'parts discount'];
    return {
      use: 'discount',
      words: [...reduced, 'discounts', 'discount'],
      subTypes: ['DiscountsRefundsGiven'],
    };
  }
  return { use: 'income', words: INCOME[role] ?? [...names, 'fees', 'fee', 'hazmat', 'other'], subTypes: [] };
}
