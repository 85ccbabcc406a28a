type Cell = { readonly value: string; readonly id?: string };
type Row = {
  readonly ColData?: readonly Cell[];
  readonly Summary?: { readonly ColData: readonly Cell[] };
};
type Report = { readonly Rows: { readonly Row?: readonly Row[] } };
/** Asks the practice books for one of their own reports. */
export type ReadReport = (name: string, query: Readonly<Record<string, string>>) => Promise<unknown>;

/** Cents on every account at the end of a day, debit positive, by the books' id: what their trial balance says. */
export async function trialBalance(read: ReadReport, date: string): Promise<Map<string, number>> {
  const report = (await read('TrialBalance', { start_date: date, end_date: date })) as Report;
  const rows = (report.Rows.Row ?? []).flatMap(row => (row.ColData ? [row.ColData] : []));
  return new Map(
    rows.map(([account, debit, credit]) => [account?.id ?? '', centsOf(debit) - centsOf(credit)]),
  );
}

/** What customers owe, or what vendors are owed, by name, and in all: what the ageing summary says. */
export async function ageing(
  read: ReadReport,
  name: 'AgedReceivables' | 'AgedPayables',
  date: string,
): Promise<{ readonly total: number; readonly names: ReadonlyMap<string, number> }> {
  const report = (await read(name, { report_date: date })) as Report;
  const names = new Map<string, number>();
  let total = 0;
  for (const { ColData, Summary } of report.Rows.Row ?? []) {
    if (ColData) names.set(ColData[0]?.value ?? '', centsOf(ColData.at(-1)));
    if (Summary) total = centsOf(Summary.ColData.at(-1));
  }
  return { total, names };
}

/** `-1234.50` as cents; an empty cell is nothing. */
function centsOf(cell: Cell | undefined): number {
  const match = /^(-?)(\d*)\.?(\d{0,2})$/.exec(cell?.value ?? '');
  if (!match) throw new Error(`not an amount: ${cell?.value}`);
  const [, sign, whole, cents] = match;
  const size = Number(whole) * 100 + Number(cents?.padEnd(2, '0'));
  return sign === '-' ? -size : size;
}
