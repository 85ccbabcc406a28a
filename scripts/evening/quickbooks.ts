import { add, type BooksReader, cents, EveningError, plain, type Sums } from './evening.ts';

type Cell = { readonly value: string; readonly id?: string };
type ReportRow = {
  readonly ColData?: readonly Cell[];
  readonly Rows?: { readonly Row?: readonly ReportRow[] };
};
type Report = { readonly Rows?: { readonly Row?: readonly ReportRow[] } };
type Account = { readonly Id: string; readonly Name: string; readonly AccountType: string };

/** Accounts that start every year at nothing: what earlier years left is added to what this year shows. */
const OF_A_YEAR = ['Income', 'Other Income', 'Cost of Goods Sold', 'Expense', 'Other Expense'];

/** Reads the practice QuickBooks by its own reports: trial balance, and ageing of receivables and payables. */
export function quickBooksReader(practiceUrl: string, realm: string, from: string): BooksReader {
  const read = async (path: string): Promise<unknown> => {
    const token = await tokenOf(practiceUrl, realm);
    const url = `${practiceUrl}/quickbooks-online/v3/company/${realm}/${path}`;
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
    if (!answer.ok) throw new EveningError(`The practice books answered ${answer.status} to ${path}.`);
    return await answer.json();
  };
  const report = async (name: string, range: string) =>
    leaves(((await read(`reports/${name}?${range}`)) as Report).Rows?.Row);
  return async date => {
    const accounts = await chart(read);
    const balances: Record<string, number> = {};
    for (const end of yearEnds(from, date)) {
      for (const [account, debit, credit] of await report(
        'TrialBalance',
        `start_date=2000-01-01&end_date=${end}`,
      )) {
        const known = accounts.get(account?.id ?? '');
        const closed = known !== undefined && !OF_A_YEAR.includes(known.AccountType) && end !== date;
        if (known === undefined || closed || known.Name === 'Retained Earnings') continue;
        add(balances, known.Name, cents(debit?.value ?? '') - cents(credit?.value ?? ''));
      }
    }
    return {
      accounts: balances,
      customers: parties(await report('AgedReceivables', `report_date=${date}`)),
      vendors: parties(await report('AgedPayables', `report_date=${date}`)),
    };
  };
}

async function tokenOf(practiceUrl: string, realm: string): Promise<string> {
  const answer = await fetch(`${practiceUrl}/practice/quickbooks-online/companies/${realm}/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new EveningError(`There is no practice company ${realm}.`);
  return String(((await answer.json()) as { access_token?: string }).access_token);
}

async function chart(read: (path: string) => Promise<unknown>): Promise<ReadonlyMap<string, Account>> {
  const query = encodeURIComponent('select * from Account where Active in (true, false) maxresults 1000');
  const { QueryResponse } = (await read(`query?query=${query}`)) as {
    QueryResponse: { Account?: Account[] };
  };
  return new Map((QueryResponse.Account ?? []).map(account => [account.Id, account]));
}

/** The ends of the calendar years since the first day, and the evening itself: the report is of one year. */
function yearEnds(from: string, date: string): string[] {
  const ends = [];
  for (let year = Number(from.slice(0, 4)); year < Number(date.slice(0, 4)); year += 1)
    ends.push(`${year}-12-31`);
  return [...ends, date];
}

/** A person's total is in the last column. */
function parties(rows: readonly (readonly Cell[])[]): Sums {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const [party] = row;
    if (party?.id !== undefined && party.id !== '')
      add(sums, plain(party.value), cents(row.at(-1)?.value ?? ''));
  }
  return sums;
}

function leaves(rows: readonly ReportRow[] = []): (readonly Cell[])[] {
  return rows.flatMap(row => [...(row.ColData ? [row.ColData] : []), ...leaves(row.Rows?.Row)]);
}
