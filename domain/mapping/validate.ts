import { ACCOUNT_TYPES, type ChartAccount, type MappingChart } from './chart.ts';
import type { Mapping } from './mapping.ts';
import type { MappingProblem } from './problem.ts';
import { type Use, usesOf } from './uses.ts';
import { itemProblems } from './validate-items.ts';
import { ruleProblems } from './validate-rules.ts';

/**
 * Everything that speaks against a mapping; an empty list means that it can be used. Accounts must be active and of a
 * fitting type; nothing may post to what the books track by quantity; an item has one account and one use; classes,
 * departments and tax codes must be there; journals keep off the books' own sales tax.
 */
export function validateMapping(mapping: Mapping, chart: MappingChart): MappingProblem[] {
  const accounts = new Map(chart.accounts.map(account => [account.id, account]));
  const uses = usesOf(mapping);
  return [
    ...uses.flatMap(use => accountProblems(use, accounts.get(use.account))),
    ...itemProblems(uses, chart),
    ...ruleProblems(mapping, chart),
  ];
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
