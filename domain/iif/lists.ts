import { ACCOUNT_KEYWORDS, type IifAccount } from './accounts.ts';

/** The names that a file's transactions use. */
export type UsedNames = {
  readonly accounts: ReadonlyMap<string, IifAccount>;
  readonly customers: ReadonlySet<string>;
  readonly vendors: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
};

/** The lists before the transactions, each with its line of heads; what QuickBooks has by that name it keeps. */
export function listsOf({
  accounts,
  customers,
  vendors,
  classes,
}: UsedNames): readonly (readonly string[])[] {
  const withParents = new Map<string, IifAccount>();
  for (const account of accounts.values()) {
    for (const name of pathsOf(account.name)) {
      if (!accounts.has(name)) withParents.set(name, { name, type: account.type, extra: '' });
    }
    withParents.set(account.name, account);
  }
  // A parent sorts before what stands below it, as QuickBooks wants to read them.
  const sorted = [...withParents.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    ['!ACCNT', 'NAME', 'ACCNTTYPE', 'EXTRA'],
    ...sorted.map(({ name, type, extra }) => ['ACCNT', name, ACCOUNT_KEYWORDS[type] ?? '', extra]),
    ...listOf('CUST', customers),
    ...listOf('VEND', vendors),
    ...listOf('CLASS', new Set([...classes].flatMap(name => [...pathsOf(name), name]))),
  ];
}

function listOf(word: string, names: ReadonlySet<string>): string[][] {
  if (names.size === 0) return [];
  return [[`!${word}`, 'NAME'], ...[...names].sort().map(name => [word, name])];
}

/** The names above a full name: `A:B:C` → `A`, `A:B`. */
function pathsOf(name: string): string[] {
  const parts = name.split(':');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(':'));
}
