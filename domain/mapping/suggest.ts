import { ACCOUNT_TYPES, type ChartAccount } from './chart.ts';
import { defaultItem } from './eight-items.ts';
import { hintOf, LIKELY, SURE, scoreOf } from './hints.ts';
import type { Mapping, Role, TaxRules } from './mapping.ts';
import type { NeededRole } from './needed.ts';
import { byText } from './refs.ts';
import { contraRole, ROLE } from './roles.ts';

/** `sure`: the name says it, or there is no other; `likely`: the name hints at it; `guess`: only the type fits. */
export type Confidence = 'sure' | 'likely' | 'guess' | 'none';

export type Suggestion = {
  readonly role: Role;
  readonly words: string;
  /** The books' id; null when nothing fits. */
  readonly account: string | null;
  /** The item, for what was sold and for discounts. */
  readonly item: string | null;
  readonly confidence: Confidence;
};

/** A mapping as far as it could be suggested: what nothing fits is left out, or null. */
export type MappingDraft = Omit<Mapping, 'receivableAccount'> & { readonly receivableAccount: string | null };

/** What is known of the company beside its chart; without it taxes are left to the books. */
export type Company = { readonly country: string; readonly salesTax?: 'on' | 'off' | 'manual' };

/** What is taxable at first, until the accountant says otherwise: goods, not work. */
const TAXABLE: readonly string[] = ['parts', 'tires', 'batteries', 'supplies', 'product'];

/**
 * Suggests an account of the chart and an item for every role that is needed, each with its confidence, and the
 * mapping draft that follows. An item keeps the account that its first role got. Inactive accounts are left aside.
 */
export function suggestMapping(
  roles: readonly NeededRole[],
  accounts: readonly ChartAccount[],
  company?: Company,
): { suggestions: Suggestion[]; draft: MappingDraft } {
  const active = accounts.filter(account => account.active && account.subType !== 'Inventory');
  const accountOfItem = new Map<string, Suggestion>();
  const suggestions = roles.map(needed => {
    const suggestion = suggest(needed, active);
    if (suggestion.item === null) return suggestion;
    const before = accountOfItem.get(suggestion.item);
    if (before !== undefined)
      return { ...suggestion, account: before.account, confidence: before.confidence };
    accountOfItem.set(suggestion.item, suggestion);
    return suggestion;
  });
  return { suggestions, draft: draftOf(suggestions, roles, company) };
}

function suggest(needed: NeededRole, accounts: readonly ChartAccount[]): Suggestion {
  const { role, words } = needed;
  if (needed.kind === 'place') return { role, words, account: null, item: null, confidence: 'none' };
  const item =
    needed.kind === 'item' || needed.kind === 'discount' ? defaultItem(role, needed.examples[0] ?? '') : null;
  const hint = hintOf(needed);
  const types: readonly string[] = ACCOUNT_TYPES[hint.use];
  const fitting = accounts.filter(account => types.includes(account.type));
  const [best] = fitting
    .map(account => ({ account, score: scoreOf(account, hint) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        types.indexOf(a.account.type) - types.indexOf(b.account.type) ||
        byText(a.account.id, b.account.id),
    );
  if (best === undefined) return { role, words, account: null, item, confidence: 'none' };
  const only = fitting.length === 1 && hint.use === 'receivable';
  const confidence = only || best.score >= SURE ? 'sure' : best.score >= LIKELY ? 'likely' : 'guess';
  return { role, words, account: best.account.id, item, confidence };
}

function draftOf(
  suggestions: readonly Suggestion[],
  roles: readonly NeededRole[],
  company: Company | undefined,
): MappingDraft {
  const kinds = new Map(roles.map(({ role, kind }) => [role, kind]));
  const accountOf = (role: Role) => suggestions.find(one => one.role === role)?.account ?? null;
  const items: Mapping['items'] = {};
  const discounts: Mapping['discounts'] = {};
  const tenders: Mapping['tenders'] = {};
  const accounts: Record<Role, string> = {};
  const cardFeesAccount = accountOf(ROLE.cardFees);
  for (const { role, account, item } of suggestions) {
    if (account === null) continue;
    const kind = kinds.get(role);
    const word = role.split(':')[0] ?? '';
    if (kind === 'item' && item !== null && !role.startsWith('returns:'))
      items[role] = { item, account, taxable: TAXABLE.includes(word) };
    if (kind === 'discount' && item !== null) discounts[role.slice('discount:'.length)] = { item, account };
    if (kind === 'tender') {
      const fee = role.startsWith('tender:card') && cardFeesAccount !== null ? 'at-payment' : 'not-by-us';
      const contra = accountOf(contraRole(role.slice('tender:'.length)));
      tenders[role.slice('tender:'.length)] = { account, fee, ...(contra !== null && { contra }) };
    }
    if (kind === 'account' && !OWN_FIELDS.includes(role)) accounts[role] = account;
  }
  const taxes = taxesOf(suggestions, company);
  return {
    v: 1,
    style: 'documents',
    costPolicy: 'none',
    receivableAccount: accountOf(ROLE.receivable),
    cardFeesAccount,
    items,
    discounts,
    stateFees: [],
    tenders,
    ...(Object.keys(accounts).length > 0 && { accounts }),
    ...(taxes && { taxes }),
  };
}

/** Roles that have a field of their own in the mapping. */
const OWN_FIELDS: readonly Role[] = [ROLE.receivable, ROLE.cardFees];

/** Taxes by the company: Canada's and manual ones need an account each; the books' own sales tax needs none. */
function taxesOf(suggestions: readonly Suggestion[], company: Company | undefined): TaxRules | undefined {
  if (company === undefined) return undefined;
  const mode = company.country === 'CA' ? 'canada' : company.salesTax === 'on' ? 'automated' : 'manual';
  if (mode === 'automated') return { mode, kinds: {} };
  const kinds = suggestions.flatMap(({ role, account }) =>
    role.startsWith('tax:') && account !== null ? [[role.slice('tax:'.length), { account }] as const] : [],
  );
  return { mode, kinds: Object.fromEntries(kinds) };
}
