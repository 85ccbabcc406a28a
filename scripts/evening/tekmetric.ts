import { add, EveningError, plain, type ShopReader } from './evening.ts';

type Numbers = Record<string, number>;
type DayReport = {
  readonly sales: Numbers;
  readonly fees: Numbers;
  readonly payments: Record<string, { readonly net: number; readonly fees: number }>;
  /** Money taken without an order. */
  readonly storeCreditSold: number;
  readonly customers: Readonly<Record<string, string>>;
  readonly balances: { readonly receivableByCustomer: Numbers; readonly depositsByCustomer: Numbers };
};

/** What stands for one category of the report, in the words of the places file. */
const SOLD: Readonly<Record<string, string>> = {
  labor: 'income:labor',
  parts: 'income:parts',
  tires: 'income:tires',
  batteries: 'income:batteries',
  sublet: 'income:sublet',
  supplies: 'income:supplies',
  salesTax: 'tax:sales-tax',
  tyreFees: 'state-fee:tires',
};

/** Adds up the practice Tekmetric's own day reports since the first day. Fees are booked with the payment. */
export function tekmetricReader(practiceUrl: string, shop: string, from: string): ShopReader {
  const day = (date: string) =>
    get<DayReport>(`${practiceUrl}/practice/tekmetric/shops/${shop}/day-report?date=${date}`);
  return async evening => {
    const lines: Numbers = {};
    for (const date of datesFrom(from, evening)) addDay(lines, await day(date));
    const { customers: names, balances } = await day(evening);
    const { receivableByCustomer, depositsByCustomer } = balances;
    const owed = byName(receivableByCustomer, names);
    const ahead = byName(depositsByCustomer, names);
    for (const amount of Object.values(owed)) add(lines, 'receivable', amount);
    for (const amount of Object.values(ahead)) add(lines, 'deposits', -amount);
    return { lines, owed, ahead, vendors: {} };
  };
}

function byName(amounts: Numbers, names: Readonly<Record<string, string>>): Numbers {
  const sums: Numbers = {};
  for (const [id, amount] of Object.entries(amounts)) add(sums, plain(names[id] ?? id), amount);
  return sums;
}

function addDay(lines: Numbers, { sales, fees, payments, storeCreditSold }: DayReport): void {
  for (const [category, word] of Object.entries(SOLD)) add(lines, word, -(sales[category] ?? 0));
  for (const [name, amount] of Object.entries(fees)) add(lines, `fee:${name}`, -amount);
  add(lines, 'discounts', sales.discounts ?? 0);
  add(lines, 'store-credit', -storeCreditSold);
  for (const [tender, { net, fees: cardFees }] of Object.entries(payments)) {
    add(lines, `tender:${tender}`, net - cardFees);
    add(lines, 'card-fees', cardFees);
  }
}

export function datesFrom(from: string, to: string): string[] {
  const dates = [];
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, to) <= 0;
    date = date.add({ days: 1 })
  )
    dates.push(date.toString());
  return dates;
}

export async function get<Answer>(url: string): Promise<Answer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new EveningError(`The practice shop system answered ${answer.status} to ${url}.`);
  return (await answer.json()) as Answer;
}
