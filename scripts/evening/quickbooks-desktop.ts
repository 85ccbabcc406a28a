import { add, type BooksReader, EveningError, plain, type Sums } from './evening.ts';

type Row = { readonly name: string; readonly cents: number };

/** Reads a practice QuickBooks Desktop by its own reports: trial balance, and ageing of receivables and payables. */
export function quickBooksDesktopReader(practiceUrl: string, company: string): BooksReader {
  const read = async (report: string): Promise<readonly Row[]> => {
    const answer = await fetch(`${practiceUrl}/practice/quickbooks-desktop/companies/${company}/${report}`);
    if (!answer.ok) throw new EveningError(`The practice computer answered ${answer.status} to ${report}.`);
    return (await answer.json()) as Row[];
  };
  return async date => {
    const accounts: Record<string, number> = {};
    for (const { name, cents } of await read(`trial-balance?date=${date}`)) add(accounts, name, cents);
    return {
      accounts,
      customers: people(await read(`ageing?side=receivable&date=${date}`)),
      vendors: people(await read(`ageing?side=payable&date=${date}`)),
    };
  };
}

function people(rows: readonly Row[]): Sums {
  const sums: Record<string, number> = {};
  for (const { name, cents } of rows) add(sums, plain(name), cents);
  return sums;
}
