import { setTimeout as wait } from 'node:timers/promises';
import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { consent } from './shop.ts';

type Cells = readonly { readonly value: string; readonly id?: string }[];
type Row = {
  readonly ColData?: Cells;
  readonly Rows?: { readonly Row?: readonly Row[] };
};
type Report = { readonly Rows?: { readonly Row?: readonly Row[] } };

/** Balances, debit positive, in cents; accounts and people that stand at zero are left out. */
export type Balances = Record<string, number>;

/** An accountant at the practice books: reads their own reports and lists, with nothing of the engine. */
export type Accountant = {
  /** The trial balance of everything up to a date. */
  trialBalance(asOf: string): Promise<Balances>;
  /** By the books' id of each customer what they owe at the end of a date; what they paid ahead is negative. */
  receivables(asOf: string): Promise<Balances>;
  /** Saves an object as a person would after changing it on its page. */
  edit(path: string, object: object): Promise<void>;
  /** One of the books' reports, as they answer it. */
  report(name: string, query: string): Promise<Record<string, unknown>>;
  /** All objects of one kind. */
  all(entity: string): Promise<readonly Record<string, unknown>[]>;
};

const PAGE = 1000;
/** The company's limit of requests a second holds for the accountant too. */
const SECOND_MS = 1_000;

/** Signs in to a company on its own, apart from the engine. */
export async function accountantOf(practiceUrl: string, realm: string): Promise<Accountant> {
  const { accessToken } = await consent(practiceUrl, realm);
  const base = `${practiceUrl}/quickbooks-online/v3/company/${realm}`;
  const get = async (path: string): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    const response = await fetch(`${base}${path}`, { headers });
    if (response.status === 429) return await wait(SECOND_MS).then(() => get(path));
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    trialBalance: async asOf =>
      debitLessCredit((await get(`/reports/TrialBalance?start_date=2000-01-01&end_date=${asOf}`)) as Report),
    receivables: async asOf => totals((await get(`/reports/AgedReceivables?report_date=${asOf}`)) as Report),
    async edit(path, object) {
      const headers = {
        authorization: `Bearer ${accessToken}`,
        accept: 'application/json',
        'content-type': 'application/json',
      };
      const response = await fetch(`${base}/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(object),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
    report: (name, query) => get(`/reports/${name}?${query}`),
    async all(entity) {
      const rows: Record<string, unknown>[] = [];
      for (let start = 1; ; start += PAGE) {
        const query = `select * from ${entity} startposition ${start} maxresults ${PAGE}`;
        const { QueryResponse } = await get(`/query?query=${encodeURIComponent(query)}`);
        const page = (QueryResponse as Record<string, Record<string, unknown>[]>)[entity] ?? [];
        rows.push(...page);
        if (page.length < PAGE) return rows;
      }
    },
  };
}

/** The rows with data, however deep in sections. */
function leaves(report: Report): readonly Cells[] {
  const walk = (rows: readonly Row[] = []): Cells[] =>
    rows.flatMap(row => [...(row.ColData ? [row.ColData] : []), ...walk(row.Rows?.Row)]);
  return walk(report.Rows?.Row);
}

function debitLessCredit(report: Report): Balances {
  return standing(
    leaves(report).map(([name, debit, credit]) => [name?.value ?? '', cents(debit) - cents(credit)]),
  );
}

/** The last column is the total of a row. */
function totals(report: Report): Balances {
  return standing(leaves(report).map(row => [row[0]?.id ?? '', cents(row.at(-1))]));
}

function standing(rows: readonly (readonly [string, number])[]): Balances {
  return Object.fromEntries(rows.filter(([, amount]) => amount !== 0));
}

function cents(cell: Cells[number] | undefined): number {
  return cell === undefined || cell.value === '' ? 0 : minorFromDecimal(cell.value);
}
