import { ACCOUNT_TYPES, type AccountUse, type ChartAccount, type MappingChart } from './chart.ts';
import { foldName, type Mapping } from './mapping.ts';
import { stateFeeRole } from './roles.ts';

/** One thing that makes a mapping unfit for a company. `path` names the place in the mapping. */
export type MappingProblem = {
  readonly path: string;
  readonly reason:
    | 'unknown-account'
    | 'inactive-account'
    | 'wrong-account-type'
    | 'inventory-account'
    | 'inventory-item'
    | 'item-with-two-accounts'
    | 'item-with-two-uses'
    | 'bad-item-name'
    | 'state-fee-twice';
  readonly detail: string;
};

type Use = {
  readonly path: string;
  readonly account: string;
  readonly use: AccountUse;
  readonly item: string | null;
};

/**
 * Everything that speaks against a mapping; an empty list means that it can be used. Accounts must be active and of a
 * fitting type; nothing may post to what the books track by quantity; an item has one account and one use.
 */
export function validateMapping(mapping: Mapping, chart: MappingChart): MappingProblem[] {
  const accounts = new Map(chart.accounts.map(account => [account.id, account]));
  const uses = usesOf(mapping);
  return [
    ...uses.flatMap(use => accountProblems(use, accounts.get(use.account))),
    ...itemProblems(uses, chart),
    ...stateFeesTwice(mapping),
  ];
}

function usesOf(mapping: Mapping): Use[] {
  const uses: Use[] = [
    { path: 'receivableAccount', account: mapping.receivableAccount, use: 'receivable', item: null },
  ];
  if (mapping.cardFeesAccount !== null) {
    uses.push({ path: 'cardFeesAccount', account: mapping.cardFeesAccount, use: 'expense', item: null });
  }
  for (const [role, { account, item }] of Object.entries(mapping.items)) {
    uses.push({ path: `items.${role}`, account, use: 'income', item });
  }
  for (const [group, { account, item }] of Object.entries(mapping.discounts)) {
    uses.push({ path: `discounts.${group}`, account, use: 'discount', item });
  }
  for (const [index, { account, item }] of mapping.stateFees.entries()) {
    uses.push({ path: `stateFees.${index}`, account, use: 'liability', item });
  }
  for (const [key, { account }] of Object.entries(mapping.tenders)) {
    uses.push({ path: `tenders.${key}`, account, use: 'money', item: null });
  }
  return uses;
}

function accountProblems(
  { path, account: id, use }: Use,
  account: ChartAccount | undefined,
): MappingProblem[] {
  if (account === undefined) {
    return [{ path, reason: 'unknown-account', detail: `The books have no account ${id}.` }];
  }
  const title = `“${account.name}”`;
  if (!account.active) {
    return [{ path, reason: 'inactive-account', detail: `The account ${title} is not active in the books.` }];
  }
  if (account.subType === 'Inventory') {
    return [
      {
        path,
        reason: 'inventory-account',
        detail: `The books track ${title} by quantity: it would be posted twice.`,
      },
    ];
  }
  const types: readonly string[] = ACCOUNT_TYPES[use];
  if (types.includes(account.type)) return [];
  const detail = `The account ${title} is of type ${account.type}; here it must be ${types.join(' or ')}.`;
  return [{ path, reason: 'wrong-account-type', detail }];
}

/** Names are compared as the books do, without case. */
function itemProblems(uses: readonly Use[], chart: MappingChart): MappingProblem[] {
  const tracked = new Set(
    (chart.items ?? []).filter(item => item.type === 'Inventory').map(item => foldName(item.name)),
  );
  const first = new Map<string, Use>();
  const problems: MappingProblem[] = [];
  for (const use of uses) {
    if (use.item === null) continue;
    const { path, item } = use;
    const before = first.get(foldName(item));
    if (before === undefined) first.set(foldName(item), use);
    if (/[:\t\r\n]/.test(item) || item !== item.trim()) {
      problems.push({ path, reason: 'bad-item-name', detail: `The books take no item named “${item}”.` });
    }
    if (tracked.has(foldName(item))) {
      const detail = `The books track the item “${item}” by quantity and would post its cost again.`;
      problems.push({ path, reason: 'inventory-item', detail });
    }
    if (before !== undefined && before.use !== use.use) {
      const detail = `The item “${item}” already stands at ${before.path}: what was sold, discounts and state fees are kept apart.`;
      problems.push({ path, reason: 'item-with-two-uses', detail });
    } else if (before !== undefined && before.account !== use.account) {
      const detail = `The item “${item}” points at another account at ${before.path}; an item has one.`;
      problems.push({ path, reason: 'item-with-two-accounts', detail });
    }
  }
  return problems;
}

function stateFeesTwice(mapping: Mapping): MappingProblem[] {
  const seen = new Set<string>();
  return mapping.stateFees.flatMap(({ name }, index): MappingProblem[] => {
    const role = stateFeeRole(name);
    if (!seen.has(role)) {
      seen.add(role);
      return [];
    }
    const detail = `The state fee “${name}” stands there twice.`;
    return [{ path: `stateFees.${index}`, reason: 'state-fee-twice', detail }];
  });
}
