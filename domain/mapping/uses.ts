import { type AccountUse, useOfRole } from './chart.ts';
import type { Mapping } from './mapping.ts';

/** One place of a mapping that names an account, and what the account must be fit for. */
export type Use = {
  readonly path: string;
  readonly account: string;
  readonly use: AccountUse;
  readonly item: string | null;
};

/** Every account that a mapping names, with its place in it. */
export function usesOf(mapping: Mapping): Use[] {
  return [...usesOfSales(mapping), ...usesOfMoney(mapping), ...usesOfTaxes(mapping)];
}

function usesOfSales(mapping: Mapping): Use[] {
  const shops = mapping.style === 'daily-journal' && mapping.policies?.receivable === 'shop-receivables';
  return [
    plain('receivableAccount', mapping.receivableAccount, shops ? 'shopReceivable' : 'receivable'),
    ...Object.entries(mapping.items).map(([role, { account, item }]) => ({
      path: `items.${role}`,
      account,
      use: useOfItem(role),
      item,
    })),
    ...Object.entries(mapping.discounts).map(([group, { account, item }]) => ({
      path: `discounts.${group}`,
      account,
      use: 'discount' as const,
      item,
    })),
    ...mapping.stateFees.map(({ account, item }, index) => ({
      path: `stateFees.${index}`,
      account,
      use: 'liability' as const,
      item,
    })),
  ];
}

/** What is owed for it is no income, whatever item it is sold on. */
function useOfItem(role: string): AccountUse {
  const word = role.split('@')[0]?.split(':')[0] ?? '';
  switch (word) {
    case 'gift-cards':
    case 'store-credit':
      return 'liability';
    case 'core':
      return 'anything';
    case 'cash-rounding':
      return 'result';
    case 'gratuity':
    case 'service-charge':
      return 'anything';
    case 'returns':
      return 'discount';
    default:
      return 'income';
  }
}

function usesOfMoney({ cardFeesAccount, tenders, accounts = {} }: Mapping): Use[] {
  const fees = cardFeesAccount === null ? [] : [plain('cardFeesAccount', cardFeesAccount, 'expense')];
  const moneys = Object.entries(tenders).flatMap(([key, { account, contra }]) => [
    plain(`tenders.${key}`, account, contra === undefined ? 'money' : 'stock'),
    ...(contra === undefined ? [] : [plain(`tenders.${key}.contra`, contra, 'anything')]),
  ]);
  const others = Object.entries(accounts).map(([role, account]) =>
    plain(`accounts.${role}`, account, useOfRole(role)),
  );
  return [...fees, ...moneys, ...others];
}

function usesOfTaxes({ taxes }: Mapping): Use[] {
  if (taxes === undefined) return [];
  const { journalAccount } = taxes;
  return [
    ...(journalAccount === undefined ? [] : [plain('taxes.journalAccount', journalAccount, 'liability')]),
    ...Object.entries(taxes.kinds).flatMap(([kind, { account, recoverable }]) => [
      plain(`taxes.kinds.${kind}`, account, 'liability'),
      ...(recoverable === undefined
        ? []
        : [plain(`taxes.kinds.${kind}.recoverable`, recoverable, 'clearing')]),
    ]),
  ];
}

function plain(path: string, account: string, use: AccountUse): Use {
  return { path, account, use, item: null };
}
