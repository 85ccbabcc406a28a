import type { MappingChart } from './chart.ts';
import { foldName } from './mapping.ts';
import type { MappingProblem } from './problem.ts';
import type { Use } from './uses.ts';

/** Names of items are compared as the books do, without case; an item has one account and one use. */
export function itemProblems(uses: readonly Use[], chart: MappingChart): MappingProblem[] {
  const tracked = new Set(
    (chart.items ?? []).filter(item => item.type === 'Inventory').map(item => foldName(item.name)),
  );
  const first = new Map<string, Use>();
  const problems: MappingProblem[] = [];
  for (const use of uses) {
    if (use.item === null) continue;
    const before = first.get(foldName(use.item));
    if (before === undefined) first.set(foldName(use.item), use);
    problems.push(...nameProblems(use.path, use.item, tracked), ...twinProblems(use, use.item, before));
  }
  return problems;
}

function nameProblems(path: string, item: string, tracked: ReadonlySet<string>): MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (/[:\t\r\n]/.test(item) || item !== item.trim()) {
    problems.push({ path, reason: 'bad-item-name', detail: `The books take no item named “${item}”.` });
  }
  if (tracked.has(foldName(item))) {
    const detail = `The books track the item “${item}” by quantity and would post its cost again.`;
    problems.push({ path, reason: 'inventory-item', detail });
  }
  return problems;
}

function twinProblems({ path, use, account }: Use, item: string, before: Use | undefined): MappingProblem[] {
  if (before !== undefined && before.use !== use) {
    const detail = `The item “${item}” already stands at ${before.path}: what was sold, discounts and state fees are kept apart.`;
    return [{ path, reason: 'item-with-two-uses', detail }];
  }
  if (before !== undefined && before.account !== account) {
    const detail = `The item “${item}” points at another account at ${before.path}; an item has one.`;
    return [{ path, reason: 'item-with-two-accounts', detail }];
  }
  return [];
}
