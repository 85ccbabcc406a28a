import type { TrialBalance } from './ledger-balances.ts';

type Cell = { readonly value: string; readonly id?: string };
type Row = { readonly ColData?: readonly Cell[]; readonly Rows?: { readonly Row?: readonly Row[] } };
export type TypedAccount = { readonly id: string; readonly type: string; readonly subType: string };

const OF_A_YEAR = ['Income', 'Other Income', 'Cost of Goods Sold', 'Expense', 'Other Expense'];

/** The ends of the calendar years from one date on, and the last date itself: QuickBooks' report is of one year. */
export function reportDates(from: string, to: string): string[] {
  const years = [];
  for (let year = Number(from.slice(0, 4)); year < Number(to.slice(0, 4)); year += 1)
    years.push(`${year}-12-31`);
  return [...years, to];
}

/**
 * One trial balance over several years, as a journal that is never closed has it: income and expenses of every year,
 * what the last report holds of everything else, and nothing of what the years' ends moved to retained earnings.
 */
export function overAllYears(
  reports: readonly TrialBalance[],
  accounts: readonly TypedAccount[],
): TrialBalance {
  const accountOf = new Map(accounts.map(account => [account.id, account]));
  const rows = reports.flatMap((report, index) => {
    const last = index === reports.length - 1;
    return leaves(report.Rows?.Row).filter(({ ColData }) => {
      const account = accountOf.get(ColData?.[0]?.id ?? '');
      if (!account) return false;
      if (OF_A_YEAR.includes(account.type)) return true;
      return last && (reports.length === 1 || account.subType !== 'RetainedEarnings');
    });
  });
  return { Rows: { Row: rows } };
}

function leaves(rows: readonly Row[] = []): Row[] {
  return rows.flatMap(row => [
    ...(row.ColData ? [{ ColData: row.ColData }] : []),
    ...leaves(row.Rows?.Row ?? []),
  ]);
}
