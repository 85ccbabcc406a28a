import type { ChartEntry, MappingChart } from './chart.ts';
import type { Mapping } from './mapping.ts';
import type { MappingProblem } from './problem.ts';
import { resolveNamed } from './resolve.ts';
import { ROLE, stateFeeRole } from './roles.ts';

/** Subtypes of accounts that the books' own sales tax uses: nobody else may post there. */
const TAX_CENTRE = ['SalesTaxPayable', 'GlobalTaxPayable', 'GlobalTaxSuspense'];

/** What speaks against a mapping beside single accounts: parts that must fit each other, and the books' other lists. */
export function ruleProblems(mapping: Mapping, chart: MappingChart): MappingProblem[] {
  return [
    ...stateFeesTwice(mapping),
    ...tenderProblems(mapping),
    ...stockProblems(mapping),
    ...taxProblems(mapping, chart),
    ...receivableProblems(mapping, chart),
    ...placeProblems(mapping, chart),
  ];
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

function tenderProblems({ tenders }: Mapping): MappingProblem[] {
  return Object.entries(tenders).flatMap(([key, { account, contra }]): MappingProblem[] =>
    contra !== undefined && contra === account
      ? [
          {
            path: `tenders.${key}.contra`,
            reason: 'contra-is-clearing',
            detail: 'A clearing account is emptied into another account, not into itself.',
          },
        ]
      : [],
  );
}

/** Under *stocked* both sides of a cost must stand, and apart. */
function stockProblems({ costPolicy, accounts = {} }: Mapping): MappingProblem[] {
  if (costPolicy !== 'stocked') return [];
  const roles = [ROLE.inventory, ROLE.costOfParts];
  const missing = roles.filter(role => resolveNamed(accounts, role) === undefined);
  if (missing.length > 0) {
    return missing.map(role => ({
      path: `accounts.${role}`,
      reason: 'missing-account',
      detail: `The cost policy “stocked” needs an account for ${role}.`,
    }));
  }
  if (resolveNamed(accounts, ROLE.inventory) !== resolveNamed(accounts, ROLE.costOfParts)) return [];
  const detail = 'Inventory and cost of parts are one account: nothing would be posted.';
  return [{ path: `accounts.${ROLE.inventory}`, reason: 'missing-account', detail }];
}

function taxProblems({ style, taxes }: Mapping, chart: MappingChart): MappingProblem[] {
  if (taxes === undefined) return [];
  const problems: MappingProblem[] = [];
  const { mode, kinds, journalAccount, exemptCode } = taxes;
  if (style === 'daily-journal' && mode === 'automated' && journalAccount === undefined) {
    const detail =
      'Journals cannot use the books’ own sales tax: name and confirm an ordinary current liability for it.';
    problems.push({ path: 'taxes.journalAccount', reason: 'journal-account-not-confirmed', detail });
  }
  const journal = chart.accounts.find(account => account.id === journalAccount);
  if (journal && TAX_CENTRE.includes(journal.subType)) {
    const detail = `“${journal.name}” belongs to the books’ own sales tax; journals need an ordinary current liability.`;
    problems.push({ path: 'taxes.journalAccount', reason: 'wrong-account-type', detail });
  }
  const hasCodes = (chart.taxCodes ?? []).length > 0;
  if (mode === 'canada' && exemptCode === undefined && hasCodes && style !== 'daily-journal') {
    const detail = 'In Canada every line needs a tax code: name the code of lines without tax.';
    problems.push({ path: 'taxes.exemptCode', reason: 'missing-tax-code', detail });
  }
  problems.push(...listed('taxes.exemptCode', exemptCode, chart.taxCodes, 'tax code'));
  for (const [kind, { code, rate }] of Object.entries(kinds)) {
    problems.push(...listed(`taxes.kinds.${kind}.code`, code, chart.taxCodes, 'tax code'));
    problems.push(...listed(`taxes.kinds.${kind}.rate`, rate, chart.taxRates, 'tax rate'));
  }
  return problems;
}

function receivableProblems({ style, policies }: Mapping, chart: MappingChart): MappingProblem[] {
  const named = style === 'daily-journal' && policies?.receivable !== 'shop-receivables';
  if (!named || chart.journalsOnReceivable !== false) return [];
  const detail =
    'These books take no journal entry on accounts receivable: choose “one asset account without names”, and name that account.';
  return [{ path: 'policies.receivable', reason: 'receivable-takes-no-journal', detail }];
}

function placeProblems({ places = {} }: Mapping, chart: MappingChart): MappingProblem[] {
  return Object.entries(places).flatMap(([location, place]) => [
    ...listed(`places.${location}.class`, place.class, chart.classes, 'class'),
    ...listed(`places.${location}.department`, place.department, chart.departments, 'department'),
  ]);
}

/** An id must stand in the books' list and be active, where the list was read. */
function listed(
  path: string,
  id: string | undefined,
  list: readonly ChartEntry[] | undefined,
  what: string,
): MappingProblem[] {
  if (id === undefined || list === undefined) return [];
  const found = list.find(entry => entry.id === id);
  if (found?.active) return [];
  if (found === undefined) {
    return [{ path, reason: 'unknown-entry', detail: `The books have no ${what} ${id}.` }];
  }
  return [
    { path, reason: 'inactive-entry', detail: `The ${what} “${found.name}” is not active in the books.` },
  ];
}
